"""The reports that follow things up: what they say when something is missing, and what never."""

from dataclasses import replace
from datetime import timedelta

import pytest

from exports.dialects.mentions import mentioned
from exports.document import Document, Mention, Paragraph
from exports.reports.actions import actions_document, traffic_light
from exports.reports.escalation import escalation_document
from exports.reports.nudge import nudge_document
from exports.reports.personal import personal_document
from exports.reports.phrases import decision_words
from exports.reports.retrospective import retrospective_document
from exports.reports.weekly import weekly_document
from exports.wording.pseudo import PseudoWords
from exports.wording.words import Words
from store.model.action import ActionState
from store.model.blocker import Ruling
from store.model.rules import Section
from store.queries.nudging import Asking
from store.queries.retrospective import Tally
from tests.exports.reports import follow_views as views
from tests.exports.reports.follow_texts import HANDLES
from tests.exports.reports.test_summary import text_of, unsaid
from tests.exports.reports.views import DAY, NOW

say = Words("en")


def every(lang: str, words: Words) -> dict[str, Document]:
    return {
        "weekly": weekly_document(views.weekly(lang), words),
        "actions": actions_document(views.tracker(lang), words),
        "nudge": nudge_document(views.nudge(lang), words),
        "escalation": escalation_document(views.escalation(lang), words),
        "personal": personal_document(views.personal(lang), words),
        "retrospective": retrospective_document(views.retrospective(lang), words),
    }


@pytest.mark.parametrize("report", every("zh", say))
def test_every_word_goes_through_the_catalogue(report: str) -> None:
    left = unsaid(text_of(every("zh", PseudoWords())[report])).replace("banner", "")
    assert not [char for char in left if char.isascii() and char.isalpha()], left


def test_what_is_not_there_is_said_in_a_word() -> None:
    assert "with an owner is late" in text_of(nudge_document(None, say))
    assert "Nothing is blocked." in text_of(escalation_document(None, say))
    assert "name a person or a department" in text_of(personal_document(None, say))
    assert "There is no project yet." in text_of(retrospective_document(None, say))
    nothing = replace(views.tracker("en"), project=None, open=(), closed=())
    assert "No action item is open." in text_of(actions_document(nothing, say))
    quiet = text_of(weekly_document(replace(views.weekly("en"), departments=(), resolved=()), say))
    assert "Nothing is overdue or at risk." in quiet
    assert "Nothing is blocked." in quiet
    assert "Nothing was decided." in quiet


@pytest.mark.parametrize(
    ("state", "section", "light"),
    [
        (ActionState.TODO, Section.OVERDUE, "red"),
        (ActionState.BLOCKED, Section.OVERDUE, "red"),
        (ActionState.BLOCKED, Section.LATER, "amber"),
        (ActionState.TODO, Section.AT_RISK, "amber"),
        (ActionState.DOING, Section.SOON, "green"),
        (ActionState.DONE, Section.DONE_TODAY, ""),
        (ActionState.CANCELLED, Section.OVERDUE, ""),
    ],
)
def test_the_light_follows_the_rules_of_the_board(
    state: ActionState, section: Section, light: str
) -> None:
    each = views.simple("x", section, DAY)
    assert traffic_light(replace(each, row=replace(each.row, state=state))) == light


def test_a_column_that_nobody_filled_in_takes_no_room() -> None:
    each = views.simple("Call", Section.SOON, DAY, "Ann")
    text = text_of(actions_document(replace(views.tracker("en"), open=(each,), closed=()), say))
    for absent in ("Evidence", "Support", "Moved", "Source", "Remarks", "Blocked because"):
        assert absent not in text
    assert "Progress" in text


def test_a_reason_of_old_is_shown_only_while_the_action_is_blocked() -> None:
    view = views.nudge("en")
    assert "Blocked because" in text_of(nudge_document(view, say))
    going = replace(view.each, row=replace(view.each.row, state=ActionState.DOING))
    assert "Blocked because" not in text_of(nudge_document(replace(view, each=going), say))


def test_a_reminder_mentions_its_owner_alone_and_says_who_asks() -> None:
    document = nudge_document(views.nudge("en"), say)
    mentions = [
        part
        for block in document.blocks
        if isinstance(block, Paragraph)
        for part in block.content
        if isinstance(part, Mention)
    ]
    assert [(each.name, each.handles) for each in mentions] == [("Laura Lee", HANDLES)]
    assert "Sales (Hannah May) asks: What is in the way" in text_of(document)
    unasked = nudge_document(replace(views.nudge("en"), asking=Asking()), say)
    assert "asks" not in text_of(unasked)
    assert "What is in the way" in text_of(unasked)


def test_a_blocker_is_late_by_the_days_since_it_was_wanted() -> None:
    view = views.escalation("en")
    assert "2026-05-27 · 1 d late" in text_of(escalation_document(view, say))
    in_time = replace(view, blocker=replace(view.blocker, wanted_by=DAY))
    assert "late" not in text_of(escalation_document(in_time, say))


def test_what_was_decided_above_is_told_with_its_words() -> None:
    view = views.escalation("en")
    text = text_of(escalation_document(view, say))
    after = text[text.index("Ruling") :]
    assert "agreed" in after
    assert "Two regions by Friday" in after
    assert "Informed — " in text
    undecided = replace(view.blocker, ruling=Ruling.NONE, instructions="", informed="")
    text = text_of(escalation_document(replace(view, blocker=undecided), say))
    assert not {"Ruling", "Informed"} & {word.strip() for word in text.split()}
    in_words = replace(undecided, instructions="Wait")
    text = text_of(escalation_document(replace(view, blocker=in_words), say))
    assert "none yet" not in text[text.index("Ruling") :]


def test_a_resolved_blocker_gets_no_older() -> None:
    view = views.escalation("en")
    assert view.row.raised_at
    closed = replace(view.row, closed_at=view.row.raised_at + timedelta(hours=5))
    assert "Open for — 5 h" in text_of(escalation_document(replace(view, row=closed), say))


def test_a_blocker_nobody_took_up_says_so() -> None:
    view = replace(views.escalation("en"), steps=())
    assert "It was not taken to anybody yet." in text_of(escalation_document(view, say))


def test_a_fact_that_nobody_gave_is_a_word_and_no_dash_after_a_dash() -> None:
    view = views.escalation("en")
    row = replace(view.row, owner="", raised_at=NOW)
    text = text_of(escalation_document(replace(view, row=row, raised_by=""), say))
    assert "Owner — nobody yet" in text
    assert "Raised — 2026-05-28 09:45" in text
    late = views.nudge("en")
    row_of = replace(late.each.row, due=None, section=Section.UNDATED)
    text = text_of(nudge_document(replace(late, each=replace(late.each, row=row_of)), say))
    assert "Due date — no date yet" in text


def test_several_lines_in_a_cell_are_parted_as_sentences_are() -> None:
    view = views.escalation("en")
    step = replace(view.steps[0], reason="No reply\nfor days")
    assert "No reply; for days" in text_of(escalation_document(replace(view, steps=(step,)), say))


def test_what_was_given_up_before_it_began_has_no_progress() -> None:
    view = views.tracker("en")
    given_up = replace(view.closed[0].row, state=ActionState.CANCELLED, progress=0)
    closed = (replace(view.closed[0], row=given_up),)
    text = text_of(actions_document(replace(view, open=(), closed=closed), say))
    assert "Progress" not in text


def test_what_was_agreed_in_a_missed_meeting_is_marked() -> None:
    view = views.personal("en")
    text = text_of(personal_document(view, say))
    assert "Agreed while you were away: 2026-05-26 Stand-up #12" in text
    there = text_of(personal_document(replace(view, missed=()), say))
    assert "Agreed in: 2026-05-26 Stand-up #12" in there
    assert "away" not in there
    assert "Not there" not in there


def test_questions_that_nobody_answered_say_so() -> None:
    view = views.retrospective("en")
    text = text_of(retrospective_document(view, say))
    assert text.count("Nobody has answered yet.") == 0
    text = text_of(retrospective_document(replace(view, review=None), say))
    assert text.count("Nobody has answered yet.") == 3
    assert "Planned action items — 9" in text


@pytest.mark.parametrize(
    ("dated", "late", "rate"), [(0, 0, None), (4, 1, 75), (3, 3, 0), (3, 1, 67)]
)
def test_the_rate_counts_what_had_a_due_date(dated: int, late: int, rate: int | None) -> None:
    assert Tally("x", done=9, dated=dated, late=late).rate == rate


@pytest.mark.parametrize("report", every("en", say))
def test_hostile_text_adds_no_lines_and_no_controls(report: str) -> None:
    nasty = "x\n# [/] x\x1b[31m\u202e[@click=app.quit]x"
    view = views.late("en")
    each = replace(view, row=replace(view.row, title=nasty), action=view.action)
    row = replace(views.waiting("en"), title=nasty, owner=nasty)
    week = views.weekly("en")
    team = replace(week.departments[0], risks=(each.row,), blockers=(row,))
    documents = {
        "weekly": weekly_document(replace(week, departments=(team,)), say),
        "actions": actions_document(replace(views.tracker("en"), open=(each,)), say),
        "nudge": nudge_document(replace(views.nudge("en"), each=each, waiting=(row,)), say),
        "escalation": escalation_document(replace(views.escalation("en"), row=row), say),
        "personal": personal_document(replace(views.personal("en"), open=(each,)), say),
        "retrospective": retrospective_document(
            replace(views.retrospective("en"), remaining=(each.row,)), say
        ),
    }
    text = text_of(documents[report])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not [line for line in text.splitlines() if line.startswith("# ")]


def test_done_items_call_nobody() -> None:
    week = views.weekly("en")
    assert [one.name for one in mentioned(weekly_document(week, say).blocks)]
    only_done = replace(
        week, departments=(replace(week.departments[0], next=(), risks=(), blockers=()),)
    )
    assert [one.name for one in mentioned(weekly_document(only_done, say).blocks)] == []


def test_a_decision_that_was_replaced_says_so() -> None:
    row = views.decision("en")
    assert decision_words(row, DAY, say).endswith("Laura Lee · by 8 Jun")
    assert decision_words(replace(row, open=False), DAY, say).endswith("by 8 Jun · superseded")
