"""The exchange: the replica and the shared file learn from each other.

Missing, empty, torn or foreign means "no information", never "empty database": then the replica
stays as it is and the file is left alone until patience is over.
"""

from collections.abc import Callable
from datetime import datetime

from store.clock import Clock, Instant
from store.database.replica import Replica
from store.database.state import AGREED, State
from store.errors import MusterError
from store.schema import MIN_WRITER
from store.sync.canonical import Unpacked, Verdict, digest_of, head_of, pack, unpack, version_in
from store.sync.manual import checked, with_hand_edits
from store.sync.merge import Merged, merge_meta, merge_tables
from store.sync.revival import merge_entry
from store.sync.shared_file import Fingerprint, Obstacle, SharedFile
from store.sync.status import ExchangeReport, SyncState, SyncStatus
from store.values import dataclass

__all__ = ["Exchange", "ExchangeReport", "SyncState", "SyncStatus", "adopted_state"]

HASH_SECONDS = 30.0
MISSING_SECONDS, MISSING_POLLS = 5.0, 3
TORN_SECONDS = 60.0
_WRITE_TRIES = 5


_LASTING = {SyncStatus.FOREIGN, SyncStatus.NEWER}  # the same bytes need no second look


@dataclass(slots=True)
class _Trouble:
    """An obstacle, and how long it has been looked at."""

    status: SyncStatus
    first: Instant
    polls: int = 1
    digest: str = ""


class Exchange:
    """Keeps one replica and one shared file together. Lives in one thread at a time."""

    def __init__(
        self, replica: Replica, shared: SharedFile, clock: Clock, device: Callable[[], str]
    ) -> None:
        self.replica = replica
        self._shared = shared
        self._clock = clock
        self._device = device
        self._seen: Fingerprint | None = None
        self._hashed: Instant | None = None
        self._trouble: _Trouble | None = None
        self._has_swept = False

    def run(self) -> ExchangeReport:
        """Do one round. Trouble with files is reported, never raised."""
        try:
            self.replica.refresh()
            if not self._has_swept:
                self._shared.sweep()
                self._has_swept = True
            if self._is_quiet():
                return ExchangeReport(SyncStatus.SYNCED)
            report = self._rounds()
            if self.replica.is_long:
                self.replica.rotate()
        except (MusterError, OSError):
            # The private folder refuses; every edit there says so to the person by itself.
            return ExchangeReport(SyncStatus.UNWRITABLE)
        return report

    def _is_quiet(self) -> bool:
        if self._seen is None or self.replica.state.pending or self._trouble:
            return False
        if self._shared.fingerprint() != self._seen or self._hashed is None:
            return False
        return self._clock.instant().seconds_since(self._hashed) < HASH_SECONDS

    def _rounds(self) -> ExchangeReport:
        merged = 0
        for _ in range(_WRITE_TRIES):
            seen = self._shared.fingerprint()
            found = self._shared.read()
            report = self._round(found)
            merged += report.merged if report else 0
            if report is not None:
                is_settled = report.status is SyncStatus.SYNCED
                self._seen = self._shared.fingerprint() if report.written else seen
                self._seen = self._seen if is_settled else None
                self._hashed = self._clock.instant()
                return ExchangeReport(report.status, merged, report.written)
        return ExchangeReport(SyncStatus.WAITING, merged)

    def _round(self, found: bytes | Obstacle) -> ExchangeReport | None:
        """Take in what was read and write what it lacks; None when it changed meanwhile."""
        if isinstance(found, Obstacle):
            return self._obstructed(found)
        digest = digest_of(found)
        if digest == self.replica.state.agreed:
            return self._write(found, 0) if self.replica.state.pending else self._settled(0)
        if self._trouble and self._trouble.digest == digest and self._trouble.status in _LASTING:
            return ExchangeReport(self._trouble.status)
        unpacked = unpack(found)
        if unpacked.verdict is Verdict.TORN:
            return self._torn(found, digest)
        if unpacked.verdict is Verdict.FOREIGN or not self._is_ours(unpacked):
            return self._report(SyncStatus.FOREIGN, digest)
        return self._joined(found, digest, unpacked)

    def _is_ours(self, unpacked: Unpacked) -> bool:
        return unpacked.workspace == self.replica.state.workspace

    def _joined(self, found: bytes, digest: str, unpacked: Unpacked) -> ExchangeReport | None:
        merged = self._take_in(unpacked)
        if unpacked.min_writer > MIN_WRITER:
            return self._report(SyncStatus.NEWER, digest, len(merged.news))
        # What was edited by hand has stamps now and the file has none, so it is lacking too.
        if merged.is_lacking or unpacked.verdict is Verdict.EDITED:
            if unpacked.verdict is Verdict.EDITED:
                self.replica.quarantine(found, f"edited-{digest}.json")
            return self._write(found, len(merged.news))
        self._agree(digest, self.replica.state.edits)
        return self._settled(len(merged.news))

    def _take_in(self, unpacked: Unpacked) -> Merged:
        now = self._clock.now()
        theirs = checked(unpacked.tables or {}, now, self.replica.state.tables)
        if unpacked.verdict is Verdict.EDITED:
            theirs = with_hand_edits(self.replica.state.tables, theirs, now)
        merged = merge_tables(self.replica.state.tables, theirs)
        meta = merge_meta(self.replica.state.meta, unpacked.meta or {})
        if not merged.news and not merged.overflow and meta == self.replica.state.meta:
            return merged
        with self.replica.locked() as newer:
            if newer:
                merged = merge_tables(self.replica.state.tables, theirs)
            state = self.replica.state
            self.replica.append(merge_entry(merged, meta, state, now, self._device()))
        return merged

    def _write(self, found: bytes | Obstacle, merged: int) -> ExchangeReport | None:
        state = self.replica.state
        if version_in(head_of(state.meta), "min_writer") > MIN_WRITER:
            return self._report(SyncStatus.NEWER, "", merged)
        edits = state.edits
        data = pack(state.workspace, state.tables, state.meta)
        if data != found:
            try:
                if not self._shared.replace(found, data):
                    return None
            except OSError:
                return self._report(SyncStatus.UNWRITABLE, "", merged)
        self._agree(digest_of(data), edits)
        return self._settled(merged, written=data != found)

    def _agree(self, digest: str, edits: int) -> None:
        state = self.replica.state
        if (state.agreed, state.shared) != (digest, edits):
            with self.replica.locked():
                self.replica.append({"k": AGREED, "h": digest, "n": edits}, durable=False)

    def _settled(self, merged: int, *, written: bool = False) -> ExchangeReport:
        self._trouble = None
        return ExchangeReport(SyncStatus.SYNCED, merged, written)

    # Trouble

    def _report(self, status: SyncStatus, digest: str, merged: int = 0) -> ExchangeReport:
        trouble = self._trouble
        if trouble and trouble.status is status and trouble.digest == digest:
            trouble.polls += 1
        else:
            self._trouble = _Trouble(status, self._clock.instant(), digest=digest)
        return ExchangeReport(status, merged)

    def _patience(self) -> tuple[float, int]:
        """Return how many seconds and polls the present trouble has lasted."""
        if self._trouble is None:
            return 0.0, 0
        elapsed = self._clock.instant().seconds_since(self._trouble.first)
        return elapsed, self._trouble.polls

    def _obstructed(self, obstacle: Obstacle) -> ExchangeReport | None:
        if obstacle is Obstacle.UNREADABLE:
            return self._report(SyncStatus.UNWRITABLE, "")
        if obstacle is not Obstacle.MISSING:
            return self._report(SyncStatus(obstacle.value), "")
        report = self._report(SyncStatus.MISSING, "")
        seconds, polls = self._patience()
        # Syncthing removes a file before it renames the new version into place, and a share that
        # is not mounted looks like an empty folder.
        if seconds >= MISSING_SECONDS and polls >= MISSING_POLLS:
            return self._write(obstacle, 0)
        return report

    def _torn(self, found: bytes, digest: str) -> ExchangeReport | None:
        report = self._report(SyncStatus.TORN, digest)
        if self._patience()[0] < TORN_SECONDS:
            return report
        self.replica.quarantine(found, f"torn-{digest}.json")
        return self._write(found, 0)


def adopted_state(unpacked: Unpacked, digest: str, now: datetime) -> State:
    """Return the replica's state for a file that this device opens for the first time."""
    tables = checked(unpacked.tables or {}, now, {})
    # What was edited by hand has new stamps now, and the file lacks those.
    agreed = digest if unpacked.verdict is Verdict.SOUND else ""
    state = State(unpacked.workspace, tables, unpacked.meta or {}, agreed=agreed)
    state.notice_all()
    return state
