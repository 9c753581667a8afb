"""Who edits: real processes that tell which of their edits were acknowledged."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from tests.engines.waiting import DEADLINE
from tests.journeys.terminal import Device, Terminal

ROOT = Path(__file__).parents[2]
DONE_EACH = 3  # of so many added actions one is completed


class Author(Protocol):
    """Somebody at one computer, from `start` to `stop`."""

    def start(self) -> None: ...

    def stop(self) -> list[str]:
        """End, and return the titles that were acknowledged."""


class Writer:
    """A process of `tests.engines.writers`."""

    def __init__(self, way: str, path: Path, name: str, device: Device | None = None) -> None:
        module = "tests.engines.writers"
        self._environ = {**os.environ, **(device.environ if device else {})}
        self._command = [sys.executable, "-m", module, way, str(path), name, str(ord(name[0]))]
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            env=self._environ,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def stop(self) -> list[str]:
        assert self._process is not None
        output, _ = self._process.communicate(timeout=DEADLINE)
        return output.splitlines()


class Board:
    """Muster's board, open in a terminal that nobody looks at; use it in a `with` block."""

    def __init__(self, device: Device, path: Path) -> None:
        self._device, self._path = device, path
        self._stop = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._terminal: Terminal

    def __enter__(self) -> Self:
        self._terminal = self._device.opens(self._path)
        try:
            self._terminal.sees("Who are you?").types("escape").misses("Who are you?")
        except BaseException:
            self._terminal.__exit__(None, None, None)
            raise
        self._reader.start()
        return self

    def _read(self) -> None:
        """Take what it draws, or it would wait for a reader."""
        while not self._stop.is_set():
            self._terminal._read(0.1)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._reader.join(DEADLINE)
        with self._terminal as terminal:
            if kind is None:
                terminal.types("\x11")  # ctrl+q
                assert terminal.ends() == 0


class Commands:
    """Gives one-shot commands, one after the other."""

    def __init__(self, device: Device, path: Path, name: str) -> None:
        self._device, self._path, self._name = device, path, name
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.added: dict[str, str] = {}  # id -> title
        self.done: set[str] = set()
        self.refused: list[str] = []

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.is_set():
            title = f"{self._name} edit {len(self.added) + 1}."
            said = self._device.runs("add", "action", title, "-w", self._path)
            if said.returncode:
                self.refused.append(said.stderr)
                return
            record_id = said.stdout.strip()
            self.added[record_id] = title
            if len(self.added) % DONE_EACH == 0:
                said = self._device.runs("done", record_id, "-w", self._path)
                if said.returncode:
                    self.refused.append(said.stderr)
                    return
                self.done.add(record_id)

    def stop(self) -> list[str]:
        self._stop.set()
        self._thread.join(DEADLINE)
        assert not self.refused, self.refused
        return list(self.added.values())
