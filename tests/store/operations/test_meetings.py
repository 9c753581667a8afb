from datetime import date, timedelta

import pytest

from store.errors import RuleError
from store.model.meeting import Event, EventKind, ItemKind, Meeting, MeetingState
from store.model.timing import Phase
from store.operations import labels
from store.operations.departments import edit_department
from store.operations.meetings import (
    add_item,
    close_meeting,
    drop_item,
    edit_item,
    extend_item,
    move_item,
    next_item,
    pause_meeting,
    prepare_standup,
    previous_item,
    resume_meeting,
    start_meeting,
)
from store.queries.agenda import meeting_events, meeting_timing
from tests.store.operations.team import MORNING, TODAY, Team


def started(team: Team) -> Meeting:
    return start_meeting(team.workspace, prepare_standup(team.workspace).id)


def current(team: Team, meeting: Meeting) -> int:
    clock = meeting_timing(team.workspace, meeting)
    assert clock.current is not None
    return clock.items.index(clock.current)


def test_the_stand_up_of_a_day_is_prepared_once(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    assert meeting.day == TODAY
    assert (meeting.number, meeting.chair) == (1, team.wang.id)
    assert meeting.starts == team.workspace.settings().standup_at
    assert prepare_standup(team.workspace, TODAY) == meeting
    assert prepare_standup(team.workspace, date(2026, 5, 29)).number == 2


def test_a_closed_stand_up_of_the_day_is_not_prepared_again(team: Team) -> None:
    close_meeting(team.workspace, started(team).id)
    assert prepare_standup(team.workspace).state is MeetingState.CLOSED


def test_only_departments_that_report_have_a_turn(team: Team) -> None:
    edit_department(team.workspace, team.research.id, outside=True)
    turns = [
        item.department
        for item in prepare_standup(team.workspace).agenda
        if item.kind is ItemKind.DEPARTMENT
    ]
    assert turns == [team.marketing.id, team.sales.id]


def test_every_verb_writes_one_event_with_both_clocks(team: Team) -> None:
    meeting = started(team)
    for verb in (next_item, pause_meeting, resume_meeting, previous_item, close_meeting):
        team.clock.advance(10)
        verb(team.workspace, meeting.id)
    events = meeting_events(team.workspace, meeting.id)
    assert [each.kind for each in events] == [
        EventKind.STARTED,
        EventKind.NEXT,
        EventKind.PAUSED,
        EventKind.RESUMED,
        EventKind.BACK,
        EventKind.CLOSED,
    ]
    assert [each.steady for each in events] == [0, 10, 20, 30, 40, 50]
    assert events[1].at == MORNING + timedelta(seconds=10)
    assert {(each.by, each.boot) for each in events} == {("王工", "test")}
    clock = meeting_timing(team.workspace, team.workspace.get(Meeting, meeting.id))
    assert (clock.phase, clock.elapsed) == (Phase.CLOSED, 40)


def test_one_meeting_runs_at_a_time(team: Team) -> None:
    meeting = started(team)
    other = prepare_standup(team.workspace, date(2026, 5, 29))
    for each in (meeting, other):
        with pytest.raises(RuleError, match="meeting-running"):
            start_meeting(team.workspace, each.id)
    close_meeting(team.workspace, meeting.id)
    assert start_meeting(team.workspace, other.id).state is MeetingState.RUNNING
    with pytest.raises(RuleError, match="meeting-running"):
        start_meeting(team.workspace, meeting.id)


def test_a_closed_meeting_does_not_start_again(team: Team) -> None:
    meeting = started(team)
    close_meeting(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="meeting-closed"):
        start_meeting(team.workspace, meeting.id)


def test_the_agenda_ends_at_its_ends(team: Team) -> None:
    meeting = started(team)
    with pytest.raises(RuleError, match="first-item"):
        previous_item(team.workspace, meeting.id)
    for place in range(1, len(meeting.agenda)):
        next_item(team.workspace, meeting.id)
        assert current(team, meeting) == place
    with pytest.raises(RuleError, match="last-item"):
        next_item(team.workspace, meeting.id)
    previous_item(team.workspace, meeting.id)
    assert current(team, meeting) == len(meeting.agenda) - 2


@pytest.mark.parametrize(
    "verb", [next_item, previous_item, pause_meeting, resume_meeting, close_meeting]
)
def test_only_a_running_meeting_is_run(team: Team, verb: object) -> None:
    assert callable(verb)
    meeting = prepare_standup(team.workspace)
    with pytest.raises(RuleError, match="meeting-not-running"):
        verb(team.workspace, meeting.id)
    assert not team.workspace.all(Event)


def test_a_pause_is_neither_doubled_nor_ended_twice(team: Team) -> None:
    meeting = started(team)
    with pytest.raises(RuleError, match="not-paused"):
        resume_meeting(team.workspace, meeting.id)
    pause_meeting(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="already-paused"):
        pause_meeting(team.workspace, meeting.id)


def test_an_item_is_given_time_and_never_less_than_nothing(team: Team) -> None:
    meeting = started(team)
    extend_item(team.workspace, meeting.id, 60)
    extend_item(team.workspace, meeting.id, -600, "blockers")
    extend_item(team.workspace, meeting.id, -60, "blockers")  # nothing left to take
    extend_item(team.workspace, meeting.id, 60, "blockers")
    planned = {item.key: item.planned for item in meeting_timing(team.workspace, meeting).items}
    assert (planned["opening"], planned["blockers"]) == (120, 60)
    assert len(meeting_events(team.workspace, meeting.id)) == 4
    with pytest.raises(RuleError, match="no-such-item"):
        extend_item(team.workspace, meeting.id, 60, "gone")


def test_undo_takes_a_step_back(team: Team) -> None:
    meeting = started(team)
    next_item(team.workspace, meeting.id)
    assert team.workspace.can_undo() == labels.NEXT_ITEM
    team.workspace.undo()
    assert current(team, meeting) == 0
    team.workspace.undo()
    assert team.workspace.get(Meeting, meeting.id).state is MeetingState.DRAFT


def test_the_agenda_is_edited_item_by_item(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    meeting = add_item(team.workspace, meeting.id, title=" Budget ", minutes=4, after="opening")
    new = meeting.agenda[1]
    assert (new.title, new.minutes, new.kind) == ("Budget", 4, ItemKind.OTHER)
    meeting = edit_item(team.workspace, meeting.id, new.key, minutes=2, presenter=team.wang.id)
    assert (meeting.item(new.key).minutes, meeting.item(new.key).title) == (2, "Budget")
    meeting = move_item(team.workspace, meeting.id, new.key, -1)
    assert meeting.agenda[0].key == new.key
    meeting = drop_item(team.workspace, meeting.id, new.key)
    assert meeting.agenda == prepare_standup(team.workspace).agenda
    for wrong, rule in (
        ({"minutes": -1}, "minutes-out-of-range"),
        ({"kind": ItemKind.OTHER}, "title-needed"),
    ):
        with pytest.raises(RuleError, match=rule):
            edit_item(team.workspace, meeting.id, "opening", **wrong)
    renamed = edit_item(team.workspace, meeting.id, "opening", title="Hello")
    assert renamed.item("opening").title == "Hello"
    assert edit_item(team.workspace, meeting.id, "opening", title="").item("opening").title == ""


def test_time_that_was_spent_stays_on_the_record(team: Team) -> None:
    meeting = started(team)
    with pytest.raises(RuleError, match="item-begun"):
        drop_item(team.workspace, meeting.id, "opening")
    team.clock.advance(30)
    next_item(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="item-begun"):
        drop_item(team.workspace, meeting.id, "opening")
    assert len(drop_item(team.workspace, meeting.id, "wrap_up").agenda) == len(meeting.agenda) - 1


def test_a_closed_meeting_keeps_its_agenda(team: Team) -> None:
    meeting = started(team)
    close_meeting(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="meeting-closed"):
        edit_item(team.workspace, meeting.id, "opening", minutes=2)


def test_an_empty_agenda_does_not_start(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    for item in meeting.agenda:
        drop_item(team.workspace, meeting.id, item.key)
    with pytest.raises(RuleError, match="agenda-empty"):
        start_meeting(team.workspace, meeting.id)
