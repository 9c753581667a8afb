"""The honest clock of a meeting: a pure function of agenda, events and now.

Every device that knows the same events computes the same figures, and a crash, a restart or a
suspended laptop changes nothing, because nothing is counted in ticks.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from store.clock import Instant
from store.model.meeting import MAX_MINUTES, AgendaItem, Event, EventKind
from store.values import dataclass

_MAX_SECONDS = MAX_MINUTES * 60
# More than the uptime of any machine; a file may say anything, and huge floats swallow seconds.
_MAX_STEADY = 1e10


class Phase(StrEnum):
    """What the clock is doing."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


class ItemPhase(StrEnum):
    """Where one agenda item stands."""

    AHEAD = "ahead"
    CURRENT = "current"
    PAST = "past"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ItemTiming:
    """Planned and spent time of one agenda item, in seconds.

    An item that was left with "back" is ahead again, with what it spent.
    """

    key: str
    phase: ItemPhase
    planned: float
    spent: float

    @property
    def remaining(self) -> float:
        """Seconds left; negative in overtime."""
        return self.planned - self.spent


@dataclass(frozen=True, slots=True)
class Timing:
    """The whole meeting at one moment; all figures in seconds.

    Attributes:
        current: the item that is being talked about, or None before and after the meeting.
        elapsed: running time since the start, pauses left out.
        planned: the sum of the agenda with its extensions.
        drift: by how much the meeting will be longer than first planned, if every item still
            ahead takes what it was given; overtime, extensions and pauses count, time saved counts
            against them.
        started_at: when it was started, or None.
        ends_at: expected end, or the real one once it is closed; None before the start. It is
            told by the wall clock of `now`, the one the reader has before them.
    """

    phase: Phase
    items: tuple[ItemTiming, ...]
    current: ItemTiming | None
    elapsed: float
    planned: float
    drift: float
    started_at: datetime | None
    ends_at: datetime | None


@dataclass(slots=True)
class _Run:
    """What replaying the events has found so far; `since` is on the common scale of `_Scale`."""

    phase: Phase
    current: str
    spent: dict[str, float]
    extra: dict[str, float]
    seen: set[str]
    skipped: set[str]
    paused: float
    started: Event | None
    since: float
    closed_at: datetime | None


class _Scale:
    """Puts moments of several machines on one scale of seconds.

    A steady clock never jumps but starts anywhere; a wall clock is common to all but may be set.
    So each run of a machine is anchored once, at the wall time of its earliest event, and from
    there on only its steady clock counts.
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self._first: dict[str, tuple[float, float]] = {}
        for event in events:
            if event.boot:
                here = _steady(event.steady), event.at.timestamp()
                self._first[event.boot] = min(here, self._first.get(event.boot, here))

    def place(self, moment: Instant) -> float:
        """Return where a moment lies, in seconds."""
        anchor = self._first.get(moment.boot)
        if anchor is None:
            return moment.at.timestamp()
        return anchor[1] + _steady(moment.steady) - anchor[0]


def _steady(seconds: float) -> float:
    return max(-_MAX_STEADY, min(_MAX_STEADY, seconds)) if math.isfinite(seconds) else 0.0


def instant_of(event: Event) -> Instant:
    """Return when an event happened."""
    return Instant(event.at, event.boot, event.steady)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events as they happened, whatever order they come in.

    By the steady clock within one run of a machine, so that setting the wall clock in the middle
    of a meeting shuffles nothing; the id settles a tie, so that all devices agree.
    """
    listed = tuple(events)
    scale = _Scale(listed)
    return sorted(listed, key=lambda event: (scale.place(instant_of(event)), event.id.zfill(40)))


def timing(agenda: Sequence[AgendaItem], events: Iterable[Event], now: Instant) -> Timing:
    """Return the clock of a meeting.

    Events that make no sense where they stand (a second start, a pause while paused, an item that
    was deleted) change nothing, because two people may press a key at the same time.
    """
    run = _replay(agenda, in_order(events), now)
    items = tuple(_item_timing(item, run) for item in agenda)
    current = next((item for item in items if item.phase is ItemPhase.CURRENT), None)
    left = _left(items, run)
    return Timing(
        phase=run.phase,
        items=items,
        current=current,
        elapsed=sum(run.spent.values()),
        planned=sum(item.planned for item in items),
        drift=_drift(agenda, run, left),
        started_at=run.started.at if run.started else None,
        ends_at=run.closed_at if run.started is None or run.closed_at else _later(now.at, left),
    )


def _replay(agenda: Sequence[AgendaItem], events: Sequence[Event], now: Instant) -> _Run:
    places = {item.key: index for index, item in enumerate(agenda)}
    run = _Run(Phase.WAITING, "", {}, {}, set(), set(), 0.0, None, 0.0, None)
    scale = _Scale(events)
    for event in events:
        _pass_time(run, scale.place(instant_of(event)))
        _apply(run, event, places)
    _pass_time(run, scale.place(now))
    return run


def _pass_time(run: _Run, until: float) -> None:
    """Book the time since the last event on the current item, or on the pause."""
    # A reader whose clock is behind the writer's sees no time passed rather than time given back.
    seconds = max(0.0, until - run.since)
    run.since = max(run.since, until)
    if run.phase is Phase.PAUSED:
        run.paused += seconds
    elif run.phase is Phase.RUNNING:
        run.spent[run.current] = run.spent.get(run.current, 0.0) + seconds


def _apply(run: _Run, event: Event, places: Mapping[str, int]) -> None:
    if run.phase is Phase.CLOSED:
        return
    if event.kind is EventKind.EXTENDED:
        extra = run.extra.get(event.item, 0.0) + event.seconds
        run.extra[event.item] = max(-_MAX_SECONDS, min(_MAX_SECONDS, extra))
    elif event.kind is EventKind.STARTED:
        if run.phase is Phase.WAITING:
            run.phase, run.started = Phase.RUNNING, event
            # The item it was started with may have been taken off the agenda since.
            _enter(run, event.item if event.item in places else next(iter(places), ""))
    elif run.phase is not Phase.WAITING:
        _apply_running(run, event, places)


def _apply_running(run: _Run, event: Event, places: Mapping[str, int]) -> None:
    match event.kind:
        case EventKind.NEXT if event.item in places:
            _enter(run, event.item)
        case EventKind.BACK if event.item in places:
            run.seen = {key for key in run.seen if places[key] <= places[event.item]}
            _enter(run, event.item)
        case EventKind.SKIPPED if event.item in places:
            run.skipped.add(run.current)
            _enter(run, event.item)
        case EventKind.PAUSED:
            run.phase = Phase.PAUSED
        case EventKind.RESUMED:
            run.phase = Phase.RUNNING
        case EventKind.CLOSED:
            run.phase, run.closed_at, run.current = Phase.CLOSED, event.at, ""
        case _:
            pass  # about an item that is no longer on the agenda


def _enter(run: _Run, key: str) -> None:
    run.current = key
    run.seen.add(key)
    run.skipped.discard(key)


def _item_timing(item: AgendaItem, run: _Run) -> ItemTiming:
    if item.key == run.current:
        phase = ItemPhase.CURRENT
    elif item.key in run.skipped:
        phase = ItemPhase.SKIPPED
    elif item.key in run.seen:
        phase = ItemPhase.PAST
    else:
        phase = ItemPhase.AHEAD
    planned = max(0.0, item.minutes * 60 + run.extra.get(item.key, 0.0))
    return ItemTiming(item.key, phase, planned, run.spent.get(item.key, 0.0))


def _left(items: Iterable[ItemTiming], run: _Run) -> float:
    """Return the seconds that what is still to come will take."""
    if run.phase is Phase.CLOSED:
        return 0.0
    ahead = {ItemPhase.CURRENT, ItemPhase.AHEAD}
    return sum(max(0.0, item.remaining) for item in items if item.phase in ahead)


def _drift(agenda: Iterable[AgendaItem], run: _Run, left: float) -> float:
    if run.phase is Phase.WAITING:
        return 0.0
    expected = sum(run.spent.values()) + run.paused + left
    return expected - sum(item.minutes for item in agenda) * 60


def _later(at: datetime, seconds: float) -> datetime:
    try:
        return at + timedelta(seconds=seconds)
    except OverflowError:
        return at  # a clock at the end of the calendar
