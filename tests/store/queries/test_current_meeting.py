"""Which meeting the board is about, on days that have several."""

from datetime import time, timedelta

import pytest

from store.model.meeting import Meeting, MeetingKind
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.preparing import prepare_meeting
from store.operations.settings import name_day
from store.queries.agenda import current_meeting
from tests.store.operations.team import TODAY, Team

AT_TWO = timedelta(hours=4, minutes=30)  # after 09:30


def kickoff(team: Team) -> Meeting:
    starts = time(14)
    return prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TODAY, starts=starts)


@pytest.mark.parametrize("is_first", [True, False])
def test_of_several_it_is_the_one_whose_time_is_nearest(team: Team, *, is_first: bool) -> None:
    made = kickoff(team) if is_first else None
    standup = prepare_standup(team.workspace)
    made = made or kickoff(team)
    assert current_meeting(team.workspace) == standup
    team.clock.advance(AT_TWO.total_seconds())
    assert current_meeting(team.workspace) == made


def test_a_stand_up_that_nobody_prepared_is_not_started_as_a_kickoff(team: Team) -> None:
    made = kickoff(team)
    assert current_meeting(team.workspace) is None
    team.clock.advance(AT_TWO.total_seconds())
    assert current_meeting(team.workspace) == made
    start_meeting(team.workspace, made.id)
    closed = close_meeting(team.workspace, made.id)
    assert current_meeting(team.workspace) == closed


def test_after_an_early_kickoff_the_stand_up_can_be_prepared(team: Team) -> None:
    early = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TODAY, starts=time(8))
    start_meeting(team.workspace, early.id)
    close_meeting(team.workspace, early.id)
    assert current_meeting(team.workspace) is None


def test_on_a_free_day_nobody_waits_for_a_stand_up(team: Team) -> None:
    name_day(team.workspace, TODAY, works=False)
    made = kickoff(team)
    assert current_meeting(team.workspace) == made


def test_after_the_stand_up_the_next_one_of_the_day_is_shown(team: Team) -> None:
    made, standup = kickoff(team), prepare_standup(team.workspace)
    start_meeting(team.workspace, standup.id)
    assert current_meeting(team.workspace) == team.workspace.get(Meeting, standup.id)
    close_meeting(team.workspace, standup.id)
    assert current_meeting(team.workspace) == made
