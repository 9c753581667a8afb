"""One scale of seconds for moments that several machines saw.

A steady clock never jumps but starts anywhere; a wall clock is common to all but may be set, and
no two agree. So each run of a machine is anchored once, at the wall time of its earliest event, and
from there on only its steady clock counts. And whoever writes an event names the newest one they
knew: if their clock puts it before that one, their clock is behind, by at least so much.
"""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from store.clock import Instant
from store.model.meeting import Event
from store.values import dataclass

# More than the uptime of any machine; a file may say anything, and huge floats swallow seconds.
_MOST_SECONDS = 1e10
_JUST_AFTER = 0.001  # what keeps cause and effect apart when they are put at one moment
_FOLDER_DELAY = 10.0  # seconds that a shared folder may take without anybody's clock being wrong


class Scale:
    """Where the events of a meeting, and the present, lie on one scale."""

    def __init__(self, events: Iterable[Event]) -> None:
        listed = sorted(events, key=_by_id)
        self._anchors: dict[str, tuple[float, float]] = {}
        self._shifts: dict[str, float] = {}
        for event in listed:
            if event.boot:
                here = _sane(event.steady), event.at.timestamp() + _sane(event.lag)
                self._anchors[event.boot] = min(here, self._anchors.get(event.boot, here))
        self._keep_causes_first(listed)

    def place(self, moment: Instant) -> float:
        """Return where a moment lies, in seconds."""
        anchor = self._anchors.get(moment.boot)
        if anchor is None:
            return moment.at.timestamp()
        shift = self._shifts.get(moment.boot, 0.0)
        return anchor[1] + _sane(moment.steady) - anchor[0] + shift

    def _keep_causes_first(self, events: list[Event]) -> None:
        known = {event.id: event for event in events}
        links = [
            (instant_of(known[event.after]), instant_of(event))
            for event in events
            if event.boot and event.after in known and known[event.after].boot != event.boot
        ]
        # A chain of machines is no longer than there are machines; a made-up circle ends here too.
        for _ in self._anchors:
            moved = False
            for cause, effect in links:
                behind = self.place(cause) + _JUST_AFTER - self.place(effect)
                if behind > 0:
                    self._shifts[effect.boot] = self._shifts.get(effect.boot, 0.0) + behind
                    moved = True
            if not moved:
                return


def instant_of(event: Event) -> Instant:
    """Return when an event happened."""
    return Instant(event.at, event.boot, event.steady)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events as they happened, whatever order they come in.

    By the steady clock within one run of a machine, so that setting the wall clock in the middle
    of a meeting shuffles nothing; the id settles a tie, so that all devices agree.
    """
    listed = tuple(events)
    scale = Scale(listed)
    return sorted(listed, key=lambda event: (scale.place(instant_of(event)), _by_id(event)))


def _by_id(event: Event) -> str:
    return event.id.zfill(40)


def _sane(seconds: float) -> float:
    return max(-_MOST_SECONDS, min(_MOST_SECONDS, seconds)) if math.isfinite(seconds) else 0.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event of another machine that arrived while we were looking.

    Attributes:
        at: when it happened, by the clock of whoever wrote it.
        seen: when it arrived here, by our clock.
    """

    at: datetime
    seen: datetime


def offset_from(sightings: Iterable[Sighting], delay: float = _FOLDER_DELAY) -> float:
    """Return by how many seconds another machine's clock is ahead of ours (negative: behind).

    Nothing arrives before it happened, so each sighting bounds the offset from below and the
    greatest bound, that of the fastest delivery, is the estimate. Up to `delay` seconds behind is
    what a folder takes to synchronise, and no offset.
    """
    bounds = [(each.at - each.seen).total_seconds() for each in sightings]
    best = max(bounds, default=0.0)
    return 0.0 if -delay <= best < 0 else best


def as_seen_there(now: Instant, offset: float) -> Instant:
    """Return our present as the wall clock of the other machine would show it."""
    try:
        return Instant(now.at + timedelta(seconds=_sane(offset)), now.boot, now.steady)
    except OverflowError:
        return now  # a clock at the end of the calendar
