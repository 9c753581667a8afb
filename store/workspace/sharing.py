"""How a workspace and its shared file stand to each other, and the exchange between them."""

import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store.clock import Instant
from store.database.replica import Replica
from store.errors import MusterError
from store.sync.status import ExchangeReport, SyncState, SyncStatus
from store.workspace.identity import Identity, former_of, remember
from store.workspace.worker import Worker

if TYPE_CHECKING:
    from store.sync.exchange import Exchange

_TELLING_SECONDS = 60.0  # how long the state names the new name of a file


class Sharing:
    """The exchange of one workspace; `exchange` may run in any thread, one at a time.

    Attributes:
        path: the shared file, also after it was renamed.
    """

    def __init__(self, path: Path, replica: Replica, identity: Identity) -> None:
        self.path = path
        self._replica = replica
        self._identity = identity
        self._clock = identity.clock
        self._exchange: Exchange | None = None
        self._guard = threading.Lock()
        self._worker: Worker[ExchangeReport] = Worker()
        self._began: datetime | None = None
        self._report = ExchangeReport(SyncStatus.NEVER)
        self._shown: tuple[SyncStatus, datetime | None] = (SyncStatus.NEVER, None)
        self._renamed: Instant | None = None

    def exchange(self, timeout: float | None = None, *, is_patient: bool = False) -> ExchangeReport:
        """Do one exchange. Trouble with files is reported, never raised.

        With a `timeout` (seconds) it is stuck when the folder has not answered in that time; the
        attempt then goes on, and the next call waits for it first.
        """
        report: ExchangeReport | None
        if timeout is None:
            report = self._run(is_patient=is_patient)
        else:
            report = self._worker.run(lambda: self._run(is_patient=is_patient), timeout)
        self._report = report or ExchangeReport(SyncStatus.STUCK)
        self.state()  # notes when this began
        return self._report

    def _run(self, *, is_patient: bool) -> ExchangeReport:
        with self._guard:
            self._began = self._clock.now()
            if self._exchange is None:
                # Late, and so in the thread of the exchange: the board stands by then.
                from store.sync.exchange import Exchange
                from store.sync.shared_file import SharedFile

                shared = SharedFile(self.path, self._replica.disk)
                workspace = self._replica.state.workspace
                former = former_of(self._identity.station, self.path, workspace)
                self._exchange = Exchange(self._replica.fork(), shared, self._identity, former)
            report = self._exchange.run(is_patient=is_patient)
            if report.renamed_to is not None:
                self._follow(report.renamed_to, self._exchange.former)
        return report

    def _follow(self, path: Path, former: Path | None) -> None:
        left, self.path = self.path, path
        self._renamed = self._clock.instant()
        try:
            workspace = self._replica.state.workspace
            remember(self._identity.station, path, workspace, instead_of=left, former=former)
        except MusterError:
            return  # the next start opens the old path and finds the new one as this one did

    def state(self) -> SyncState:
        """Return how both stood at the last exchange."""
        status, pending = self._report.status, self._replica.state.pending
        if status is SyncStatus.SYNCED and pending:
            status = SyncStatus.WAITING
        shown, since = self._shown
        if shown is not status:
            since = self._began if status is SyncStatus.STUCK else self._clock.now()
            self._shown = (status, since)
        detail = self._report.detail or self._new_name()
        return SyncState(status, pending, since, detail, self._replica.disk.behind)

    def _new_name(self) -> str:
        if self._renamed is None:
            return ""
        elapsed = self._clock.instant().seconds_since(self._renamed)
        return self.path.name if elapsed < _TELLING_SECONDS else ""

    def close(self) -> None:
        """Let go. There is nothing to save."""
        self._worker.close()
        self._exchange = None
