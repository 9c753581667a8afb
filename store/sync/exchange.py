"""The exchange: the replica and the shared file learn from each other.

Missing, empty, torn or foreign means "no information", never "empty database": then the replica
stays as it is and the file is left alone until patience is over.
"""

from datetime import datetime
from pathlib import Path

from store.clock import Instant
from store.database.disk import TooLargeError
from store.database.replica import Replica
from store.database.stamps import device_of
from store.database.state import AGREED, MERGE, State
from store.errors import MusterError
from store.schema import MIN_WRITER
from store.sync.backups import keep_backup
from store.sync.canonical import Unpacked, Verdict, digest_of, head_of, pack, unpack, version_in
from store.sync.copies import Copies, prune
from store.sync.intake import Author, Intake
from store.sync.manual import checked
from store.sync.patience import (
    MISSING_POLLS,
    MISSING_SECONDS,
    TORN_SECONDS,
    Pace,
    Patience,
    Turns,
)
from store.sync.renaming import Renaming
from store.sync.shared_file import Fingerprint, Obstacle, SharedFile
from store.sync.status import Detail, ExchangeReport, SyncState, SyncStatus

__all__ = ["Exchange", "ExchangeReport", "SyncState", "SyncStatus", "adopted_state"]

Outcome = tuple[SyncStatus, int, bool]  # how it stands, documents that were merged, whether written

HASH_SECONDS = 30.0
_WRITE_TRIES = 5
_QUARANTINE_FILES = 50
_OBSTACLES = {
    Obstacle.FOLDER_GONE: (SyncStatus.FOLDER_GONE, ""),
    Obstacle.NOT_A_FILE: (SyncStatus.FOREIGN, Detail.NOT_A_FILE),
    Obstacle.TOO_LARGE: (SyncStatus.FOREIGN, Detail.TOO_LARGE),
    Obstacle.UNREADABLE: (SyncStatus.UNWRITABLE, ""),
}


class Exchange:
    """Keeps one replica and one shared file together. Lives in one thread at a time."""

    def __init__(
        self, replica: Replica, shared: SharedFile, author: Author, former: Path | None = None
    ) -> None:
        """Make it; `former` is the name the file had before it was followed to this one."""
        self.replica = replica
        self._shared = shared
        self._author = author
        self._clock = author.clock
        self._intake = Intake(replica, author)
        self._copies = Copies(replica, self._intake, author.clock)
        self._renaming = Renaming(replica, former)
        self._patience = Patience(author.clock)
        self._turns = Turns()
        self._pace = Pace(author.clock, author.randomness)
        self._is_patient = False
        self._target: Path | None = None
        self._renamed_to: Path | None = None
        self._seen: Fingerprint | None = None
        self._digest = ""  # of what was seen then
        self._hashed: Instant | None = None

    def run(self, *, is_patient: bool = False) -> ExchangeReport:
        """Do one round. Trouble with files is reported, never raised.

        `is_patient` is for who comes again soon: writing is put off while it does not last.
        """
        self._is_patient = is_patient
        self._intake.is_cloned, self._renamed_to = False, None
        try:
            return self._run()
        except (MusterError, OSError):
            # The private folder refuses; every edit there says so to the person by itself.
            return ExchangeReport(SyncStatus.UNWRITABLE, renamed_to=self._renamed_to)

    @property
    def former(self) -> Path | None:
        """The name from which the file was followed, while it may still return there."""
        return self._renaming.former

    def _run(self) -> ExchangeReport:
        self.replica.refresh()
        target = self._target or self._begin()
        brought, copies = self._copies.look(target)
        back = self._renaming.back()
        if back is not None:
            self._follow(back)
        if self._is_quiet():
            return ExchangeReport(SyncStatus.SYNCED)
        status, merged, written = self._rounds(brought)
        moved: tuple[str, ...] = ()
        if status is SyncStatus.SYNCED and self.replica.state.agreed == self._digest:
            moved = self._copies.tidy()
        if merged or written:
            state, disk = self.replica.state, self.replica.disk
            keep_backup(self.replica.folder, state, disk, self._clock.now())
        if self.replica.is_long:
            self.replica.rotate()
        is_cloned, detail = self._intake.is_cloned, self._patience.detail
        return ExchangeReport(
            status, merged, written, copies, moved, self._renamed_to, is_cloned, detail
        )

    def _begin(self) -> Path:
        """Return the file that is really there, and clear away what an earlier run left."""
        try:
            self._target = self._shared.target()
            self._shared.sweep()
        except OSError:
            self._target = None  # the folder is away: the next round asks again
        return self._target or self._shared.path

    def _follow(self, path: Path) -> None:
        self._copies.forget(self._shared.path)
        self._shared = self._shared.at(path)
        self._target = self._seen = None
        self._renamed_to = path
        self._patience.end()

    def _is_quiet(self) -> bool:
        state = self.replica.state
        if self._seen is None or self._hashed is None or state.pending or self._patience:
            return False
        if state.agreed != self._digest or self._shared.fingerprint() != self._seen:
            return False
        return self._clock.instant().seconds_since(self._hashed) < HASH_SECONDS

    def _rounds(self, merged: int) -> Outcome:
        for _ in range(_WRITE_TRIES):
            seen = self._shared.fingerprint()
            outcome = self._round(self._shared.read(), merged)
            if outcome is not None:
                status, merged, written = outcome
                self._seen = self._shared.fingerprint() if written else seen
                self._seen = self._seen if status is SyncStatus.SYNCED else None
                self._hashed = self._clock.instant()
                return outcome
        return SyncStatus.WAITING, merged, False

    def _round(self, found: bytes | Obstacle, merged: int) -> Outcome | None:
        """Take in what was read and write what it lacks; None when it changed meanwhile."""
        if isinstance(found, Obstacle):
            return self._obstructed(found, merged)
        self._digest = digest_of(found)
        state = self.replica.state
        if self._digest == state.agreed:
            return self._write(found, merged) if state.pending else self._settled(merged)
        for status in (SyncStatus.FOREIGN, SyncStatus.NEWER):
            if self._patience.is_known(status, self._digest):
                return status, merged, False  # the same bytes need no second look
        return self._understood(found, unpack(found), merged)

    def _understood(self, found: bytes, unpacked: Unpacked, merged: int) -> Outcome | None:
        if unpacked.verdict is Verdict.TORN:
            return self._torn(found, merged)
        if unpacked.verdict is Verdict.FOREIGN:
            detail = Detail.TOO_LARGE if unpacked.is_too_large else ""
            return self._meet(SyncStatus.FOREIGN, merged, self._digest, detail)
        if unpacked.workspace != self.replica.state.workspace:
            return self._meet(SyncStatus.FOREIGN, merged, self._digest, Detail.OTHER_WORKSPACE)
        return self._joined(found, unpacked, merged)

    def _joined(self, found: bytes, unpacked: Unpacked, merged: int) -> Outcome | None:
        taken = self._intake.take(unpacked)
        merged += len(taken.news)
        if unpacked.min_writer > MIN_WRITER:
            return self._meet(SyncStatus.NEWER, merged, self._digest)
        is_edited = unpacked.verdict is Verdict.EDITED
        if is_edited:
            self._quarantine(found, "edited")
        # What was edited by hand has stamps here now and the file has none; so it is lacking too,
        # or every device would stamp it anew.
        if is_edited or taken.is_lacking:
            return self._write(found, merged)
        self._agree(self._digest, self.replica.state.edits)
        return self._settled(merged)

    def _write(self, found: bytes | Obstacle, merged: int) -> Outcome | None:
        state = self.replica.state
        if version_in(head_of(state.meta), "min_writer") > MIN_WRITER:
            return self._meet(SyncStatus.NEWER, merged)
        edits, context = state.edits, found if isinstance(found, Obstacle) else self._digest
        if self._is_patient and not self._pace.may_write(edits, context):
            # What was said before stays true: it cannot be written, or it waits for its turn.
            is_refused = self._patience.is_known(SyncStatus.UNWRITABLE, "")
            return SyncStatus.UNWRITABLE if is_refused else SyncStatus.WAITING, merged, False
        data = pack(state.workspace, state.tables, state.meta)
        if data != found:
            try:
                if not self._shared.replace(found, data):
                    return None
            except OSError as error:
                self._pace.failed(edits, context)
                detail = Detail.TOO_LARGE if isinstance(error, TooLargeError) else ""
                return self._meet(SyncStatus.UNWRITABLE, merged, detail=detail)
            self._pace.wrote(edits, is_undone=isinstance(found, bytes) and not merged)
        self._digest = digest_of(data)
        self._agree(self._digest, edits)
        return self._settled(merged, written=data != found)

    def _agree(self, digest: str, edits: int) -> None:
        """Note that the file and the replica say the same."""
        state = self.replica.state
        if (state.agreed, state.shared) == (digest, edits):
            return
        with self.replica.locked() as newer:
            # Another process may have merged something since that is not in these bytes.
            if all(each.entry.get("k", MERGE) != MERGE for each in newer):
                self.replica.append({"k": AGREED, "h": digest, "n": edits}, durable=False)

    def _settled(self, merged: int, *, written: bool = False) -> Outcome:
        self._patience.end()
        return SyncStatus.SYNCED, merged, written

    # Trouble

    def _meet(self, status: SyncStatus, merged: int, digest: str = "", detail: str = "") -> Outcome:
        self._patience.meet(status, digest, detail)
        return status, merged, False

    def _obstructed(self, obstacle: Obstacle, merged: int) -> Outcome | None:
        if obstacle is not Obstacle.MISSING:
            status, detail = _OBSTACLES[obstacle]
            return self._meet(status, merged, detail=detail)
        outcome = self._meet(SyncStatus.MISSING, merged)
        # Syncthing removes a file before it renames the new version into place, and a share that
        # is not mounted looks like an empty folder.
        is_over = self._patience.is_over(MISSING_SECONDS, MISSING_POLLS)
        if not is_over or self._shared.is_link:
            return outcome
        renamed = self._renaming.ahead(self._shared, self._copies.companions)
        if renamed is not None:
            self._follow(renamed)
            return None
        return outcome if self._is_others_turn() else self._write(obstacle, merged)

    def _is_others_turn(self) -> bool:
        """Return whether the file that is missing had better be written by another device.

        rclone bisync renames both sides away when both have changed, even to the same bytes. If
        every device wrote the file anew, the next run would find just that, for ever. So the one
        that edited last writes, and the tool brings its file to the others.
        """
        if not self._copies.was_renamed_away(self._shared.path):
            return False
        newest = max(self.replica.state.devices.values(), default="")
        began = self._patience.began
        if began is None or not newest or device_of(newest) == self._author.device():
            return False
        return not self._patience.is_over(self._turns.seconds(began))

    def _torn(self, found: bytes, merged: int) -> Outcome | None:
        outcome = self._meet(SyncStatus.TORN, merged, self._digest)
        if not self._patience.is_over(TORN_SECONDS) or self._shared.is_link:
            return outcome
        self._quarantine(found, "torn")
        return self._write(found, merged)

    def _quarantine(self, found: bytes, reason: str) -> None:
        self.replica.quarantine(found, f"{reason}-{self._digest}.json")
        prune(self.replica.disk, self.replica.folder / "quarantine", _QUARANTINE_FILES)


def adopted_state(unpacked: Unpacked, digest: str, now: datetime) -> State:
    """Return the replica's state for a file that this device opens for the first time."""
    tables = checked(unpacked.tables or {}, now, {})
    # What was edited by hand has new stamps now, and the file lacks those.
    agreed = digest if unpacked.verdict is Verdict.SOUND else ""
    state = State(unpacked.workspace, tables, unpacked.meta or {}, agreed=agreed)
    state.notice_all()
    return state
