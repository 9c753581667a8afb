"""A disk that lets nobody wait for long: what is slow is flushed beside the keys.

An edit is appended to the journal first, and from then on no crash of the program can lose it; only
a power cut before the flush could. A fast disk flushes within the patience, and nothing differs
from waiting for it. A slow one goes on in its thread: until it is done the edit is not called
saved, and quitting waits for it.
"""

import os
import threading
from collections.abc import Callable
from io import FileIO
from queue import SimpleQueue
from time import monotonic

from store.database.disk import Disk

PATIENCE = 0.03  # seconds; two frames of a screen


def _nothing() -> None:
    return


class _Flush:
    """One flush that was asked for."""

    def __init__(self, file: FileIO) -> None:
        # Of its own, because the caller closes the file when it is told.
        self.file = FileIO(os.dup(file.fileno()), "ab")
        self.done = threading.Event()
        self.error: OSError | None = None
        self.is_late = False


class PatientDisk(Disk):
    """Flushes appended lines in a thread, and waits for each no longer than it may.

    Attributes:
        told: called in that thread when a late flush has come to its end.
    """

    def __init__(self, below: Disk | None = None, *, patience: float = PATIENCE) -> None:
        """Make it.

        Args:
            below: does the flushing; a test hands in a slow one.
            patience: seconds that a key may wait.
        """
        self.told: Callable[[], None] = _nothing
        self._below = below or Disk()
        self._patience = patience
        self._late = 0
        self._error: OSError | None = None
        self._changed = threading.Condition()
        self._wanted: SimpleQueue[_Flush] = SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def behind(self) -> int:
        """How many appended lines are not known to be on the medium yet."""
        return self._late

    def take_error(self) -> OSError | None:
        """Return what a late flush failed with, once."""
        with self._changed:
            error, self._error = self._error, None
        return error

    def sync(self, file: FileIO) -> None:
        self._below.sync(file)

    def sync_line(self, file: FileIO) -> None:
        """Return when the line is on the medium, or when the patience is over.

        Raises:
            OSError: the disk refused within that time.
        """
        flush = _Flush(file)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="flush", daemon=True)
            self._thread.start()
        self._wanted.put(flush)
        flush.done.wait(self._patience)
        with self._changed:
            if not flush.done.is_set():
                flush.is_late = True
                self._late += 1
                return
        if flush.error is not None:
            raise flush.error

    def settle(self, timeout: float) -> bool:
        """Wait until nothing is behind; returns False when that takes longer than `timeout`."""
        until = monotonic() + timeout
        with self._changed:
            while self._late:
                left = until - monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
        return True

    def _run(self) -> None:
        while True:
            flush = self._wanted.get()
            try:
                with flush.file:
                    self._below.sync(flush.file)
            except OSError as error:
                flush.error = error
            with self._changed:
                flush.done.set()
                if flush.is_late:
                    self._late -= 1
                    self._error = flush.error or self._error
                self._changed.notify_all()
            if flush.is_late:
                self.told()
