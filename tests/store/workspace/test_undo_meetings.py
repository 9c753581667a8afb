"""Undo in a meeting: never from under those who went on with it on another machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.model.meeting import Event, EventKind, Meeting, MeetingState
from store.model.minutes import Minutes
from store.operations.meetings import close_meeting, next_item, prepare_standup, start_meeting
from store.operations.minutes import confirm_minutes, edit_minutes, write_minutes
from store.operations.running import take_control
from store.queries.agenda import meeting_events
from store.queries.minutes import draft_minutes, minutes_of
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import a_station
from tests.store.operations.team import Team, make_team

MEI = "韩梅"


@dataclass
class Two:
    """A meeting that runs on our machine, and another machine that follows it."""

    team: Team
    theirs: Workspace
    meeting: str

    @property
    def ours(self) -> Workspace:
        return self.team.workspace

    def meet(self) -> None:
        for each in (self.ours, self.theirs) * 2:
            each.exchange()

    @property
    def kinds(self) -> list[EventKind]:
        return [each.kind for each in meeting_events(self.ours, self.meeting)]

    @property
    def state(self) -> MeetingState:
        return self.ours.get(Meeting, self.meeting).state

    def undoes(self) -> bool:
        """Undo; return whether anything was taken back."""
        self.team.clock.advance(1)
        undone = self.ours.undo()
        assert undone is not None
        assert undone.touched or undone.kept
        return bool(undone.touched)

    def redoes(self) -> bool:
        self.team.clock.advance(1)
        redone = self.ours.redo()
        assert redone is not None
        return bool(redone.touched)

    def ends(self) -> None:
        close_meeting(self.ours, self.meeting)
        self.team.clock.advance(1)
        write_minutes(self.ours, draft_minutes(self.ours, self.meeting))
        self.team.clock.advance(1)
        self.meet()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    team = make_team(tmp_path)
    meeting = prepare_standup(team.workspace).id
    start_meeting(team.workspace, meeting)
    team.clock.advance(30)
    team.workspace.exchange()
    station = a_station(tmp_path, clock=team.clock, state="B", seed=2, who=MEI)
    theirs = open_workspace(team.workspace.path, station)
    yield Two(team, theirs, meeting)
    theirs.close()


def test_nobody_takes_back_a_step_of_a_clock_that_is_held_elsewhere_now(two: Two) -> None:
    next_item(two.ours, two.meeting)
    two.meet()
    two.team.clock.advance(30)
    take_control(two.theirs, two.meeting)
    two.meet()
    assert not two.undoes()  # the next item
    assert not two.undoes()  # the start
    assert two.kinds == [EventKind.STARTED, EventKind.NEXT, EventKind.TAKEN]
    assert two.state is MeetingState.RUNNING


def test_a_step_does_not_come_back_after_somebody_else_went_on(two: Two) -> None:
    next_item(two.ours, two.meeting)
    assert two.undoes()
    two.meet()
    take_control(two.theirs, two.meeting)
    two.team.clock.advance(5)
    two.meet()
    assert not two.redoes()
    assert two.kinds == [EventKind.STARTED, EventKind.TAKEN]


def test_own_steps_are_taken_back_and_done_again_as_ever(two: Two) -> None:
    next_item(two.ours, two.meeting)
    two.ends()
    assert [two.undoes() for _ in range(4)] == [True] * 4
    assert (two.state, two.kinds) == (MeetingState.DRAFT, [])
    assert [two.redoes() for _ in range(4)] == [True] * 4
    assert two.state is MeetingState.CLOSED
    assert two.kinds == [EventKind.STARTED, EventKind.NEXT, EventKind.CLOSED]
    assert minutes_of(two.ours, two.meeting) is not None


def test_neither_minutes_nor_the_end_go_when_somebody_has_confirmed(two: Two) -> None:
    two.ends()
    for each in (two.team.marketing, two.team.research, two.team.sales):
        confirm_minutes(two.theirs, two.meeting, each.id)
    two.meet()
    assert [two.undoes() for _ in range(3)] == [False] * 3
    assert two.state is MeetingState.CONFIRMED
    assert len(two.ours.where(Minutes, meeting=two.meeting)) == 1
    assert len(two.ours.where(Event, meeting=two.meeting)) == 2


def test_the_end_stays_when_somebody_else_wrote_into_the_minutes(two: Two) -> None:
    two.ends()
    edit_minutes(two.theirs, two.meeting, facts="on track")
    two.meet()
    assert two.undoes()  # our own first version
    assert not two.undoes()  # the end
    assert two.state is MeetingState.CLOSED
