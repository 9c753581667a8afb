"""The honest clock: whatever happens to the clocks, its figures stay true."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import Instant
from store.model.meeting import AgendaItem, Event, EventKind, ItemKind
from store.model.settings import Absorption
from store.model.timescale import in_order
from store.model.timing import ItemPhase, Phase, Timing, timing

NINE_THIRTY = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)
AGENDA = (
    AgendaItem(key="a", minutes=1),
    AgendaItem(key="b", minutes=2),
    AgendaItem(key="c", minutes=3, kind=ItemKind.BUFFER),
)


def event(number: int, kind: EventKind, after: float, item: str = "", seconds: int = 0) -> Event:
    at = NINE_THIRTY + timedelta(seconds=after)
    return Event(
        id=str(number), meeting="m", kind=kind, at=at, item=item, seconds=seconds, boot="x",
        steady=after,
    )  # fmt: skip


def moment(after: float) -> Instant:
    return Instant(NINE_THIRTY + timedelta(seconds=after), "x", after)


START = event(1, EventKind.STARTED, 0, "a")

kinds = st.sampled_from(EventKind)
rules = st.sampled_from(Absorption)
keys = st.sampled_from(["a", "b", "c", "gone", ""])


@st.composite
def any_events(draw: st.DrawFn) -> list[Event]:
    """Events as an enemy or three confused machines would write them."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        offset = draw(st.sampled_from([-1e6, -60, 0, 1, 59.5, 60, 3600, 1e6]))
        found.append(
            Event(
                id=str(number),
                meeting="m",
                kind=draw(kinds),
                at=NINE_THIRTY + timedelta(seconds=offset),
                item=draw(keys),
                seconds=draw(st.sampled_from([-(2**53), -60, 0, 60, 2**53])),
                boot=draw(st.sampled_from(["", "x", "y"])),
                steady=draw(st.sampled_from([-1e308, 0.0, 1.0, 30.0, 1e308, float("nan")])),
                after=draw(st.sampled_from(["", "0", "1", "2", "7"])),
                lag=draw(st.sampled_from([0.0, -60.0, 60.0, float("inf")])),
            )
        )
    return found


@st.composite
def played_events(draw: st.DrawFn) -> list[Event]:
    """Events as one machine writes them: its steady clock only goes on."""
    steps = draw(st.lists(st.tuples(kinds, keys, st.sampled_from([0, 1, 30, 90])), max_size=8))
    times = accumulate(step[2] for step in steps)
    return [
        event(number, kind, after, item, (60, -90)[number % 2])
        for number, ((kind, item, _), after) in enumerate(zip(steps, times, strict=True))
    ]


def spent(clock: Timing) -> list[float]:
    return [item.spent for item in clock.items]


@given(
    any_events(), st.sampled_from(["", "x", "z"]), st.sampled_from([-9e9, 0.0, 90.0, 9e9]), rules
)
def test_no_sequence_of_events_gives_time_back_or_loses_any(
    events: list[Event], boot: str, steady: float, rule: Absorption
) -> None:
    clock = timing(AGENDA, events, Instant(NINE_THIRTY, boot, steady), rule)
    assert all(seconds >= 0 for seconds in spent(clock))
    assert clock.elapsed == pytest.approx(sum(spent(clock)))
    assert clock.planned == sum(item.planned for item in clock.items)
    assert all(0 <= item.cut <= item.planned for item in clock.items)
    current = [item for item in clock.items if item.phase is ItemPhase.CURRENT]
    assert current == ([clock.current] if clock.current else [])
    assert (clock.current is not None) == (clock.phase in {Phase.RUNNING, Phase.PAUSED})
    assert (clock.ends_at is None) == (clock.started_at is None)


@given(any_events(), st.integers(0, 99))
def test_the_order_in_which_events_arrive_does_not_matter(events: list[Event], seed: int) -> None:
    shuffled = events.copy()
    Random(seed).shuffle(shuffled)
    assert repr(timing(AGENDA, shuffled, moment(90))) == repr(timing(AGENDA, events, moment(90)))


@given(played_events(), st.data())
def test_setting_the_wall_clock_changes_no_figure(events: list[Event], data: st.DataObject) -> None:
    now = moment(events[-1].steady + 45 if events else 0)
    jumps = data.draw(
        st.lists(
            st.sampled_from([-86400, -61, 0, 7, 3600]),
            min_size=len(events) + 1,
            max_size=len(events) + 1,
        )
    )
    jumped = [
        replace(each, at=each.at + timedelta(seconds=jump))
        for each, jump in zip(events, jumps, strict=False)
    ]
    late = replace(now, at=now.at + timedelta(seconds=jumps[-1]))
    before, after = timing(AGENDA, events, now), timing(AGENDA, jumped, late)
    assert [each.id for each in in_order(jumped)] == [each.id for each in in_order(events)]
    assert (after.phase, after.items, after.current) == (before.phase, before.items, before.current)
    assert (after.elapsed, after.planned, after.drift) == (
        before.elapsed,
        before.planned,
        before.drift,
    )
    if after.phase in {Phase.RUNNING, Phase.PAUSED}:
        assert before.ends_at is not None
        assert after.ends_at == before.ends_at + timedelta(seconds=jumps[-1])


@given(played_events(), st.sampled_from([0, 5, 500]), rules)
def test_drift_and_expected_end_agree(events: list[Event], later: int, rule: Absorption) -> None:
    now = moment((events[-1].steady if events else 0) + later)
    clock = timing(AGENDA, events, now, rule)
    first_plan = sum(item.minutes for item in AGENDA) * 60
    if clock.started_at is None:
        assert (clock.drift, clock.ends_at, clock.elapsed) == (0, None, 0)
        return
    assert clock.ends_at is not None
    took = (clock.ends_at - clock.started_at).total_seconds()
    assert took == pytest.approx(first_plan + clock.drift)
    if clock.phase is not Phase.CLOSED:
        ahead = {ItemPhase.AHEAD, ItemPhase.CURRENT}
        left = sum(max(0, item.remaining) for item in clock.items if item.phase in ahead)
        assert (clock.ends_at - now.at).total_seconds() == pytest.approx(left)


@pytest.mark.parametrize("after", [0, 1, 59, 60, 61, 600, 86_400])
def test_remaining_counts_on_below_zero(after: int) -> None:
    clock = timing(AGENDA, [START], moment(after))
    assert clock.current is not None
    assert clock.current.remaining == 60 - after
    assert clock.elapsed == after
    assert clock.drift == max(0, after - 60)
    assert clock.ends_at == NINE_THIRTY + timedelta(seconds=max(after, 60) + 300)


def test_before_the_start_nothing_counts() -> None:
    clock = timing(AGENDA, [], moment(500))
    assert (clock.phase, clock.current, clock.elapsed) == (Phase.WAITING, None, 0)
    assert (clock.started_at, clock.ends_at, clock.drift) == (None, None, 0)
    assert clock.planned == 360


def test_time_saved_counts_against_time_overrun() -> None:
    events = [START, event(2, EventKind.NEXT, 80, "b"), event(3, EventKind.NEXT, 150, "c")]
    clock = timing(AGENDA, events, moment(150))
    assert spent(clock) == [80, 70, 0]
    assert clock.drift == 20 - 50


def test_a_pause_stops_the_item_but_not_the_day() -> None:
    events = [START, event(2, EventKind.PAUSED, 20), event(3, EventKind.RESUMED, 50)]
    paused = timing(AGENDA, events[:2], moment(45))
    assert (paused.phase, paused.elapsed, paused.drift) == (Phase.PAUSED, 20, 25)
    going = timing(AGENDA, events, moment(60))
    assert (going.phase, going.elapsed, going.drift) == (Phase.RUNNING, 30, 30)
    assert going.ends_at == NINE_THIRTY + timedelta(seconds=390)


def test_an_extension_gives_time_and_its_opposite_takes_it_down_to_nothing() -> None:
    more = timing(AGENDA, [START, event(2, EventKind.EXTENDED, 1, "b", 60)], moment(1))
    assert (more.items[1].planned, more.planned, more.drift) == (180, 420, 60)
    less = timing(AGENDA, [START, event(2, EventKind.EXTENDED, 1, "b", -999)], moment(1))
    assert (less.items[1].planned, less.planned) == (0, 240)


def test_what_was_left_by_going_back_is_ahead_again() -> None:
    events = [START, event(2, EventKind.NEXT, 60, "b"), event(3, EventKind.BACK, 70, "a")]
    clock = timing(AGENDA, events, moment(75))
    assert [item.phase for item in clock.items] == [
        ItemPhase.CURRENT,
        ItemPhase.AHEAD,
        ItemPhase.AHEAD,
    ]
    assert spent(clock) == [65, 10, 0]
    assert clock.drift == 5


def test_a_skipped_item_is_neither_ahead_nor_past() -> None:
    events = [START, event(2, EventKind.SKIPPED, 0, "b")]
    clock = timing(AGENDA, events, moment(0))
    assert clock.items[0].phase is ItemPhase.SKIPPED
    assert clock.drift == -60


def test_a_closed_meeting_stands_still() -> None:
    events = [
        START,
        event(2, EventKind.CLOSED, 100),
        event(3, EventKind.NEXT, 110, "b"),
        event(4, EventKind.EXTENDED, 120, "a", 60),
    ]
    clock = timing(AGENDA, events, moment(9999))
    assert (clock.phase, clock.current, clock.elapsed) == (Phase.CLOSED, None, 100)
    assert clock.ends_at == NINE_THIRTY + timedelta(seconds=100)
    assert clock.drift == 100 - 360
    assert clock.planned == 360


def test_after_a_reboot_only_the_wall_clock_is_left() -> None:
    restarted = Instant(NINE_THIRTY + timedelta(seconds=300), "y", 12.0)
    assert timing(AGENDA, [START], restarted).elapsed == 300


def test_a_second_machine_is_anchored_at_its_own_first_event() -> None:
    # Its wall clock is set an hour back between its two events; its steady clock knows better.
    first = replace(event(2, EventKind.PAUSED, 30), boot="y", steady=1000.0)
    second = replace(
        event(3, EventKind.RESUMED, 40), boot="y", steady=1010.0,
        at=NINE_THIRTY + timedelta(seconds=40 - 3600),
    )  # fmt: skip
    clock = timing(AGENDA, [second, START, first], moment(50))
    assert (clock.phase, clock.elapsed, clock.drift) == (Phase.RUNNING, 40, 10)


def test_a_reader_whose_clock_is_behind_sees_no_time_passed() -> None:
    behind = Instant(NINE_THIRTY - timedelta(seconds=30), "y", 0.0)
    assert timing(AGENDA, [START], behind).elapsed == 0


def test_dropping_the_item_it_began_with_does_not_unstart_a_meeting() -> None:
    clock = timing(AGENDA[1:], [START], moment(10))
    assert clock.phase is Phase.RUNNING
    assert clock.current is not None
    assert (clock.current.key, clock.elapsed) == ("b", 10)


def test_an_empty_agenda_still_tells_how_long_it_runs() -> None:
    clock = timing((), [START], moment(10))
    assert (clock.phase, clock.current, clock.elapsed, clock.drift) == (
        Phase.RUNNING,
        None,
        10,
        10,
    )


def test_what_makes_no_sense_changes_nothing() -> None:
    events = [
        event(1, EventKind.NEXT, -5, "b"),
        replace(START, id="2"),
        event(3, EventKind.STARTED, 10, "b"),
        event(4, EventKind.NEXT, 20, "gone"),
        event(5, EventKind.RESUMED, 25),
    ]
    clock = timing(AGENDA, events, moment(30))
    assert spent(clock) == [30, 0, 0]
    assert clock.started_at == NINE_THIRTY


def test_the_end_of_the_calendar_is_survived() -> None:
    last = Instant(datetime.max.replace(tzinfo=UTC))
    clock = timing(AGENDA, [START], last)
    assert clock.ends_at == last.at
