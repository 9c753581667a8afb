"""Looking back: the board of then, and what changed since."""

from datetime import timedelta

import pytest

from store.errors import NotFoundError
from store.model.action import Action, ActionState
from store.operations.actions import (
    add_action,
    block_action,
    complete_action,
    delete_record,
    edit_action,
    move_due,
    start_action,
)
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.updates import write_update
from store.queries.agenda import current_meeting, meeting_timing
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.past import (
    ChangeKind,
    as_of,
    as_of_meeting,
    changes_between,
    changes_between_days,
)
from store.queries.since import last_standup_end, since_last_standup
from store.queries.summary import standup_summary
from store.queries.today import today_rows
from tests.store.operations.team import MORNING, TODAY, Team

DAY = timedelta(days=1)


def hold_standup(team: Team) -> str:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(900)
    close_meeting(team.workspace, meeting.id)
    return meeting.id


def test_the_board_of_a_past_stand_up_is_the_board_of_then(team: Team) -> None:
    pay = add_action(team.workspace, "Pay", owner=team.wang.id, due=TODAY)
    gone = add_action(team.workspace, "Gone", due=TODAY)
    blocker = raise_blocker(team.workspace, "No list", waits_on=team.sales.id)
    write_update(team.workspace, team.sales.id, done="calls")
    held = hold_standup(team)
    seen = (
        today_rows(team.workspace),
        blocker_rows(team.workspace),
        department_rows(team.workspace),
        standup_summary(team.workspace),
    )
    team.clock.advance(DAY.total_seconds())
    complete_action(team.workspace, pay.id)
    edit_action(team.workspace, pay.id, title="Paid")
    delete_record(team.workspace, Action, gone.id)
    resolve_blocker(team.workspace, blocker.id, how="found")
    edit_department(team.workspace, team.sales.id, name="卖部")
    add_action(team.workspace, "New")
    past = as_of_meeting(team.workspace, held)
    assert past.today() == TODAY
    assert (today_rows(past), blocker_rows(past), department_rows(past)) == seen[:3]
    assert standup_summary(past).overdue == seen[3].overdue
    meeting = current_meeting(past)
    assert meeting is not None
    assert (meeting.id, meeting_timing(past, meeting).elapsed) == (held, 900)
    author = past.author_of(Action, pay.id, "title")
    assert author is not None
    assert author.at == MORNING
    with pytest.raises(NotFoundError):
        as_of_meeting(team.workspace, "gone")


def test_nothing_was_there_before_the_beginning(team: Team) -> None:
    assert department_rows(as_of(team.workspace, MORNING - DAY)) == ()


def test_the_future_is_now(team: Team) -> None:
    assert as_of(team.workspace, MORNING + DAY).now() == team.clock.now()


def test_what_changed_between_two_moments_is_told_field_by_field(team: Team) -> None:
    pay = add_action(team.workspace, "Pay", due=TODAY)
    old = add_action(team.workspace, "Old")
    team.clock.advance(60)
    begin = team.clock.now()
    team.clock.advance(60)
    team.workspace.who = "韩梅"
    start_action(team.workspace, pay.id)
    edit_action(team.workspace, pay.id, title="Pay page")
    delete_record(team.workspace, Action, old.id)
    short = add_action(team.workspace, "Short-lived")
    end = team.clock.now()
    team.clock.advance(60)
    delete_record(team.workspace, Action, short.id)
    found = {each.id: each for each in changes_between(team.workspace, begin, end)}
    assert {each.title: each.kind for each in found.values()} == {
        "Pay page": ChangeKind.CHANGED,
        "Old": ChangeKind.DELETED,
        "Short-lived": ChangeKind.ADDED,
    }
    changed = found[pay.id]
    assert {each.field: (each.before, each.after) for each in changed.fields} == {
        "title": ("Pay", "Pay page"),
        "state": (ActionState.TODO, ActionState.DOING),
    }
    assert (changed.who, changed.at) == ("韩梅", end)
    now = {each.id for each in changes_between(team.workspace, begin)}
    assert now == {pay.id, old.id}  # what came and went in between is no change
    assert changes_between(team.workspace, team.clock.now()) == ()


def test_days_are_those_of_the_team(team: Team) -> None:
    add_action(team.workspace, "Today")
    team.clock.advance(DAY.total_seconds())
    add_action(team.workspace, "Tomorrow")
    found = changes_between_days(team.workspace, TODAY + DAY, TODAY + DAY)
    assert [each.title for each in found] == ["Tomorrow"]
    team.clock.advance(DAY.total_seconds())
    found = changes_between_days(team.workspace, TODAY, TODAY)
    assert "Today" in {each.title for each in found}
    assert "Tomorrow" not in {each.title for each in found}


def test_what_a_department_did_since_the_last_stand_up(team: Team) -> None:
    def action(title: str, **more: object) -> str:
        return add_action(team.workspace, title, owner=team.wang.id, due=TODAY, **more).id  # type: ignore[arg-type]

    done, slips, stuck, same, before = (
        action(each) for each in ("done", "slips", "stuck", "same", "b")
    )
    elsewhere = add_action(team.workspace, "elsewhere", owner=team.hanmei.id, due=TODAY)
    block_action(team.workspace, stuck, reason="no key")
    complete_action(team.workspace, before)
    team.clock.advance(60)
    hold_standup(team)
    team.clock.advance(3600)
    complete_action(team.workspace, done)
    move_due(team.workspace, slips, TODAY + DAY, reason="late")
    start_action(team.workspace, stuck)
    edit_action(team.workspace, same, remarks="x")
    complete_action(team.workspace, elsewhere.id)
    action("new")
    complete_action(team.workspace, action("at once"))
    raise_blocker(team.workspace, "no desk", department=team.research.id)
    team.clock.advance(DAY.total_seconds() - 3600)
    found = since_last_standup(team.workspace, team.research.id)
    assert found.since == MORNING + timedelta(seconds=960)
    told = {
        name: [row.title for row in getattr(found, name)]
        for name in ("done", "new", "slipped", "unblocked", "raised", "resolved")
    }
    assert told == {
        "done": ["done", "at once"],
        "new": ["new"],
        "slipped": ["slips"],
        "unblocked": ["stuck"],
        "raised": ["no desk"],
        "resolved": ["no key"],
    }
    assert since_last_standup(team.workspace, team.marketing.id).is_empty
    assert [row.title for row in since_last_standup(team.workspace, team.sales.id).done] == [
        "elsewhere"
    ]


def test_the_last_stand_up_is_the_latest_that_was_held(team: Team) -> None:
    assert last_standup_end(team.workspace) == MORNING.replace(day=26, hour=16, minute=0)
    hold_standup(team)
    prepare_standup(team.workspace, TODAY + DAY)  # never held
    assert last_standup_end(team.workspace, TODAY + 9 * DAY) == MORNING + timedelta(seconds=900)
