"""The honest clock of a meeting: a pure function of agenda, events and now.

Every device that knows the same events computes the same figures, and a crash, a restart or a
suspended laptop changes nothing, because nothing is counted in ticks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from store.clock import Instant
from store.model.meeting import AgendaItem, Event, EventKind


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
    """Planned and spent time of one agenda item, in seconds."""

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
        ends_at: expected end, or the real one once it is closed; None before the start.
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
    """What replaying the events has found so far."""

    phase: Phase
    current: str
    spent: dict[str, float]
    extra: dict[str, float]
    seen: set[str]
    skipped: set[str]
    paused: float
    started: Event | None
    since: Instant | None
    closed_at: datetime | None


def instant_of(event: Event) -> Instant:
    """Return when an event happened."""
    return Instant(event.at, event.boot, event.steady)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events as they happened; the id settles a tie, so that all devices agree."""
    return sorted(events, key=lambda event: (event.at, event.id.zfill(40)))


def timing(agenda: Sequence[AgendaItem], events: Iterable[Event], now: Instant) -> Timing:
    """Return the clock of a meeting.

    Events that make no sense where they stand (a second start, a pause while paused, an item that
    was deleted) change nothing, because two people may press a key at the same time.
    """
    run = _replay(agenda, in_order(events), now)
    items = tuple(_item_timing(item, run) for item in agenda)
    current = next((item for item in items if item.phase is ItemPhase.CURRENT), None)
    planned = sum(item.planned for item in items)
    elapsed = sum(run.spent.values())
    drift = _drift(agenda, items, run)
    first_plan = sum(item.minutes for item in agenda) * 60
    started_at = run.started.at if run.started else None
    ends_at = run.closed_at
    if ends_at is None and started_at is not None:
        ends_at = started_at + timedelta(seconds=first_plan + drift)
    return Timing(run.phase, items, current, elapsed, planned, drift, started_at, ends_at)


def _replay(agenda: Sequence[AgendaItem], events: list[Event], now: Instant) -> _Run:
    known = {item.key for item in agenda}
    run = _Run(Phase.WAITING, "", {}, {}, set(), set(), 0.0, None, None, None)
    for event in events:
        _pass_time(run, instant_of(event))
        _apply(run, event, known)
    _pass_time(run, now)
    return run


def _pass_time(run: _Run, until: Instant) -> None:
    """Book the time since the last event on the current item, or on the pause."""
    if run.since is None or run.phase in {Phase.WAITING, Phase.CLOSED}:
        return
    # A clock that was set back must not give time back.
    seconds = max(0.0, until.seconds_since(run.since))
    if run.phase is Phase.PAUSED:
        run.paused += seconds
    else:
        run.spent[run.current] = run.spent.get(run.current, 0.0) + seconds
    run.since = until


def _apply(run: _Run, event: Event, known: set[str]) -> None:
    if event.kind is EventKind.EXTENDED:
        if event.item in known:
            run.extra[event.item] = run.extra.get(event.item, 0.0) + event.seconds
        return
    if run.phase is Phase.CLOSED:
        return
    if event.kind is EventKind.STARTED:
        if run.phase is Phase.WAITING and event.item in known:
            run.phase, run.started, run.since = Phase.RUNNING, event, instant_of(event)
            _enter(run, event.item)
    elif run.phase is not Phase.WAITING:
        _apply_running(run, event, known)


def _apply_running(run: _Run, event: Event, known: set[str]) -> None:
    match event.kind:
        case EventKind.NEXT | EventKind.BACK if event.item in known:
            _enter(run, event.item)
        case EventKind.SKIPPED if event.item in known:
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


def _drift(agenda: Sequence[AgendaItem], items: Sequence[ItemTiming], run: _Run) -> float:
    if run.phase is Phase.WAITING:
        return 0.0
    expected = sum(run.spent.values()) + run.paused
    if run.phase is not Phase.CLOSED:
        for item in items:
            if item.phase is ItemPhase.AHEAD:
                expected += item.planned
            elif item.phase is ItemPhase.CURRENT:
                expected += max(0.0, item.remaining)
    return expected - sum(item.minutes for item in agenda) * 60
