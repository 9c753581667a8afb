"""Running a meeting from several machines, and closing it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from store.changes import Change
from store.clock import FixedClock
from store.errors import RuleError
from store.ids import UuidIds
from store.model.meeting import EventKind, Meeting, MeetingState
from store.model.timescale import offset_from
from store.model.timing import ItemPhase, Phase
from store.operations.actions import add_action, cancel_action, edit_action
from store.operations.decisions import take_decision
from store.operations.meetings import (
    close_meeting,
    extend_item,
    next_item,
    pause_meeting,
    prepare_standup,
    previous_item,
    resume_meeting,
    start_meeting,
)
from store.operations.running import hand_control, jump_to, skip_item, take_control
from store.queries.agenda import meeting_events, meeting_timing, sightings_of
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tests.store.operations.team import MORNING, TODAY, Team


@dataclass
class There:
    """Another machine on the same workspace; its clock is ahead by so many seconds."""

    workspace: Workspace
    clock: FixedClock
    team: Team

    def meet(self) -> None:
        """Let both machines know everything."""
        for each in (self.team.workspace, self.workspace, self.team.workspace):
            each.exchange()

    def elapsed(self, meeting: Meeting) -> float:
        return meeting_timing(self.workspace, meeting).elapsed


def other_machine(team: Team, folder: Path, *, who: str, ahead: float = 0.0) -> There:
    team.workspace.exchange()
    clock = FixedClock(team.clock.now() + timedelta(seconds=ahead), boot="there")
    random = Random(7)
    ids = UuidIds(clock, random.getrandbits)
    station = Station(folder / "there", clock, ids, random.getrandbits, who)
    return There(open_workspace(team.workspace.path, station), clock, team)


def started(team: Team) -> Meeting:
    return start_meeting(team.workspace, prepare_standup(team.workspace).id)


def phases(team: Team, meeting: Meeting) -> list[ItemPhase]:
    return [item.phase for item in meeting_timing(team.workspace, meeting).items]


def test_an_item_that_is_skipped_was_not_heard(team: Team) -> None:
    meeting = started(team)
    skip_item(team.workspace, meeting.id)
    assert phases(team, meeting)[:2] == [ItemPhase.SKIPPED, ItemPhase.CURRENT]
    for _ in range(4):
        next_item(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="last-item"):
        skip_item(team.workspace, meeting.id)


def test_what_a_jump_passed_over_is_heard_after_the_last_item(team: Team) -> None:
    meeting = started(team)
    jump_to(team.workspace, meeting.id, "wrap_up")
    jump_to(team.workspace, meeting.id, "wrap_up")  # nothing happens: it is there already
    assert len(meeting_events(team.workspace, meeting.id)) == 2
    next_item(team.workspace, meeting.id)
    clock = meeting_timing(team.workspace, meeting)
    assert clock.current == clock.items[1]
    with pytest.raises(RuleError, match="no-such-item"):
        jump_to(team.workspace, meeting.id, "gone")


def test_who_forgot_to_start_and_to_stop_says_when_it_was(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id, ago=120)
    assert meeting_timing(team.workspace, meeting).elapsed == 120
    team.clock.advance(600)
    next_item(team.workspace, meeting.id)
    team.clock.advance(3600)
    closed = close_meeting(team.workspace, meeting.id, ago=3000)
    clock = meeting_timing(team.workspace, closed)
    assert (clock.phase, clock.elapsed) == (Phase.CLOSED, 120 + 600 + 600)
    assert clock.ends_at == MORNING + timedelta(seconds=1200)


def test_a_meeting_never_ends_before_its_last_event(team: Team) -> None:
    meeting = started(team)
    team.clock.advance(60)
    next_item(team.workspace, meeting.id)
    close_meeting(team.workspace, meeting.id, ago=9999)
    team.clock.advance(60)
    clock = meeting_timing(team.workspace, meeting)
    assert (clock.phase, clock.elapsed) == (Phase.CLOSED, 60)


@pytest.mark.parametrize(
    "verb", [next_item, previous_item, pause_meeting, skip_item, close_meeting]
)
def test_only_one_machine_runs_the_clock(team: Team, tmp_path: Path, verb: object) -> None:
    meeting = started(team)
    there = other_machine(team, tmp_path, who="韩梅")
    assert callable(verb)
    with pytest.raises(RuleError) as refused:
        verb(there.workspace, meeting.id)
    assert (refused.value.rule, refused.value.values) == ("control-elsewhere", {"by": "王工"})
    there.workspace.close()


@pytest.mark.parametrize("ahead", [-3600.0, 0.0, 45.0])
def test_when_the_leads_machine_dies_another_goes_on(
    team: Team, tmp_path: Path, ahead: float
) -> None:
    meeting = started(team)
    there = other_machine(team, tmp_path, who="韩梅", ahead=ahead)
    for clock in (team.clock, there.clock):
        clock.advance(50)
    take_control(there.workspace, meeting.id, offset=-ahead)
    there.clock.advance(10)
    next_item(there.workspace, meeting.id)
    there.clock.advance(30)
    assert there.elapsed(meeting) == pytest.approx(90)
    there.meet()
    team.clock.advance(40)  # the lead is back, and sees the same clock
    seen = meeting_timing(team.workspace, meeting)
    assert seen.elapsed == pytest.approx(90)
    assert [round(item.spent) for item in seen.items][:2] == [60, 30]
    with pytest.raises(RuleError, match="control-elsewhere"):
        next_item(team.workspace, meeting.id)
    there.workspace.close()


def test_the_same_person_goes_on_from_another_machine(team: Team, tmp_path: Path) -> None:
    meeting = started(team)
    there = other_machine(team, tmp_path, who="王工")
    next_item(there.workspace, meeting.id)
    there.workspace.close()


def test_the_clock_is_handed_to_a_person(team: Team, tmp_path: Path) -> None:
    meeting = started(team)
    hand_control(team.workspace, meeting.id, team.hanmei.id)
    with pytest.raises(RuleError, match="control-elsewhere"):
        extend_item(team.workspace, meeting.id, 60)
    there = other_machine(team, tmp_path, who="韩梅")
    pause_meeting(there.workspace, meeting.id)
    resume_meeting(there.workspace, meeting.id)
    there.workspace.close()
    take_control(team.workspace, meeting.id)
    next_item(team.workspace, meeting.id)
    kinds = [each.kind for each in meeting_events(team.workspace, meeting.id)]
    assert kinds == [EventKind.STARTED, EventKind.TAKEN, EventKind.TAKEN, EventKind.NEXT]


def test_an_event_names_the_one_its_writer_knew(team: Team) -> None:
    meeting = started(team)
    next_item(team.workspace, meeting.id)
    first, second = meeting_events(team.workspace, meeting.id)
    assert (first.after, second.after) == ("", first.id)


def test_a_meeting_closes_when_each_action_has_owner_and_date(team: Team) -> None:
    meeting = started(team)
    add_action(team.workspace, "Elsewhere")
    take_decision(team.workspace, "No owner", meeting=meeting.id)  # named, but no obstacle
    call = add_action(team.workspace, "Call", owner=team.wang.id, meeting=meeting.id)
    print_ = add_action(team.workspace, "Print", meeting=meeting.id)
    with pytest.raises(RuleError) as refused:
        close_meeting(team.workspace, meeting.id)
    assert refused.value.rule == "not-complete"
    assert refused.value.values == {"count": "2", "titles": "Call, Print"}
    edit_action(team.workspace, call.id, due=TODAY)
    cancel_action(team.workspace, print_.id)
    assert close_meeting(team.workspace, meeting.id).state is MeetingState.CLOSED


def test_the_lead_may_close_anyway(team: Team) -> None:
    meeting = started(team)
    add_action(team.workspace, "Print", meeting=meeting.id)
    assert not close_meeting(team.workspace, meeting.id, anyway=True).is_open


@pytest.mark.parametrize("ahead", [-3600.0, -90.0, 0.0, 90.0])
def test_a_follower_whose_clock_is_wrong_shows_the_same_time(
    team: Team, tmp_path: Path, ahead: float
) -> None:
    meeting = prepare_standup(team.workspace)
    there = other_machine(team, tmp_path, who="韩梅", ahead=ahead)
    changes: list[Change] = []
    there.workspace.feed.subscribe(changes.append)
    start_meeting(team.workspace, meeting.id)
    for clock in (team.clock, there.clock):
        clock.advance(1)  # what the folder takes
    team.workspace.exchange()
    there.workspace.exchange()
    seen = [each for change in changes for each in sightings_of(there.workspace, change.touched)]
    assert len(seen) == 1
    offset = offset_from(seen)
    for clock in (team.clock, there.clock):
        clock.advance(40)
    shown = meeting_timing(there.workspace, there.workspace.get(Meeting, meeting.id), offset)
    assert shown.elapsed == pytest.approx(41, abs=1)
    there.workspace.close()
