"""Who holds the control of a running meeting: one device at a time, so that no key counts twice.

It is a reading of the event log, like the clock itself; nothing is locked. When the machine of the
lead dies, another one takes the control with one event and goes on.
"""

from collections.abc import Iterable
from datetime import datetime

from store.clock import Instant
from store.model.meeting import Event, EventKind
from store.model.timescale import in_order
from store.values import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds the control.

    Attributes:
        by: name of the person.
        boot: run of the machine they last acted on; empty when they were given the control and
            have not acted yet.
        since: when they last acted or were given it, UTC, by the writer's clock.
    """

    by: str
    boot: str
    since: datetime

    def is_open_to(self, who: str, now: Instant) -> bool:
        """Return whether this person, on this machine, may go on without taking the control.

        The same person may: they have come back after a restart, or moved to another machine. So
        may another person at the same machine.
        """
        return (bool(who) and self.by == who) or (bool(self.boot) and self.boot == now.boot)


def control_of(events: Iterable[Event]) -> Control | None:
    """Return who holds the control; None before the start."""
    held = None
    for event in in_order(events):
        if event.kind is EventKind.TAKEN and event.to:
            held = Control(event.to, "", event.at)
        else:
            held = Control(event.by, event.boot, event.at)
    return held
