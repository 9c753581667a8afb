"""Exchanges with the shared file in the background, so that no key waits for a folder.

A share that hangs must never hang the board or keep it from quitting: the thread is a daemon, and
whatever it has not shared yet lies in the private replica and is shared next time.
"""

import threading
from collections.abc import Callable

from store.ids import Randomness
from store.workspace.workspace import Workspace

POLL_SECONDS = 2.0
_QUIT_SECONDS = 0.8
_JITTER_BITS = 8
_JITTER_LEAST = 0.2
_JITTER_SPAN = 1.0


class Exchanger:
    """One background thread for one workspace."""

    def __init__(
        self, workspace: Workspace, randomness: Randomness, told: Callable[[], None]
    ) -> None:
        """Make it; `start` begins.

        Args:
            workspace: what is exchanged.
            randomness: for the wait before a write, so that two machines rarely write at once.
            told: called in the background thread after an exchange that may have changed the
                sync state.
        """
        self._workspace = workspace
        self._randomness = randomness
        self._told = told
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="exchange", daemon=True)

    def start(self) -> None:
        """Begin with one exchange at once."""
        self._thread.start()

    def wake(self) -> None:
        """An edit was made: share it soon, not only at the next poll."""
        self._wake.set()

    def close(self) -> None:
        """Share what is pending if that takes a moment, and never wait longer."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive() and self._workspace.sync_state().pending:
            self._thread.join(_QUIT_SECONDS)

    def _run(self) -> None:
        before = None
        while True:
            last = self._stop.is_set()
            self._workspace.exchange()
            state = self._workspace.sync_state()
            if state != before and not self._stop.is_set():
                before = state
                self._told()
            if last:
                return
            if self._wake.wait(POLL_SECONDS) and not self._stop.is_set():
                self._wake.clear()
                share = self._randomness(_JITTER_BITS) / (1 << _JITTER_BITS)
                self._stop.wait(_JITTER_LEAST + _JITTER_SPAN * share)
