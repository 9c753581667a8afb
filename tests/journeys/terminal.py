"""A terminal with the program in it: keys go in, a screen comes out, and the bytes are kept."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import sysconfig
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from time import gmtime, monotonic
from types import TracebackType
from typing import Any, Self

import pyte

DEADLINE = 20.0  # generous: a busy machine is no fault of the program
_MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_ALTERNATE_SCREEN = 1049
_MOUSE_AND_PASTE = {1000, 1002, 1003, 1004, 1006, 1015, 2004}
_CURSOR = 25
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "f5": "\x1b[15~",
    "ctrl+s": "\x13",
    "ctrl+k": "\x0b",
}
KEYS |= {"up": "\x1b[A", "down": "\x1b[B", "home": "\x1b[H", "space": " "}


def command() -> list[str]:
    """Return how a person starts Muster: the installed command, else the package."""
    script = Path(sysconfig.get_path("scripts")) / "muster"
    return [str(script)] if script.exists() else [sys.executable, "-m", "tui"]


class Device:
    """One computer: private folders and an environment that holds nothing else."""

    def __init__(self, root: Path, lang: str = "en") -> None:
        self.root = root
        self.state = root / "state"
        self.command = command()
        root.mkdir(parents=True, exist_ok=True)
        self.environ = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(root),
            "TERM": "xterm-256color",
            "LANG": {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[lang],
            "TZ": f"Etc/GMT{gmtime().tm_hour - 12:+d}",  # about noon: no test meets midnight
            "TEXTUAL_ANIMATIONS": "none",
            "MUSTER_STATE_DIR": str(self.state),
            "MUSTER_CONFIG_DIR": str(root / "config"),
        }
        if "COVERAGE_PROCESS_START" in os.environ:
            self.environ["COVERAGE_PROCESS_START"] = os.environ["COVERAGE_PROCESS_START"]

    def runs(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, its output on pipes."""
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            env=self.environ,
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )

    def says(self, *arguments: object) -> str:
        """Run a command that has to succeed; return what it printed."""
        done = self.runs(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def opens(self, *arguments: object, size: tuple[int, int] = (120, 36)) -> "Terminal":
        """Start Muster in a new terminal."""
        return Terminal([*self.command, *map(str, arguments)], self, size)


class Terminal:
    """Use it in a `with` block: at its end nothing of the program is left."""

    def __init__(
        self, arguments: Sequence[str], device: Device, size: tuple[int, int] = (120, 36)
    ) -> None:
        self.raw = bytearray()
        columns, lines = size
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._before = termios.tcgetattr(slave)
        self._slave = slave  # kept open, so that the settings can be looked at afterwards
        self.process = subprocess.Popen(
            arguments,
            env=device.environ,
            cwd=device.root,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads between fork and exec here
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(DEADLINE)
        for handle in (self._master, self._slave):
            if handle >= 0:
                os.close(handle)

    # -- what a person does

    def types(self, text: str) -> Self:
        """Type a text, or the keys of `KEYS` by name."""
        os.write(self._master, KEYS.get(text, text).encode())
        return self

    def sees(self, *texts: str) -> Self:
        """Wait until all of these stand on the screen."""
        return self._until(lambda: all(text in self.text for text in texts), f"showed {texts}")

    def misses(self, *texts: str) -> Self:
        """Wait until none of these stands on the screen."""
        return self._until(lambda: not any(text in self.text for text in texts), f"lost {texts}")

    def waits_for(self, what: Callable[[], Any], said: str) -> Self:
        """Wait until something is true."""
        return self._until(what, said)

    def gets(self, number: signal.Signals) -> Self:
        """Send the program a signal."""
        self.process.send_signal(number)
        return self

    def is_closed(self) -> Self:
        """Close the window: nobody reads or types any more."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1
        return self

    def ends(self) -> int:
        """Wait until the program has ended; return its exit code."""
        self._until(lambda: self.process.poll() is not None, "ended")
        self._read(0.0)
        return self.process.returncode

    # -- what is there

    @property
    def text(self) -> str:
        """The screen as one text; the second cell of a wide character is left out."""
        cells, columns = self._screen.buffer, range(self._screen.columns)
        lines = ("".join(cells[y][x].data for x in columns) for y in range(self._screen.lines))
        return "\n".join(line.rstrip() for line in lines)

    def assert_sane(self) -> None:
        """Fail when the terminal was not left as it was found."""
        modes: dict[int, bool] = {}
        for numbers, switch in _MODES.findall(bytes(self.raw)):
            modes |= {int(number): switch == b"h" for number in numbers.split(b";")}
        assert _ALTERNATE_SCREEN in modes, "it never took the screen"
        assert not modes[_ALTERNATE_SCREEN], "the alternate screen is left on"
        left = {mode for mode in _MOUSE_AND_PASTE if modes.get(mode)}
        assert not left, f"modes are left on: {left}"
        assert modes.get(_CURSOR, True), "the cursor is left hidden"
        assert termios.tcgetattr(self._slave)[:4] == self._before[:4], "the line settings changed"

    # -- how

    def _until(self, what: Callable[[], Any], said: str) -> Self:
        deadline = monotonic() + DEADLINE
        while not what():
            assert monotonic() < deadline, f"Muster never {said}:\n{self.text}"
            self._read(0.02)
        return self

    def _read(self, seconds: float) -> None:
        if self._master < 0:
            select.select([], [], [], seconds)
            return
        while select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65_536)
            except OSError:  # the program has closed its side
                return
            self.raw += data
            self._stream.feed(data)
            seconds = 0.0


def _take_terminal() -> None:
    """Make the terminal the one that signals of a closed window come from."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
