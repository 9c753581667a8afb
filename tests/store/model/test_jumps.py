"""Leaving the order of the agenda: jumps, skips and ways back."""

from store.model.meeting import EventKind
from store.model.timing import ItemPhase, timing
from tests.store.model.test_timing import AGENDA, START, event, moment, spent


def test_a_jump_leaves_what_it_passed_over_ahead() -> None:
    events = [START, event(2, EventKind.JUMPED, 30, "c")]
    clock = timing(AGENDA, events, moment(40))
    assert [item.phase for item in clock.items] == [
        ItemPhase.PAST,
        ItemPhase.AHEAD,
        ItemPhase.CURRENT,
    ]
    assert spent(clock) == [30, 0, 10]


def test_going_back_takes_up_what_was_skipped() -> None:
    events = [
        START,
        event(2, EventKind.NEXT, 10, "b"),
        event(3, EventKind.SKIPPED, 20, "c"),
        event(4, EventKind.BACK, 30, "a"),
    ]
    clock = timing(AGENDA, events, moment(30))
    assert [item.phase for item in clock.items][1:] == [ItemPhase.AHEAD, ItemPhase.AHEAD]


def test_taking_the_control_stops_no_clock() -> None:
    events = [START, event(2, EventKind.TAKEN, 10)]
    assert timing(AGENDA, events, moment(40)).elapsed == 40
