"""The workspace: the one object through which the rest of Muster reads and writes."""

import threading
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.changes import Change, ChangeFeed, Origin
from store.database.document import Tables, Write
from store.database.gestures import StampedWrite
from store.database.replica import News, Replica
from store.database.stamps import Authorship, authorship_of, latest_of
from store.database.state import EDIT, MERGE, REDO, UNDO
from store.schema import MIN_WRITER
from store.sync.canonical import head_of, version_in
from store.sync.conflicts import Conflict, open_in
from store.sync.status import ExchangeReport, SyncState
from store.workspace.identity import Identity
from store.workspace.reading import Reader
from store.workspace.records import Records
from store.workspace.sharing import Sharing
from store.workspace.transaction import Transaction
from store.workspace.undo import Undone, inverted
from store.workspace.versions import versions_of

if TYPE_CHECKING:
    from tinydb import TinyDB


class Workspace(Records):
    """A workspace that is open on this device.

    Belongs to the thread that opened it; only `exchange` may run in another one, and what it
    brings is seen at the next `refresh`, transaction or undo of the owner.

    Attributes:
        who: name of the person at the keyboard; written into the stamps.
        feed: tells what changed, after it is durable.
    """

    def __init__(self, path: Path, replica: Replica, identity: Identity, who: str) -> None:
        super().__init__(Reader(lambda: replica.state.tables), identity.clock)
        self.id = replica.state.workspace
        self.ids = identity.ids
        self.who = who
        self.feed = ChangeFeed()
        self._identity = identity
        self._replica = replica
        self._is_writing = False
        self._unpublished: list[Change] = []
        self._conflicts: tuple[object, tuple[Conflict, ...]] = (None, ())
        self._seconds = 0
        self._heard: list[Change] = []  # by a second view
        self._owner = threading.get_ident()
        self._sharing = Sharing(path, replica, identity)

    @property
    def path(self) -> Path:
        """The shared file. It changes when the exchange finds that the file was renamed."""
        return self._sharing.path

    @property
    def _device(self) -> str:
        return self._identity.device()

    # Authors

    def last_edit(self) -> Authorship | None:
        """Return who wrote anything last; a clock that is ahead is believed only as a last way."""
        stamp = latest_of(self._replica.state.devices.values(), self.now())
        return authorship_of(stamp) if stamp else None

    def versions(self, table: str, record_id: str) -> tuple[Write, ...]:
        """Return every write (field, stamp, value) that is known of a document, oldest first.

        What left its history is read from the private archive, so this is not for each frame.

        Raises:
            StorageError: the private folder refuses.
        """
        return versions_of(self._replica, table, record_id)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what two people wrote without knowing of each other and nobody settled yet.

        Newest first. Cheap as long as nothing changed.
        """
        if self._conflicts[0] != self.revision:
            self._conflicts = (self.revision, open_in(self._replica.state))
        return self._conflicts[1]

    @property
    def read_only(self) -> bool:
        """Whether a newer Muster forbids this one to write the shared file.

        Edits then wait in the replica.
        """
        return version_in(head_of(self._replica.state.meta), "min_writer") > MIN_WRITER

    @property
    def replica(self) -> Replica:
        """The private replica: for what keeps whole states, such as backups. Not for editing."""
        return self._replica

    @property
    def revision(self) -> object:
        """How much of the journal is in what is read; as long as it is the same, nothing is new."""
        return self._replica.position

    # Writing

    @contextmanager
    def transaction(self, label: str) -> Iterator[Transaction]:
        """Change something: all of it or nothing, durable when the block has ended.

        `label` is the msgid that names the gesture to the person; empty: it cannot be undone.

        Raises:
            StorageError: the disk refused; nothing has changed.
            BusyError: another process holds the lock for too long.
        """
        with self._locked():
            pending = Transaction(self._reader)
            yield pending
            state = self._replica.state
            stamped = pending.stamped(self.now(), state.last, self._device, self.who)
            self._append(EDIT, label, stamped.tick, stamped.writes)

    def can_undo(self) -> str | None:
        """Return the label of what `undo` would take back, None when there is nothing."""
        stack = self._replica.state.undo
        return stack[-1].label if stack else None

    def can_redo(self) -> str | None:
        """Return the label of what `redo` would do again, None when there is nothing."""
        stack = self._replica.state.redo
        return stack[-1].label if stack else None

    def undo_size(self) -> tuple[int, int]:
        """Return how many writes the next undo would take back, and the next redo."""
        state = self._replica.state
        undo, redo = state.undo[-1:], state.redo[-1:]
        return sum(each.size for each in undo), sum(each.size for each in redo)

    def undo(self) -> Undone | None:
        """Take back the last own change, by ordinary new writes; None when there is none.

        Raises:
            StorageError, BusyError: as for `transaction`.
        """
        return self._invert(UNDO)

    def redo(self) -> Undone | None:
        """Do again what `undo` took back; None when there is none."""
        return self._invert(REDO)

    def _invert(self, kind: str) -> Undone | None:
        with self._locked():
            state = self._replica.state
            stack = state.undo if kind == UNDO else state.redo
            if not stack:
                return None
            gesture = stack[-1]
            inverse, stamped = inverted(
                gesture, state, self._reader, self.now(), self._device, self.who
            )
            touched = self._append(kind, gesture.label, stamped.tick, stamped.writes)
            return Undone(gesture.label, touched, inverse.kept)

    def _append(
        self, kind: str, label: str, tick: int, writes: list[StampedWrite]
    ) -> frozenset[tuple[str, str]]:
        if not writes and kind == EDIT:
            return frozenset()
        entry = {"k": kind, "l": label, "t": tick, "w": writes}
        touched = frozenset(self._replica.append(entry))
        self._reader.forget(touched)
        self._unpublished.append(Change(touched, Origin.OWN))
        return touched

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self._is_writing:
            raise RuntimeError("transactions do not nest: one gesture is one transaction")
        self._is_writing = True
        try:
            with self._replica.locked() as news:
                self._take(news)
                yield
        finally:
            self._is_writing = False
            # After the lock is released, because listeners read and may take their time.
            self._publish()

    def _take(self, news: list[News]) -> None:
        touched: dict[Origin, set[tuple[str, str]]] = {}
        for each in news:
            origin = Origin.SYNC if each.entry.get("k") == MERGE else Origin.OTHER_PROCESS
            touched.setdefault(origin, set()).update(each.touched)
        for origin, places in touched.items():
            if places:
                self._reader.forget(places)
                self._unpublished.append(Change(frozenset(places), origin))

    def _publish(self) -> bool:
        changes, self._unpublished = self._unpublished, []
        for change in changes:
            self.feed.publish(change)
        return bool(changes)

    # Other processes, and the shared file

    def refresh(self) -> bool:
        """Take in what other processes of this computer wrote; returns whether that was anything.

        Cheap when there is nothing new; does not need the lock.
        """
        if self._seconds:
            return False
        news = self._replica.refresh()
        if not news:
            return False
        self._take(news)
        return self._publish()

    # One long write in another thread

    def second(self) -> "Workspace":
        """Return a view for another thread to write in, until `take_over` ends it.

        Meanwhile `refresh` brings nothing: to read a long write in takes as long as to make it.
        Whoever writes here meanwhile waits for the lock and reads it in all the same.
        """
        second = Workspace(self.path, self._replica.fork(), self._identity, self.who)
        second.feed.subscribe(second._heard.append)
        self._seconds += 1
        return second

    def take_over(self, second: "Workspace") -> None:
        """Go on from where a second view has come to, and tell what changed."""
        self._seconds -= 1
        if self._replica.adopt(second.replica):
            self._reader, heard = second.hand_over(lambda: self._replica.state.tables)
            self._unpublished += heard
            self._publish()

    def hand_over(self, tables: Callable[[], Tables]) -> tuple[Reader, list[Change]]:
        """Return what this second view has read and heard, for whoever takes over."""
        return self._reader.heir(tables), self._heard

    def exchange(self, timeout: float | None = None, *, is_patient: bool = False) -> ExchangeReport:
        """Merge the shared file in and write it if it lacks something.

        Trouble with files is reported, never raised. May run in a worker thread. With a `timeout`
        in seconds it is reported as stuck when the folder does not answer in time; the attempt
        then goes on in a thread of its own, and the next call asks after it. `is_patient` is for
        who comes again soon: writing is then put off while it fails or does not last.
        """
        report = self._sharing.exchange(timeout, is_patient=is_patient)
        if threading.get_ident() == self._owner:
            self.refresh()
        return report

    def sync_state(self) -> SyncState:
        """Return how the replica and the shared file stood at the last exchange."""
        return self._sharing.state()

    def close(self) -> None:
        """Let go. There is nothing to save, for everything is durable already."""
        self._sharing.close()

    def database(self) -> "TinyDB":
        """Return a TinyDB whose tables are this workspace's, for whoever wants its queries.

        What is written through it becomes transactions named "Edit".
        """
        from store.database.tiny import open_database

        def write(table: str, changed: Mapping[str, Mapping[str, Any]], gone: Set[str]) -> None:
            with self.transaction("Edit") as pending:
                for record_id, values in changed.items():
                    pending.write(table, record_id, values)
                for record_id in gone:
                    pending.delete_at(table, record_id)

        return open_database(lambda: self._replica.state.tables, write, self.ids)
