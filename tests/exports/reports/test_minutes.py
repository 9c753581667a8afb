from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from exports.dialects.registry import dialect
from exports.document import Heading, plain
from exports.reports.minutes import minutes_content, minutes_document
from exports.wording.words import LANGUAGES, words_for
from store.model.meeting import MeetingKind
from store.model.minutes import Minutes
from store.model.notes import Verdict
from store.queries.minutes_page import MinutesView, Said
from tests.exports.reports.golden import Markdown, PlainFile
from tests.exports.reports.minutes_views import bare_view, full_view

EXTENSIONS = {"gfm": Markdown, "text": PlainFile}
ENGLISH = words_for("en")


def written(view: MinutesView | None, name: str = "text", lang: str = "en") -> str:
    (message,) = dialect(name).render(minutes_document(view, words_for(lang)))
    return message.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXTENSIONS)
def test_minutes_read_as_agreed(name: str, lang: str, snapshot: SnapshotAssertion) -> None:
    text = written(full_view(lang), name, lang)
    assert text == snapshot(name=f"minutes-{lang}", extension_class=EXTENSIONS[name])


def test_what_the_form_demands_is_said_to_be_missing_and_the_rest_is_left_out() -> None:
    text = written(bare_view())
    for demanded in (
        "Minutes no.", "Date and time — no date", "Led by — not said yet", "Nobody was asked.",
        "There was no", "Nothing was decided.", "No action items were agreed.",
        "No date is fixed yet.", "No department had to confirm.",
    ):  # fmt: skip
        assert demanded in text
    for optional in ("Place", "Observers", "Goal", "Disagreement", "Blockers", "Attachments"):
        assert optional not in text


@pytest.mark.parametrize(
    "field",
    [
        "place", "chair", "scribe", "observers", "goal", "facts", "disagreement", "consensus",
        "open_issues", "next_topics", "attachments", "approver", "distribution", "project", "title",
    ],
)  # fmt: skip
def test_every_field_of_the_form_is_in_it(field: str) -> None:
    view = bare_view()
    changes: dict[str, Any] = {field: "Quite unmistakable"}
    changed = replace(view, minutes=replace(view.minutes, **changes))
    assert "Quite unmistakable" in written(changed)


def test_own_words_stand_in_place_of_the_rest_and_confirmations_below_them() -> None:
    text = "# Our minutes\n\n- **Done** \\*all\\*\n  - by us\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    view = full_view("en")
    view = replace(view, minutes=replace(view.minutes, text=text))
    said = written(view, "gfm")
    assert said.startswith(text)
    assert "Posters" not in said
    assert said.index("| 1 | 2 |") < said.index("## Confirmations")


def test_what_is_confirmed_holds_no_confirmations() -> None:
    headings = [
        plain(each.content)
        for each in minutes_content(full_view("en"), ENGLISH).blocks
        if isinstance(each, Heading)
    ]
    assert "Decisions" in headings
    assert "Confirmations" not in headings


@pytest.mark.parametrize(
    ("verdict", "is_void", "words"),
    [
        (None, False, "not yet"),
        (Verdict.CONFIRMED, False, "confirmed"),
        (Verdict.CONFIRMED, True, "confirmed another version"),
        (Verdict.OBJECTED, False, "objection"),
        (Verdict.OBJECTED, True, "objected to another version"),
    ],
)
def test_each_department_says_something(verdict: Verdict | None, is_void: bool, words: str) -> None:
    view = replace(bare_view(), said=(Said("Sales", "Mei", verdict, is_void),))
    assert f"Sales       Mei      {words}" in written(view)


def test_two_kinds_of_meeting_on_one_day_have_minutes_of_different_numbers() -> None:
    view, numbers = full_view("en"), set()
    for kind in MeetingKind:
        text = written(replace(view, minutes=replace(view.minutes, kind=kind, number=1)))
        numbers.add(next(line for line in text.splitlines() if "Minutes no." in line))
    assert len(numbers) == len(MeetingKind)


def test_no_minutes_are_said_to_be_none() -> None:
    assert "There are no minutes yet." in written(None)


def test_what_people_typed_is_no_markup() -> None:
    hostile = "<b>x</b> | **y** \x1b[31m"
    minutes = Minutes(id="1", meeting="m", title=hostile, place=hostile)
    said = written(replace(bare_view(), minutes=minutes), "gfm")
    assert "\x1b" not in said
    assert "<b>" not in said.replace("\\<b>", "")
    assert "**y**" not in said
