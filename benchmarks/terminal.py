"""One program on one terminal: started, watched, typed at and ended from outside.

While a program paints, nothing is done but read and stamp; its bytes are emulated when the line
has gone quiet, so the emulator's own cost is in no figure.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from benchmarks.emulator import Emulator
from benchmarks.processes import cpu_seconds

COLUMNS, LINES = 120, 40
KEYS = {
    "up": b"\x1b[A", "down": b"\x1b[B", "enter": b"\r", "escape": b"\x1b", "space": b" ",
}  # fmt: skip
_QUIET = 0.05  # seconds without output that end an answer
_SETTLE = 0.25
_READ_BYTES = 1 << 16
# A query and what an ordinary terminal says to it; a program that waits for an answer must not be
# charged a time-out.
_MODE_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
_SYNC_MODE = b"2026"

_now = time.monotonic


def read_promptly() -> None:
    """Let this process wake as soon as there is output, where the system lets it.

    On a busy machine it would else be stamped late: after the program has gone on working. The
    programs themselves are scheduled as ever.
    """
    with suppress(OSError, AttributeError):
        policy = os.SCHED_RR | os.SCHED_RESET_ON_FORK
        os.sched_setscheduler(0, policy, os.sched_param(1))


class NotReadyError(Exception):
    """The program never showed what was waited for; holds what it showed instead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program did and how long it took, in seconds.

    Attributes:
        wall: until the screen changed (or showed what was waited for).
        cpu: CPU time the program used until then.
        size: bytes that were written.
    """

    wall: float
    cpu: float
    size: int


class Terminal:
    """A running program. Use `running`, which also ends it."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._emulator = Emulator(COLUMNS, LINES)
        self._unseen: list[tuple[float, float, bytes]] = []  # time, CPU, bytes
        self._started = _now()
        # The child opens the terminal itself: a session's first process that does so is
        # controlled by it, as in a terminal window.
        at_terminal = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self.pid = os.posix_spawn(
            command[0], list(command), dict(env), file_actions=at_terminal, setsid=True
        )
        os.close(slave)
        os.set_blocking(self._master, False)
        self._is_gone = False

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended."""
        if not self._is_gone:
            self._is_gone = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        return not self._is_gone

    # Reading

    def _read(self, seconds: float) -> bool:
        """Read what comes within this time; False when nothing did."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._master, _READ_BYTES)
        except BlockingIOError:
            return False
        except OSError:  # the other end is closed
            data = b""
        if not data:
            time.sleep(min(0.005, max(0.0, seconds)))
            return False
        at = _now()
        cpu = 0.0
        with suppress(OSError):
            cpu = cpu_seconds(self.pid)
        self._unseen.append((at, cpu, data))
        self._reply(data)
        return True

    def _reply(self, data: bytes) -> None:
        for query in _MODE_QUERY.finditer(data):
            known = b"2" if query[1] == _SYNC_MODE else b"0"
            os.write(self._master, b"\x1b[?" + query[1] + b";" + known + b"$y")

    def _replay(self) -> Iterator[tuple[float, float, int, bool]]:
        """Emulate what was read; yields time, CPU, bytes and whether the screen changed."""
        while self._unseen:
            at, cpu, data = self._unseen.pop(0)
            yield at, cpu, len(data), self._emulator.feed(data)

    def settle(self, quiet: float = _SETTLE, most: float = 10.0) -> None:
        """Wait until nothing has been written for `quiet` seconds."""
        end = _now() + most
        while self._read(quiet) and _now() < end:
            pass
        for _ in self._replay():
            pass

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self._emulator.text

    # Measuring

    def ready(self, *patterns: str, timeout: float = 60.0) -> Answer:
        """Return what it took from the start until the screen shows all of these.

        Raises:
            NotReadyError: it did not within the time.
        """
        return self._until(patterns, self._started, 0.0, timeout, _SETTLE)

    def press(self, key: str, timeout: float = 2.0) -> Answer:
        """Return what it took from a key until the screen changed.

        Raises:
            NotReadyError: it did not change.
        """
        return self._typed(key, (), timeout)

    def press_until(self, key: str, pattern: str, timeout: float = 5.0) -> Answer:
        """Return what it took from a key until the screen shows the pattern.

        Raises:
            NotReadyError: it did not within the time.
        """
        return self._typed(key, (pattern,), timeout)

    def _typed(self, key: str, patterns: Sequence[str], timeout: float) -> Answer:
        cpu, at = cpu_seconds(self.pid), _now()
        self.type(key)
        return self._until(patterns, at, cpu, timeout, _QUIET)

    def type(self, key: str) -> None:
        """Press a key, or type a text, and do not wait."""
        os.write(self._master, KEYS.get(key, key.encode()))

    def _until(
        self, patterns: Sequence[str], since: float, cpu: float, timeout: float, quiet: float
    ) -> Answer:
        wanted = [re.compile(each) for each in patterns]
        found: tuple[float, float] | None = None
        size = 0
        while _now() < since + timeout and self.is_running:
            if self._read(quiet):
                continue
            for at, used, length, changed in self._replay():
                size += length
                if found is None and changed and all(each.search(self.text) for each in wanted):
                    found = at, used
            if found is not None:
                return Answer(found[0] - since, found[1] - cpu, size)
        raise NotReadyError(f"{patterns or 'a change'} was waited for, and there was:\n{self.text}")

    def watch(self, seconds: float) -> "Watched":
        """Return what the program does when nobody does anything."""
        self.settle()
        cpu, at = cpu_seconds(self.pid), _now()
        end, ticks, size, last = at + seconds, 0, 0, 0.0
        while (left := end - _now()) > 0:
            self._read(left)
        took, used = _now() - at, cpu_seconds(self.pid) - cpu
        for when, _, length, _ in self._replay():
            ticks += when - last > _QUIET * 2
            size, last = size + length, when
        return Watched(took, used, ticks, size)

    # Ending

    def quit(self, key: str = "q", timeout: float = 5.0) -> float:
        """Return the seconds from the key until the process is gone.

        Raises:
            NotReadyError: it is still there.
        """
        at = _now()
        self.type(key)
        while _now() < at + timeout:
            self._read(0.001)
            if not self.is_running:
                return _now() - at
        raise NotReadyError(f"still running after {timeout} s:\n{self.text}")

    def end(self) -> None:
        """End the program whatever it does, and let go of the terminal."""
        if self.is_running:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._master)


@dataclass(frozen=True, slots=True)
class Watched:
    """An idle program: seconds watched, CPU seconds used, bursts of output, bytes in all."""

    seconds: float
    cpu: float
    ticks: int
    size: int


@contextmanager
def running(command: Sequence[str], env: Mapping[str, str]) -> Iterator[Terminal]:
    """Run a program on a terminal of its own until the block ends."""
    terminal = Terminal(command, env)
    try:
        yield terminal
    finally:
        terminal.end()
