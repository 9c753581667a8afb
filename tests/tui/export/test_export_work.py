"""What the export shows is worked out beside the screen, whatever its length."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from exports.document import (
    Document,
    Table,
    bullets,
    heading,
    item,
    para,
    table,
)
from exports.wording.words import words_for
from store.operations.actions import add_action
from store.operations.blockers import raise_blocker
from store.operations.departments import edit_person
from store.operations.preparing import prepare_meeting
from store.workspace.frozen import Frozen
from tests.store.operations.team import TODAY, Team, make_team
from tui.destinations import Destination, destinations
from tui.dialogs.export_choose import Finder, Option, nearest
from tui.dialogs.export_options import in_groups, place_options, report_options
from tui.dialogs.export_subjects import (
    about_of,
    about_words,
    asker_options,
    asker_words,
    key_of,
    subject_options,
)
from tui.dialogs.export_work import (
    MOST_LINES,
    UnwantedError,
    Wish,
    Written,
    beginning,
    shortened,
    write,
)
from tui.export_words import facts_words
from tui.reports import REPORTS, Report
from tui.reports_about import NOTHING_NAMED, About

SAY = words_for("en")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return make_team(tmp_path)


def report(key: str) -> Report:
    return next(each for each in REPORTS if each.key == key)


def written(team: Team, key: str, to: str, about: About = NOTHING_NAMED) -> Written:
    wish = Wish(report(key), about, to, "en", team.workspace.revision, TODAY)
    return write(wish, Frozen(team.workspace), {}, SAY, lambda: True)


@pytest.mark.parametrize("key", [each.key for each in REPORTS])
def test_each_report_is_written_of_a_frozen_workspace(team: Team, key: str) -> None:
    found = written(team, key, "wecom")
    assert found.title
    assert found.text.strip()
    assert found.size == len(found.text.encode())


def test_the_report_is_built_once_for_all_places(team: Team) -> None:
    known: dict[object, Document] = {}
    wish = Wish(report("actions"), NOTHING_NAMED, "csv", "en", 1, TODAY)
    other = Wish(report("actions"), NOTHING_NAMED, "text", "en", 1, TODAY)
    frozen = Frozen(team.workspace)
    write(wish, frozen, known, SAY, lambda: True)  # type: ignore[arg-type]
    assert len(known) == 1
    write(other, frozen, known, SAY, lambda: True)  # type: ignore[arg-type]
    assert len(known) == 1
    for revision in range(2, 9):
        later = Wish(report("actions"), NOTHING_NAMED, "text", "en", revision, TODAY)
        write(later, frozen, known, SAY, lambda: True)  # type: ignore[arg-type]
    assert len(known) == 4


def test_what_nobody_waits_for_is_given_up(team: Team) -> None:
    wish = Wish(report("summary"), NOTHING_NAMED, "wecom", "en", 1, TODAY)
    with pytest.raises(UnwantedError):
        write(wish, Frozen(team.workspace), {}, SAY, lambda: False)


def test_a_calendar_is_shown_as_a_list_of_days(team: Team) -> None:
    add_action(team.workspace, "contracts", owner=team.wang.id, due=TODAY)
    found = written(team, "calendar", "ics")
    assert found.previews[0].shown is not None
    (rows,) = found.previews[0].shown.blocks
    assert isinstance(rows, Table)
    shown = [[cell[0].text for cell in row if cell] for row in rows.rows]  # type: ignore[union-attr]
    assert [TODAY.isoformat(), "contracts"] in [row[:2] for row in shown]
    assert not written(team, "summary", "ics").text.strip()


def test_a_chat_calls_people_and_a_file_nobody(team: Team) -> None:
    edit_person(team.workspace, team.wang.id, email="wang@example.org", wecom="wang")
    add_action(team.workspace, "contracts", owner=team.wang.id, due=TODAY)
    for place, is_told in (("wecom", True), ("html", False)):
        facts = facts_words(written(team, "actions", place), 0, Destination(place, place), SAY)
        assert ("calls 王工" in facts) == is_told


# -- long reports


def test_a_short_document_is_shown_whole() -> None:
    rows = [["a", "b"]] * 100
    short = Document("t", (heading(2, "h"), bullets("a", "b"), table(["x", "y"], rows)))
    assert beginning(short) is short


@pytest.mark.parametrize(
    "long",
    [
        Document("t", tuple(para(str(n)) for n in range(5000))),
        Document("t", (table(["a", "b"], [["x", "y"]] * 5000), para("end"))),
        Document("t", (table(["c"] * 22, [["x"] * 22] * 300), para("end"))),
        Document("t", (bullets(*(item("a", children=[bullets("b")]) for _ in range(5000))),)),
    ],
)
def test_of_a_long_document_the_beginning_is_shown(long: Document) -> None:
    found = beginning(long)
    assert found is not long
    assert found.title == long.title
    assert found.blocks
    assert type(found.blocks[0]) is type(long.blocks[0])
    assert len(repr(found)) < len(repr(long)) / 3


def test_of_a_long_text_the_beginning_is_shown() -> None:
    assert shortened("a\n" * 9000).count("\n") < MOST_LINES
    assert len(shortened("a" * 900_000)) < 50_000
    assert shortened("short\n") == "short\n"


def test_what_is_cut_is_said_and_sent_whole(team: Team) -> None:
    for number in range(450):
        add_action(team.workspace, f"item {number}", owner=team.wang.id, due=TODAY)
    found = written(team, "actions", "csv")
    assert found.cut == {0}
    assert found.text.count("item ") == 450
    assert not written(team, "responsibilities", "text").cut


# -- choosing


@pytest.mark.parametrize(
    ("typed", "first"),
    [("cal", "calendar"), ("week", "weekly"), ("remind", "nudge"), ("esc", "escalation")],
)
def test_a_report_is_found_by_a_part_of_its_name(typed: str, first: str) -> None:
    options = report_options(REPORTS, SAY)
    found = Finder(options).fitting(typed)
    assert nearest(typed, found) == first


def test_a_place_is_found_in_english_and_by_pinyin() -> None:
    options = place_options(in_groups(destinations([])), ["csv"], words_for("zh"))
    finder = Finder(options)
    for typed, key in (("feishu", "feishu"), ("fs", "feishu"), (".ics", "ics"), ("csv", "csv")):
        assert nearest(typed, finder.fitting(typed)) == key
    assert [each.key for each in options if each.note == words_for("zh")("used last")] == ["csv"]
    assert finder.fitting("") == options
    assert finder.fitting("no such place") == []
    groups = [each.group for each in options]
    assert groups == sorted(groups, key=groups.index)  # each stands together


def test_ten_thousand_options_are_searched_by_letters_alone() -> None:
    options = [Option(str(n), f"项目 {n}") for n in range(10_000)]
    assert [each.key for each in Finder(options).fitting("项目 9999")] == ["9999"]


def test_what_a_report_can_be_about(team: Team) -> None:
    workspace = team.workspace
    soon = add_action(workspace, "soon", owner=team.wang.id, due=TODAY)
    add_action(workspace, "later", owner=team.wang.id, due=TODAY + timedelta(days=9))
    add_action(workspace, "nobody's")
    blocker = raise_blocker(workspace, "no machine")
    meeting = prepare_meeting(workspace, day=date(2026, 6, 1))

    def words(key: str) -> list[str]:
        return [each.words for each in subject_options(report(key), workspace, SAY)]

    assert words("nudge") == ["the action that presses most", "soon", "later"]
    assert words("escalation") == ["the blocker that is highest up", "no machine"]
    assert words("personal") == ["yourself", "李雷", "王工", "韩梅", "市场部", "研发部", "销售部"]
    assert words("notice")[1:] == ["Meeting #1"]
    assert words("summary") == ["today"]  # nothing is known of the time before
    assert words("weekly") == ["this week"]
    prepare_meeting(workspace, day=date(2026, 5, 22))
    assert words("summary") == ["today", "Wed 27 May", "Tue 26 May", "Mon 25 May", "Fri 22 May"]
    assert words("weekly") == ["this week", "2026-05-18 – 2026-05-24"]
    for key, about, told in (
        ("nudge", About(item=soon.id), "soon"),
        ("escalation", About(item=blocker.id), "no machine"),
        ("personal", About(person=team.wang.id), "王工"),
        ("calendar", About(department=team.sales.id), "销售部"),
        ("notice", About(meeting=meeting.id), "Meeting #1 · 2026-06-01"),
        ("weekly", NOTHING_NAMED, "this week"),
        ("weekly", About(day=date(2026, 5, 24)), "2026-05-18 – 2026-05-24"),
        ("summary", About(day=date(2026, 5, 27)), "Wed 27 May"),
        ("actions", NOTHING_NAMED, "the whole project"),
    ):
        assert about_of(key_of(about, report(key))) == about
        assert about_words(report(key), about, workspace, SAY) == told


def test_a_choice_says_what_else_there_is_or_why_there_is_nothing(team: Team) -> None:
    def told(key: str) -> str:
        return subject_options(report(key), team.workspace, SAY)[0].sentence

    assert told("nudge") == "No open action has an owner yet."
    add_action(team.workspace, "contracts", owner=team.wang.id)
    assert told("nudge") == "Or one of the open actions that somebody owns."
    assert told("escalation") == "Nothing is blocked."
    assert told("personal") == "Or a person or a department."
    assert all(told(each.key) for each in REPORTS if each.takes)


def test_a_reminder_is_of_the_department_that_was_chosen(team: Team) -> None:
    action = add_action(team.workspace, "contracts", owner=team.wang.id, due=TODAY)
    nudge, chosen = report("nudge"), About(item=action.id, department=team.sales.id)
    found = [each.words for each in asker_options(team.workspace, SAY)]
    assert found == ["whoever follows or waits for it", "市场部", "研发部", "销售部"]
    assert about_words(nudge, chosen, team.workspace, SAY) == "contracts"
    assert asker_words(chosen, team.workspace, SAY) == "销售部"
    assert asker_words(NOTHING_NAMED, team.workspace, SAY) == "whoever follows or waits for it"
    assert key_of(chosen, nudge) == key_of(About(item=action.id), nudge)
    assert "销售部 (韩梅) asks" in written(team, "nudge", "text", chosen).text


def test_a_report_is_about_what_was_chosen(team: Team) -> None:
    action = add_action(team.workspace, "contracts", owner=team.hanmei.id, due=TODAY)
    add_action(team.workspace, "other", owner=team.wang.id, due=TODAY)
    assert "contracts" in written(team, "nudge", "text", About(item=action.id)).text
    found = written(team, "personal", "text", About(person=team.wang.id)).text
    assert "other" in found
    assert "contracts" not in found
