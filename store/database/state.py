"""What a replica knows, as the fold of its journal over a snapshot.

Every process that reads the same lines arrives at the same state, so nothing but the lines has to
be exchanged between the processes of one computer.
"""

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from store.database import contested as contests
from store.database import gestures
from store.database.contested import Contested
from store.database.document import Json, Tables, Write, stamps_of, with_writes
from store.database.gestures import STACK_LIMIT, Gesture, StampedWrite, follow, gesture_of
from store.database.journal import Entry
from store.database.stamps import device_of
from store.values import dataclass

Touched = set[tuple[str, str]]
Archived = tuple[str, str, Write]  # table, id, a write that left the history

EDIT, UNDO, REDO, MERGE, AGREED = "edit", "undo", "redo", "merge", "agreed"
ABSORBED_LIMIT = 200
DEVICES_LIMIT = 1000


@dataclass(slots=True)
class State:
    """The content of a replica.

    Attributes:
        meta: the `_meta` table as it came from the shared file, unknown keys included.
        last: greatest tick this device gave out; stamps never go back, not even over a restart.
        devices: the newest stamp of each device; a clock that is ahead must not hide the others.
        edits: how many own transactions there have been.
        shared: how many of them stand in the shared file.
        agreed: digest of the shared file when it and the replica last said the same.
        absorbed: digests of the conflict copies that were merged, the latest `ABSORBED_LIMIT`.
        overflow: writes that left the history since the snapshot; they go to the archive.
        contested: what two people wrote without knowing of each other, oldest first.
    """

    workspace: str
    tables: Tables = field(default_factory=dict)
    meta: dict[str, Json] = field(default_factory=dict)
    last: int = 0
    devices: dict[str, str] = field(default_factory=dict)
    edits: int = 0
    shared: int = 0
    agreed: str = ""
    undo: list[Gesture] = field(default_factory=list)
    redo: list[Gesture] = field(default_factory=list)
    absorbed: list[str] = field(default_factory=list)
    overflow: list[Archived] = field(default_factory=list)
    contested: list[Contested] = field(default_factory=list)

    @property
    def pending(self) -> int:
        """Own transactions that the shared file lacks."""
        return self.edits - self.shared

    def copy(self) -> "State":
        """Return a state that goes its own way; documents are shared, for they never change."""

        def apart(stack: list[Gesture]) -> list[Gesture]:
            return [gestures.from_json(gestures.to_json(each)) for each in stack]

        tables = {name: dict(documents) for name, documents in self.tables.items()}
        return State(
            self.workspace, tables, dict(self.meta), self.last, dict(self.devices), self.edits,
            self.shared, self.agreed, apart(self.undo), apart(self.redo), list(self.absorbed),
            list(self.overflow), list(self.contested),
        )  # fmt: skip

    def fold(self, entry: Entry) -> Touched:
        """Take in one line of the journal and return what it touched.

        A kind this version does not know touches nothing: a newer Muster on this computer may
        have written it.
        """
        kind = entry.get("k")
        if kind in {EDIT, UNDO, REDO}:
            return self._fold_writes(kind, entry)
        if kind == MERGE:
            return self._fold_merge(entry)
        if kind == AGREED:
            self.agreed, self.shared = entry["h"], max(self.shared, entry["n"])
        return set()

    def _fold_writes(self, kind: str, entry: Entry) -> Touched:
        writes: list[StampedWrite] = [tuple(each) for each in entry["w"]]
        gesture = gesture_of(entry["l"], writes, self.tables)
        if kind == EDIT and gesture.label:
            self.redo.clear()
            self._push(self.undo, gesture)
        elif kind in {UNDO, REDO}:
            source, target = (self.undo, self.redo) if kind == UNDO else (self.redo, self.undo)
            if source:
                taken = source.pop()
                follow((self.undo, self.redo), taken, writes)
                self.contested = contests.reopened(self.contested, taken.formers, writes)
            self._push(target, gesture)
        self.last = max(self.last, entry["t"])
        self.edits += 1
        return self._write(writes)

    @staticmethod
    def _push(stack: list[Gesture], gesture: Gesture) -> None:
        stack.append(gesture)
        del stack[:-STACK_LIMIT]

    def _write(self, writes: Iterable[StampedWrite]) -> Touched:
        grouped: dict[tuple[str, str], list[Write]] = {}
        noticed = ""
        for table, record_id, name, stamp, value in writes:
            grouped.setdefault((table, record_id), []).append((name, stamp, value))
            if stamp != noticed:  # one transaction has mostly one stamp
                self.notice(stamp)
                noticed = stamp
        for (table, record_id), added in grouped.items():
            documents = self.tables.setdefault(table, {})
            document, overflow = with_writes(documents.get(record_id), added)
            documents[record_id] = document
            self.overflow += [(table, record_id, each) for each in overflow]
        return set(grouped)

    def _fold_merge(self, entry: Entry) -> Touched:
        touched: Touched = set()
        # What was brought need not be in the shared file. The line that agrees again may be lost
        # with the power, and the bytes of before may come back.
        self.agreed = ""
        for table, record_id, document in entry["d"]:
            self.tables.setdefault(table, {})[record_id] = document
            for stamp in stamps_of(document):
                self.notice(stamp)
            touched.add((table, record_id))
        self.meta = entry.get("m", self.meta)
        if "a" in entry:
            self.absorbed.append(entry["a"])
            del self.absorbed[:-ABSORBED_LIMIT]
        self.overflow += [(each[0], each[1], (each[2], each[3], each[4])) for each in entry["o"]]
        revived = entry.get("r")
        if revived:
            touched |= self._write([tuple(each) for each in revived])
            self.last = max(self.last, entry["t"])
            self.edits += 1
        new = [contests.from_json(each) for each in entry.get("c", ())]
        if new:
            self.contested = contests.added(self.contested, new, self.tables)
        return touched

    def notice_all(self) -> None:
        """Find out from the documents when each device wrote last."""
        for documents in self.tables.values():
            for document in documents.values():
                for stamp in stamps_of(document):
                    self.notice(stamp)

    def notice(self, stamp: str) -> None:
        """Remember when each device wrote last."""
        device = device_of(stamp)
        if stamp > self.devices.get(device, ""):
            self.devices[device] = stamp
            if len(self.devices) > 2 * DEVICES_LIMIT:  # no team has so many; a hostile file may
                latest = sorted(self.devices, key=self.devices.__getitem__)[-DEVICES_LIMIT:]
                self.devices = {each: self.devices[each] for each in latest}


def to_json(state: State) -> dict[str, Any]:
    """Return a state as the snapshot keeps it."""
    return {
        "ws": state.workspace,
        "last": state.last,
        "devices": state.devices,
        "edits": state.edits,
        "shared": state.shared,
        "agreed": state.agreed,
        "absorbed": state.absorbed,
        "undo": [gestures.to_json(each) for each in state.undo],
        "redo": [gestures.to_json(each) for each in state.redo],
        "contested": [contests.to_json(each) for each in state.contested],
        "meta": state.meta,
        "tables": state.tables,
    }


def from_json(found: dict[str, Any]) -> State:
    """Return the state a snapshot kept, those of the first version included."""
    state = State(
        workspace=found["ws"],
        tables=found["tables"],
        meta=found["meta"],
        last=found["last"],
        devices=found.get("devices", {}),
        edits=found["edits"],
        shared=found["shared"],
        agreed=found["agreed"],
        absorbed=found.get("absorbed", []),
        undo=[gestures.from_json(each) for each in found["undo"]],
        redo=[gestures.from_json(each) for each in found["redo"]],
        contested=[contests.from_json(each) for each in found.get("contested", ())],
    )
    if "devices" not in found:
        state.notice_all()
    return state
