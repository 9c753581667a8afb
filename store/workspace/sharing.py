"""How a workspace and its shared file stand to each other, and the exchange between them."""

import threading
from datetime import datetime
from pathlib import Path

from store.database.replica import Replica
from store.sync.exchange import Exchange
from store.sync.shared_file import SharedFile
from store.sync.status import ExchangeReport, SyncState, SyncStatus
from store.workspace.identity import Identity


class Sharing:
    """The exchange of one workspace; `exchange` may run in any thread, one at a time."""

    def __init__(self, path: Path, replica: Replica, identity: Identity) -> None:
        self.path = path
        self._replica = replica
        self._identity = identity
        self._clock = identity.clock
        self._exchange: Exchange | None = None
        self._guard = threading.Lock()
        self._status: tuple[SyncStatus, datetime | None] = (SyncStatus.NEVER, None)

    def exchange(self, timeout: float | None = None, *, is_patient: bool = False) -> ExchangeReport:
        """Do one exchange. Trouble with files is reported, never raised."""
        with self._guard:
            if self._exchange is None:
                shared = SharedFile(self.path, self._replica.disk)
                self._exchange = Exchange(
                    self._replica.fork(), shared, self._clock, self._identity.device
                )
            report = self._exchange.run()
        if self._status[0] is not report.status:
            self._status = (report.status, self._clock.now())
        return report

    def state(self) -> SyncState:
        """Return how both stood at the last exchange."""
        status, since = self._status
        pending = self._replica.state.pending
        if status is SyncStatus.SYNCED and pending:
            status = SyncStatus.WAITING
        return SyncState(status, pending, since)

    def close(self) -> None:
        """Let go. There is nothing to save."""
        self._exchange = None
