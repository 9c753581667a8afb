"""Exchanges with the shared file in the background, so that no key waits for a folder.

A share that hangs must never hang the board or keep it from quitting: the thread is a daemon, and
whatever it has not shared yet lies in the private replica and is shared next time.
"""

import threading
from collections.abc import Callable

from store.ids import Randomness
from store.sync.status import ExchangeReport, SyncState, SyncStatus
from store.workspace.workspace import Workspace

POLL_SECONDS = 2.0
STUCK_SECONDS = 5.0  # a folder that has not answered by then is said to hang
_QUIT_SECONDS = 0.7
_JITTER_BITS = 8
_JITTER_LEAST, _JITTER_SPAN = 0.2, 1.8  # seconds before an edit is shared
_POLL_LEAST, _POLL_SPAN = 0.75, 0.5  # times the poll, so that no two machines poll in step


class Exchanger:
    """One background thread for one workspace."""

    def __init__(
        self,
        workspace: Workspace,
        randomness: Randomness,
        told: Callable[[], None],
        reported: Callable[[ExchangeReport], None] | None = None,
    ) -> None:
        """Make it; `start` begins.

        Args:
            workspace: what is exchanged.
            randomness: for the waits, so that two machines rarely write at once.
            told: called in the background thread after an exchange that may have changed the
                sync state.
            reported: called there after an exchange of which there is more to tell: conflict
                copies merged or tidied away, a file that was renamed, a device id that was renewed.
        """
        self._workspace = workspace
        self._randomness = randomness
        self._told = told
        self._reported = reported
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
        state = self._workspace.sync_state()
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive() and state.pending and state.status is not SyncStatus.STUCK:
            self._thread.join(_QUIT_SECONDS)

    def _run(self) -> None:
        before: SyncState | None = None
        while True:
            last = self._stop.is_set()
            timeout = _QUIT_SECONDS if last else STUCK_SECONDS
            report = self._workspace.exchange(timeout, is_patient=not last)
            if last:
                return
            if not self._stop.is_set():
                before = self._tell(report, before)
            if self._wake.wait(POLL_SECONDS * (_POLL_LEAST + _POLL_SPAN * self._share())):
                self._wake.clear()
                self._stop.wait(_JITTER_LEAST + _JITTER_SPAN * self._share())

    def _tell(self, report: ExchangeReport, before: SyncState | None) -> SyncState:
        state = self._workspace.sync_state()
        if state != before:
            self._told()
        if self._reported is not None and is_worth_telling(report):
            self._reported(report)
        return state

    def _share(self) -> float:
        return self._randomness(_JITTER_BITS) / (1 << _JITTER_BITS)


def is_worth_telling(report: ExchangeReport) -> bool:
    """Return whether more happened than an exchange of news."""
    return bool(report.copies or report.moved or report.renamed_to or report.is_cloned)
