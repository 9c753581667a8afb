"""Muster with a clock that a test moves, so that a whole meeting takes a few seconds.

    python -m tests.journeys.fast_clock DIAL BOOT SKEW [what is typed after `muster`]

All machines of a test look at one dial, a file with the seconds that have passed.
"""

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.clock import Instant
from tui.cli.main import run

BEGIN = datetime(2026, 5, 28, 1, 25, tzinfo=UTC)  # a Thursday, 09:25 in Shanghai
# Time all but stands still until the test moves it; two events never share a moment.
_CREEP = 0.001


class MovedClock:
    """The clock of one machine.

    Attributes:
        skew: seconds by which its wall clock is wrong; positive is ahead.
    """

    def __init__(self, dial: Path, boot: str, skew: float) -> None:
        self._dial = dial
        self._boot = boot
        self._skew = skew

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self._passed() + self._skew)

    def instant(self) -> Instant:
        passed = self._passed()
        return Instant(BEGIN + timedelta(seconds=passed + self._skew), self._boot, passed)

    def _passed(self) -> float:
        begun, moved = map(float, self._dial.read_text("ascii").split())
        return moved + (time.monotonic() - begun) * _CREEP


def set_dial(dial: Path, begun: float, moved: float) -> None:
    """Write how far the time is, all at once: other processes read it while it is written."""
    new = dial.with_suffix(".new")
    new.write_text(f"{begun!r} {moved!r}", "ascii")
    new.replace(dial)


if __name__ == "__main__":
    told, boot_name, wrong_by, *typed = sys.argv[1:]
    sys.argv[0] = "muster"
    sys.exit(run(typed, os.environ, MovedClock(Path(told), boot_name, float(wrong_by))))
