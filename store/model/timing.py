"""The honest clock of a meeting: a pure function of agenda, events and now.

Every device that knows the same events computes the same figures, and a crash, a restart or a
suspended laptop changes nothing, because nothing is counted in ticks.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from store.clock import Instant
from store.model.meeting import MAX_MINUTES, AgendaItem, Event, EventKind, ItemKind
from store.model.settings import Absorption
from store.model.timescale import Scale, in_order, instant_of
from store.values import dataclass

_MAX_SECONDS = MAX_MINUTES * 60


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

    Attributes:
        planned: what the agenda and its extensions give it.
        cut: what it gives up for the overruns of the items before it; never more than is left.
    """

    key: str
    phase: ItemPhase
    planned: float
    spent: float
    cut: float = 0.0

    @property
    def remaining(self) -> float:
        """Seconds left; negative in overtime."""
        return self.planned - self.cut - self.spent

    @property
    def overrun(self) -> float:
        """Seconds it took beyond its plan; what it gave up for others is not held against it."""
        return max(0.0, self.spent - self.planned)


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


class _Run:
    """What replaying the events has found so far; `since` is on the common scale."""

    def __init__(self, agenda: Sequence[AgendaItem], absorption: Absorption) -> None:
        self.agenda = agenda
        self.absorption = absorption
        self.places = {item.key: index for index, item in enumerate(agenda)}
        self.phase = Phase.WAITING
        self.current = ""
        self.spent: dict[str, float] = {}
        self.extra: dict[str, float] = {}
        self.cuts: dict[str, float] = {}  # of the items that were entered
        self.seen: set[str] = set()
        self.skipped: set[str] = set()
        self.paused = 0.0
        self.started: Event | None = None
        self.since = 0.0
        self.closed_at: datetime | None = None

    def is_ahead(self, key: str) -> bool:
        return key != self.current and key not in self.skipped and key not in self.seen

    def planned(self, item: AgendaItem) -> float:
        return max(0.0, item.minutes * 60 + self.extra.get(item.key, 0.0))

    def left(self, item: AgendaItem, cut: float = 0.0) -> float:
        """Return the seconds an item will still take, when it keeps to its time."""
        return max(0.0, self.planned(item) - cut - self.spent.get(item.key, 0.0))


def timing(
    agenda: Sequence[AgendaItem],
    events: Iterable[Event],
    now: Instant,
    absorption: Absorption = Absorption.NONE,
) -> Timing:
    """Return the clock of a meeting.

    Events that make no sense where they stand (a second start, a pause while paused, an item that
    was deleted) change nothing, because two people may press a key at the same time.
    """
    run = _replay(_Run(agenda, absorption), in_order(events), now)
    ahead = [item for item in agenda if run.is_ahead(item.key)]
    cuts = {**run.cuts, **_cuts(run, ahead)}
    items = tuple(_item_timing(item, run, cuts.get(item.key, 0.0)) for item in agenda)
    current = next((item for item in items if item.phase is ItemPhase.CURRENT), None)
    left = _left(items, run)
    return Timing(
        phase=run.phase,
        items=items,
        current=current,
        elapsed=sum(run.spent.values()),
        planned=sum(item.planned for item in items),
        drift=_drift(run, left),
        started_at=run.started.at if run.started else None,
        ends_at=run.closed_at if run.started is None or run.closed_at else _later(now.at, left),
    )


def _replay(run: _Run, events: Sequence[Event], now: Instant) -> _Run:
    scale = Scale(events)
    for event in events:
        _pass_time(run, scale.place(instant_of(event)))
        _apply(run, event)
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


def _apply(run: _Run, event: Event) -> None:
    if run.phase is Phase.CLOSED:
        return
    if event.kind is EventKind.EXTENDED:
        extra = run.extra.get(event.item, 0.0) + event.seconds
        run.extra[event.item] = max(-_MAX_SECONDS, min(_MAX_SECONDS, extra))
    elif event.kind is EventKind.STARTED:
        if run.phase is Phase.WAITING:
            run.phase, run.started = Phase.RUNNING, event
            # The item it was started with may have been taken off the agenda since.
            _enter(run, event.item if event.item in run.places else next(iter(run.places), ""))
    elif run.phase is not Phase.WAITING:
        _apply_running(run, event)


def _apply_running(run: _Run, event: Event) -> None:
    match event.kind:
        case EventKind.NEXT | EventKind.JUMPED if event.item in run.places:
            _enter(run, event.item)
        case EventKind.BACK if event.item in run.places:
            here = run.places[event.item]
            run.seen = {key for key in run.seen if run.places.get(key, -1) <= here}
            run.skipped = {key for key in run.skipped if run.places.get(key, -1) <= here}
            _enter(run, event.item)
        case EventKind.SKIPPED if event.item in run.places:
            run.skipped.add(run.current)
            _enter(run, event.item)
        case EventKind.PAUSED:
            run.phase = Phase.PAUSED
        case EventKind.RESUMED:
            run.phase = Phase.RUNNING
        case EventKind.CLOSED:
            run.phase, run.closed_at, run.current = Phase.CLOSED, event.at, ""
        case _:
            pass  # the control changed hands, or an item that is no longer on the agenda


def _enter(run: _Run, key: str) -> None:
    """Make an item the current one; what it gives up for the overruns before it is settled now.

    Its own overtime later on is then nobody's but the others'.
    """
    run.current = key
    run.seen.add(key)
    run.skipped.discard(key)
    run.cuts.pop(key, None)
    givers = [item for item in run.agenda if item.key == key or run.is_ahead(item.key)]
    cut = _cuts(run, givers).get(key)
    if cut:
        run.cuts[key] = cut


def _cuts(run: _Run, givers: Collection[AgendaItem]) -> dict[str, float]:
    """Return what these items have to give up so that the meeting ends as first planned."""
    if run.absorption is Absorption.NONE or run.phase in {Phase.WAITING, Phase.CLOSED}:
        return {}
    left = {item.key: run.left(item) for item in givers}
    current = sum(
        run.left(item, run.cuts.get(item.key, 0.0))
        for item in run.agenda
        if item.key == run.current and item.key not in left
    )
    over = _drift(run, current + sum(left.values()))
    if run.absorption is Absorption.PROPORTIONAL:
        return _shared(left, over)
    kinds = {item.key: item.kind for item in givers}
    buffers = {key: left[key] for key in left if kinds[key] is ItemKind.BUFFER}
    paid = _shared(buffers, over)
    others = {key: left[key] for key in left if key not in buffers}
    return paid | _shared(others, over - sum(paid.values()))


def _shared(left: dict[str, float], over: float) -> dict[str, float]:
    total = sum(left.values())
    if over <= 0 or total <= 0:
        return {}
    part = min(1.0, over / total)
    return {key: seconds * part for key, seconds in left.items()}


def _item_timing(item: AgendaItem, run: _Run, cut: float) -> ItemTiming:
    if item.key == run.current:
        phase = ItemPhase.CURRENT
    elif item.key in run.skipped:
        phase, cut = ItemPhase.SKIPPED, 0.0
    elif item.key in run.seen:
        phase = ItemPhase.PAST
    else:
        phase = ItemPhase.AHEAD
    planned = run.planned(item)
    # What was settled when it began may be more than a shortened item has left to give.
    return ItemTiming(item.key, phase, planned, run.spent.get(item.key, 0.0), min(cut, planned))


def _left(items: Iterable[ItemTiming], run: _Run) -> float:
    """Return the seconds that what is still to come will take."""
    if run.phase is Phase.CLOSED:
        return 0.0
    ahead = {ItemPhase.CURRENT, ItemPhase.AHEAD}
    return sum(max(0.0, item.remaining) for item in items if item.phase in ahead)


def _drift(run: _Run, left: float) -> float:
    if run.phase is Phase.WAITING:
        return 0.0
    expected = sum(run.spent.values()) + run.paused + left
    return expected - sum(item.minutes for item in run.agenda) * 60


def _later(at: datetime, seconds: float) -> datetime:
    try:
        return at + timedelta(seconds=seconds)
    except OverflowError:
        return at  # a clock at the end of the calendar
