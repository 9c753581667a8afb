"""The life of a meeting, and what is noticed when somebody forgets the clock."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RuleError
from store.model.forgetting import Overtime, forgotten_stop, late_start
from store.model.lifecycle import TRANSITIONS, may_become, moved
from store.model.meeting import AgendaItem, EventKind, Meeting, MeetingState
from store.model.timing import timing
from tests.store.model.test_timing import AGENDA, START, event, moment

DRAFT = Meeting(id="1", day=date(2026, 5, 28), starts=time(9, 30), agenda=AGENDA)
ALLOWED = {
    ("draft", "announced"),
    ("draft", "running"),
    ("announced", "draft"),
    ("announced", "running"),
    ("running", "closed"),
    ("closed", "confirmed"),
    ("closed", "archived"),
    ("confirmed", "closed"),
    ("confirmed", "archived"),
}


@pytest.mark.parametrize(("state", "wanted"), product(MeetingState, MeetingState))
def test_every_step_is_allowed_or_refused_with_its_data(
    state: MeetingState, wanted: MeetingState
) -> None:
    meeting = replace(DRAFT, state=state)
    allowed = (str(state), str(wanted)) in ALLOWED
    assert may_become(state, wanted) == allowed
    if allowed:
        assert moved(meeting, wanted) == replace(DRAFT, state=wanted)
        return
    with pytest.raises(RuleError) as refused:
        moved(meeting, wanted)
    assert refused.value.rule == "no-such-step"
    assert refused.value.values["state"] == state
    assert refused.value.values["wanted"] == wanted
    possible = refused.value.values["possible"]
    assert {each for each in possible.split(", ") if each} == {
        to for start, to in ALLOWED if start == state
    }


def test_the_whole_life_and_its_end() -> None:
    for one, next_one in pairwise(MeetingState):
        assert may_become(one, next_one)
    assert not TRANSITIONS[MeetingState.ARCHIVED]


@given(st.lists(st.sampled_from(MeetingState), max_size=12))
def test_no_way_leads_back_into_a_meeting_that_is_over(way: list[MeetingState]) -> None:
    meeting, was_over = DRAFT, False
    for wanted in way:
        if may_become(meeting.state, wanted):
            meeting = moved(meeting, wanted)
        was_over = was_over or not meeting.state.is_open
        assert not (was_over and meeting.is_open)


@pytest.mark.parametrize(
    ("now", "state", "late"),
    [
        ("2026-05-28T09:29", MeetingState.DRAFT, None),
        ("2026-05-28T09:31", MeetingState.DRAFT, None),
        ("2026-05-28T09:33", MeetingState.DRAFT, 180),
        ("2026-05-28T09:33", MeetingState.ANNOUNCED, 180),
        ("2026-05-28T09:33", MeetingState.RUNNING, None),
        ("2026-05-28T09:33", MeetingState.CLOSED, None),
        ("2026-05-29T09:33", MeetingState.DRAFT, None),
        ("2026-05-28T23:59", MeetingState.DRAFT, 14 * 3600 + 29 * 60),
    ],
)
def test_a_start_that_was_forgotten_is_noticed(
    now: str, state: MeetingState, late: float | None
) -> None:
    meeting = replace(DRAFT, state=state)
    assert late_start(meeting, datetime.fromisoformat(now)) == late
    assert late_start(replace(meeting, starts=None), datetime.fromisoformat(now)) is None


def test_a_clock_that_was_left_running_is_noticed() -> None:
    last = event(2, EventKind.JUMPED, 60, "c")
    begun = [START, last]
    assert forgotten_stop(timing(AGENDA, begun, moment(60 + 180 + 600)), 780) is None
    long_gone = timing(AGENDA, begun, moment(60 + 180 + 1200))
    assert forgotten_stop(long_gone, 1380) == Overtime(1440 - 360, 1380)
    assert forgotten_stop(long_gone, 300) is None  # somebody pressed a key just now
    paused = timing(AGENDA, [*begun, event(3, EventKind.PAUSED, 1440)], moment(9999))
    assert forgotten_stop(paused, 9000) is None
    assert forgotten_stop(timing(AGENDA, [], moment(9999)), 9999) is None


def test_an_agenda_that_does_not_fit_is_named() -> None:
    fits = replace(DRAFT, budget=6)
    assert (fits.minutes, fits.excess) == (6, 0)
    assert fits.add_item(AgendaItem(key="d", minutes=3)).excess == 3
    assert DRAFT.excess == 0
