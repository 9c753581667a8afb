"""The private replica: the truth of this device, shared by its processes.

A folder with snapshots, journals, a lock and an archive. A snapshot of generation g holds what
all journals before `journal-g` said; the state is the newest sound snapshot and every journal
from its generation on. One generation back is kept, so that a damaged snapshot costs nothing.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from store.database import state as states
from store.database.archive import read_archive, write_archive
from store.database.disk import Disk, read_regular, storage_errors, write_file
from store.database.document import Write
from store.database.journal import Entry, append, line_of, read_lines
from store.database.lock import TIMEOUT, locked
from store.database.snapshots import load_snapshot, numbered
from store.database.state import State, Touched
from store.errors import CorruptFileError
from store.values import dataclass

JOURNAL_BYTES = 250_000  # some 25 ms of a start
_LOADING_TRIES = 5  # a rotation may fall between reading the snapshot and its journals


@dataclass(frozen=True, slots=True)
class News:
    """A line of the journal that was taken in, and what it touched."""

    entry: Entry
    touched: Touched


class Replica:
    """One process's view of the replica.

    `state` may be read at any time by the thread that owns this object. `fork` gives another
    thread a view of its own.
    """

    _generation: int
    _offset: int
    _last_line: bytes
    _journal: str
    _next_journal: str

    def __init__(self, folder: Path, state: State, generation: int, disk: Disk) -> None:
        self.folder = folder
        self.state = state
        self.disk = disk
        self.lock_timeout = TIMEOUT
        self._settle(generation)
        self._lock = str(folder / "lock")
        self._is_locked = False
        self._guard = threading.RLock()

    @classmethod
    def create(cls, folder: Path, state: State, disk: Disk) -> "Replica":
        """Make a replica that holds this state.

        Raises:
            StorageError: the disk refused.
        """
        with storage_errors(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            replica = cls(folder, state, 1, disk)
            replica._create_journal(1)
            replica._write_snapshot(1)
            disk.sync_folder(folder.parent)
        return replica

    @classmethod
    def load(cls, folder: Path, disk: Disk) -> "Replica":
        """Read a replica.

        Raises:
            FileNotFoundError: there is none.
            CorruptFileError: no snapshot can be read.
        """
        for _ in range(_LOADING_TRIES):
            generation, state = load_snapshot(folder)
            replica = cls(folder, state, generation, disk)
            if replica._read_journals() is not None:
                return replica
        raise CorruptFileError(folder)

    def fork(self) -> "Replica":
        """Return a view for another thread, which goes on reading by itself."""
        with self._guard:
            other = Replica(self.folder, self.state.copy(), self._generation, self.disk)
            other._settle(*self.position)
        return other

    def adopt(self, fork: "Replica") -> bool:
        """Take what a fork has read and written, which ends; returns whether it was further on."""
        with self._guard:
            if is_further := fork.position[:2] > self.position[:2]:
                self.state = fork.state
                self._settle(*fork.position)
        return is_further

    @property
    def position(self) -> tuple[int, int, bytes]:
        """The journal's generation, the bytes of it that were taken in, the last line of them."""
        return self._generation, self._offset, self._last_line

    # Reading

    def refresh(self) -> list[News]:
        """Take in what other processes wrote since; cheap when there is nothing.

        Needs no lock: only complete and sound lines count.

        Raises:
            StorageError: the private folder is gone or refuses.
        """
        with storage_errors(self.folder):
            try:
                size = os.stat(self._journal).st_size  # noqa: PTH116 - a text is quicker
            except FileNotFoundError:
                return self._reload()
            if size == self._offset and not _exists(self._next_journal):
                return []
            with self._guard:
                news = self._read_journals()
            return self._reload() if news is None else news

    def _read_journals(self) -> list[News] | None:
        """Read on to the end; None when this view no longer fits what is on disk.

        That is so when a line this view took in was withdrawn by its writer, because the flush
        failed, or when the journal was removed.
        """
        news: list[News] = []
        while True:
            # First, for once there is a next one, this one is complete.
            has_next = _exists(self._next_journal)
            start = self._offset - len(self._last_line)
            try:
                data = read_regular(self._journal, start=start, limit=None)
            except FileNotFoundError:
                return None
            if not data.startswith(self._last_line):
                return None
            tail = read_lines(data[len(self._last_line) :])
            if tail.damaged and self._offset:
                return None
            news += [News(entry, self.state.fold(entry)) for entry in tail.entries]
            self._offset += tail.length
            self._last_line = tail.last_line or self._last_line
            if not has_next:
                return news
            self._settle(self._generation + 1)
            if _exists(str(self.folder / f"snapshot-{self._generation}.json")):
                self.state.overflow.clear()  # it was archived before that snapshot was written

    def _settle(self, generation: int, offset: int = 0, last_line: bytes = b"") -> None:
        self._generation, self._offset, self._last_line = generation, offset, last_line
        # As text, made once: building paths would cost an edit as much as its lock.
        self._journal = str(self.folder / f"journal-{generation}")
        self._next_journal = str(self.folder / f"journal-{generation + 1}")

    def _reload(self) -> list[News]:
        fresh = Replica.load(self.folder, self.disk)
        with self._guard:
            touched = _differences(self.state, fresh.state)
            self.state = fresh.state
            self._settle(*fresh.position)
        return [News({}, touched)] if touched else []

    # Writing

    @contextmanager
    def locked(self) -> Iterator[list[News]]:
        """Hold the lock of the replica, up to date; gives what was new.

        Raises:
            BusyError: another process holds it for too long.
            StorageError: the private folder is gone or refuses.
        """
        with locked(self._lock, self.lock_timeout):
            news = self.refresh()
            self._is_locked = True
            try:
                yield news
            finally:
                self._is_locked = False

    def append(self, entry: Entry, *, durable: bool = True) -> Touched:
        """Write a line durably, then take it in. Only under the lock.

        `durable=False` is for what may be lost with the power, because it can be found out again.

        Raises:
            StorageError: the disk refused; nothing has changed.
        """
        if not self._is_locked:
            raise RuntimeError("append needs the lock")
        line = line_of(entry)
        with storage_errors(self.folder):
            append(self.disk, self._journal, self._offset, line, durable=durable)
        with self._guard:
            self._offset, self._last_line = self._offset + len(line), line
            return self.state.fold(entry)

    def quarantine(self, data: bytes, name: str) -> None:
        """Keep a copy of something that is about to be replaced.

        Raises:
            StorageError: the disk refused.
        """
        folder = self.folder / "quarantine"
        with storage_errors(folder):
            folder.mkdir(exist_ok=True, mode=0o700)
            write_file(self.disk, folder / f"{name}.tmp", folder / name, data)

    # Rotation

    @property
    def is_long(self) -> bool:
        """Whether the journal has grown so far that reading it delays the next start."""
        return self._offset > JOURNAL_BYTES

    def rotate(self) -> None:
        """Begin a new journal and write down the state before it.

        Crash-safe: edits go to the new journal from the moment it exists, and until the new
        snapshot is whole, the old one and all journals from it on say the same.

        Raises:
            StorageError, BusyError: as for `locked`.
        """
        with self.locked():
            with storage_errors(self.folder):
                self._create_journal(self._generation + 1)
            with self._guard:
                self._settle(self._generation + 1)
                generation, image = self._generation, self._image()
                overflow = tuple(self.state.overflow)
        with storage_errors(self.folder):
            write_archive(self.disk, self.folder, generation, overflow)
            self._write_snapshot(generation, image)
            self._clean(generation)
        with self._guard:
            del self.state.overflow[: len(overflow)]

    def _image(self) -> bytes:
        return orjson.dumps(states.to_json(self.state))

    def _create_journal(self, generation: int) -> None:
        path = self.folder / f"journal-{generation}"
        with path.open("ab"):
            pass
        self.disk.sync_folder(self.folder)

    def _write_snapshot(self, generation: int, image: bytes | None = None) -> None:
        target = self.folder / f"snapshot-{generation}.json"
        image = self._image() if image is None else image
        write_file(self.disk, target.with_suffix(".tmp"), target, image)

    def archived(self, table: str, record_id: str) -> list[Write]:
        """Return the writes of a document that left its history, whether filed already or not.

        Raises:
            StorageError: the private folder is gone or refuses.
        """
        with storage_errors(self.folder):
            filed = read_archive(self.folder, table, record_id)
        with self._guard:
            waiting = list(self.state.overflow)
        return [*filed, *(each[2] for each in waiting if each[:2] == (table, record_id))]

    def _clean(self, generation: int) -> None:
        """Remove what neither the newest snapshot nor the one before it needs."""
        snapshots = [each for each in numbered(self.folder, "snapshot-") if each < generation]
        oldest = max(snapshots, default=generation)
        for prefix in ("snapshot-", "journal-"):
            for each, path in numbered(self.folder, prefix).items():
                if each < oldest:
                    self.disk.remove(path)


def _exists(path: str) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - a text is quicker


def _differences(before: State, after: State) -> Touched:
    touched: Touched = set()
    for table in before.tables.keys() | after.tables.keys():
        old, new = before.tables.get(table, {}), after.tables.get(table, {})
        for record_id in old.keys() | new.keys():
            if old.get(record_id) != new.get(record_id):
                touched.add((table, record_id))
    return touched
