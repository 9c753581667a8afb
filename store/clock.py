"""Clocks, as values that are handed in.

Nothing below the command line asks the system what time it is, so that every test is
deterministic and a whole meeting can run in compressed time.
"""

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from store.values import dataclass


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as one machine saw it.

    Attributes:
        at: wall-clock time, aware, UTC. It may jump when someone sets the clock.
        boot: names the run of the machine's steady clock; empty when unknown.
        steady: seconds on that clock. It never jumps and counts through suspend.
    """

    at: datetime
    boot: str = ""
    steady: float = 0.0

    def seconds_since(self, earlier: "Instant") -> float:
        """Return the seconds between two moments, by the steady clock where both share one.

        Moments of different machines, or from before a reboot, only have wall time in common.
        """
        if self.boot and self.boot == earlier.boot:
            return self.steady - earlier.steady
        return (self.at - earlier.at).total_seconds()


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, in UTC."""

    def instant(self) -> Instant:
        """Return the present moment on both clocks."""


@lru_cache(maxsize=1)
def _boot_name() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()[:8]
    except OSError:
        # No boot id: the steady clock is then comparable only inside this process.
        return uuid.uuid1().hex[:8]


def _steady_source() -> Callable[[], float]:
    # CLOCK_BOOTTIME counts through suspend; CLOCK_MONOTONIC stops there on Linux.
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    if boot is None:
        return time.monotonic
    return lambda: time.clock_gettime(boot)


class SystemClock:
    """The machine's clocks. Made once, at the command line."""

    def __init__(self) -> None:
        self._steady = _steady_source()

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place that asks

    def instant(self) -> Instant:
        return Instant(self.now(), _boot_name(), round(self._steady(), 3))


class FixedClock:
    """A clock that stands still until it is moved; for tests, pictures and simulations."""

    def __init__(self, at: datetime, *, boot: str = "test") -> None:
        self._at = at
        self._boot = boot
        self._steady = 0.0

    def now(self) -> datetime:
        return self._at

    def instant(self) -> Instant:
        return Instant(self._at, self._boot, self._steady)

    def advance(self, seconds: float) -> None:
        """Move wall and steady clock together, as time does."""
        from datetime import timedelta

        self._at += timedelta(seconds=seconds)
        self._steady += seconds

    def jump(self, seconds: float) -> None:
        """Move the wall clock alone, as a person or a time server does."""
        from datetime import timedelta

        self._at += timedelta(seconds=seconds)
