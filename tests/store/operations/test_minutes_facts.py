"""What the log says by itself: what counts as agreed, and who was there."""

from store.capture.grammar import CaptureKind
from store.model.action import Action
from store.model.attendance import Presence
from store.model.meeting import ItemKind
from store.model.notes import ParkingState
from store.operations.actions import (
    add_action,
    cancel_action,
    complete_action,
    delete_record,
    reopen_action,
)
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.decisions import take_decision, withdraw_decision
from store.operations.meetings import (
    add_item,
    close_meeting,
    next_item,
    prepare_standup,
    start_meeting,
)
from store.operations.notes import add_note, turn_note
from store.operations.parking import park_topic, settle_parking
from store.operations.running import skip_item
from store.queries.agenda import Agreed, agreed_in
from store.queries.meetings import meeting_rows
from store.queries.minutes import draft_minutes, read_back
from tests.store.operations.team import Team


def test_what_was_taken_back_is_neither_read_out_nor_written(team: Team) -> None:
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id).id
    cancel_action(workspace, add_action(workspace, "Typed twice", meeting=meeting).id)
    settle_parking(
        workspace, park_topic(workspace, "A joke", meeting=meeting).id, ParkingState.DROPPED
    )
    withdraw_decision(workspace, take_decision(workspace, "No", meeting=meeting).id)
    found = read_back(workspace, meeting)
    assert (found.actions, found.decisions, found.parking, found.lacks) == ((), (), (), ())
    assert agreed_in(workspace, meeting) == Agreed(0, 0, 0)
    close_meeting(workspace, meeting)
    (row,) = meeting_rows(workspace)
    assert (row.actions, row.decisions) == (0, 0)


def test_who_was_skipped_was_not_there_however_long_that_took(team: Team) -> None:
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id).id
    next_item(workspace, meeting)
    team.clock.advance(5)  # "Is anybody there?"
    skip_item(workspace, meeting)
    found = draft_minutes(workspace, meeting).attendees
    assert (found[0].department, found[0].presence) == ("市场部", Presence.ABSENT)


def test_who_had_the_floor_twice_and_left_before_the_second_was_there(team: Team) -> None:
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id).id
    add_item(workspace, meeting, kind=ItemKind.DEPARTMENT, department=team.marketing.id, minutes=1)
    next_item(workspace, meeting)
    team.clock.advance(60)
    found = draft_minutes(workspace, meeting).attendees
    assert (found[0].department, found[0].presence) == ("市场部", Presence.PRESENT)


def test_what_was_ticked_off_while_it_ran_stands_in_the_minutes(team: Team) -> None:
    workspace, owner = team.workspace, team.hanmei.id
    complete_action(workspace, add_action(workspace, "before").id)
    ticked = add_action(workspace, "ticked", owner=owner)
    reopened = add_action(workspace, "reopened")
    later = add_action(workspace, "later")
    stopped = raise_blocker(workspace, "no list", waits_on=team.sales.id)
    team.clock.advance(60)
    meeting = start_meeting(workspace, prepare_standup(workspace).id).id
    team.clock.advance(60)
    complete_action(workspace, ticked.id)
    complete_action(workspace, reopened.id)
    reopen_action(workspace, reopened.id)
    resolve_blocker(workspace, stopped.id, how="came")
    close_meeting(workspace, meeting)
    team.clock.advance(60)
    complete_action(workspace, later.id)
    found = draft_minutes(workspace, meeting)
    assert [(each.title, each.owner, each.department) for each in found.completed] == [
        ("ticked", "韩梅", "销售部")
    ]
    assert [each.title for each in found.resolved] == ["no list"]


def test_a_note_whose_record_was_taken_back_is_a_note_again(team: Team) -> None:
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id).id
    note = add_note(workspace, "call the bank", meeting=meeting)
    made = turn_note(workspace, note.id, CaptureKind.ACTION)
    assert [each.points for each in draft_minutes(workspace, meeting).items if each.points] == []
    delete_record(workspace, Action, made.id)
    points = [each.points for each in draft_minutes(workspace, meeting).items if each.points]
    assert points == [("call the bank",)]
