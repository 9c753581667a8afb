"""Overruns are paid by whom the agenda names, and never by more than they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model.meeting import AgendaItem, Event, EventKind, ItemKind
from store.model.settings import Absorption
from store.model.timing import ItemPhase, Timing, timing
from tests.store.model.test_timing import AGENDA, START, event, moment, played_events, spent

PLAN = (
    AgendaItem(key="a", minutes=1),
    AgendaItem(key="b", minutes=2),
    AgendaItem(key="c", minutes=4),
    AgendaItem(key="d", minutes=1, kind=ItemKind.BUFFER),
)


def cuts(clock: Timing) -> list[float]:
    return [round(item.cut, 6) for item in clock.items]


@pytest.mark.parametrize(
    ("rule", "over", "expected", "drift"),
    [
        (Absorption.NONE, 70, [0, 0, 0, 0], 70),
        (Absorption.PROPORTIONAL, 70, [0, 20, 40, 10], 0),
        (Absorption.BUFFER_FIRST, 30, [0, 0, 0, 30], 0),
        (Absorption.BUFFER_FIRST, 120, [0, 20, 40, 60], 0),
        (Absorption.PROPORTIONAL, 500, [0, 120, 240, 60], 80),
        (Absorption.PROPORTIONAL, -10, [0, 0, 0, 0], 0),
    ],
)
def test_overtime_is_paid_by_what_is_ahead(
    rule: Absorption, over: int, expected: list[float], drift: float
) -> None:
    clock = timing(PLAN, [START], moment(60 + over), rule)
    assert cuts(clock) == expected
    assert clock.drift == pytest.approx(drift)


def test_what_an_item_gave_up_is_settled_when_it_begins() -> None:
    events = [START, event(2, EventKind.NEXT, 130, "b")]
    clock = timing(PLAN, events, moment(130 + 300), Absorption.PROPORTIONAL)
    assert clock.current is not None
    assert (clock.current.cut, clock.current.remaining) == (20, 120 - 20 - 300)
    assert clock.current.overrun == 180  # against its plan, not against what others left of it
    # Its own overtime is paid by the two behind it.
    assert cuts(clock)[2:] == [200 + 0, 50]
    assert clock.drift == pytest.approx(0)


def test_time_saved_earlier_pays_first() -> None:
    events = [START, event(2, EventKind.NEXT, 10, "b")]
    clock = timing(PLAN, events, moment(10 + 150), Absorption.PROPORTIONAL)
    assert cuts(clock) == [0, 0, 0, 0]
    assert clock.drift == -20


def test_a_pause_is_paid_too() -> None:
    events = [START, event(2, EventKind.PAUSED, 10)]
    clock = timing(PLAN, events, moment(10 + 30), Absorption.BUFFER_FIRST)
    assert cuts(clock) == [0, 0, 0, 30]


def test_an_item_gives_up_no_more_than_it_has_when_it_is_shortened_later() -> None:
    events = [
        START,
        event(2, EventKind.NEXT, 200, "b"),
        event(3, EventKind.EXTENDED, 200, "b", -100),
    ]
    clock = timing(PLAN, events, moment(200), Absorption.PROPORTIONAL)
    assert clock.current is not None
    assert (clock.current.planned, clock.current.cut, clock.current.remaining) == (20, 20, 0)


@given(played_events(), st.sampled_from([0, 5, 500]), st.sampled_from(Absorption))
def test_absorbing_never_makes_a_meeting_later_and_never_shorter_than_planned(
    events: list[Event], later: int, rule: Absorption
) -> None:
    now = moment((events[-1].steady if events else 0) + later)
    plain = timing(AGENDA, events, now)
    clock = timing(AGENDA, events, now, rule)
    assert spent(clock) == spent(plain)
    assert clock.drift <= plain.drift + 1e-6
    if rule is Absorption.NONE:
        assert clock == plain


@given(played_events(), st.sampled_from([0, 500]))
def test_as_long_as_something_is_ahead_the_end_holds(events: list[Event], later: int) -> None:
    now = moment((events[-1].steady if events else 0) + later)
    clock = timing(AGENDA, events, now, Absorption.PROPORTIONAL)
    ahead = [item for item in clock.items if item.phase is ItemPhase.AHEAD]
    if clock.ends_at and clock.current and sum(item.remaining for item in ahead) > 1e-6:
        assert clock.drift <= 1e-6
