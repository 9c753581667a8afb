"""What was acknowledged, and what is held: the two sides of "no edit lost"."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from store.database.document import Tables, canonical, normalised, writes_of
from store.database.stamps import MANUAL, device_of, make_stamp
from store.errors import MusterError
from store.schema import GONE
from store.sync.canonical import Verdict, unpack
from store.workspace.workspace import Workspace

Write = tuple[str, str, str, str, bytes]  # table, id, field, stamp, value

_NEVER = make_stamp(0, MANUAL, "never")


class BrokenPromiseError(AssertionError):
    """A promise that was broken; `kind` names which."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind


class Ledger:
    """Every write that somebody was told is saved."""

    def __init__(self) -> None:
        self.writes: set[Write] = set()
        self.exempt: set[Write] = set()

    def enter(self, table: str, record_id: str, field: str, stamp: str, value: Any) -> None:
        """Enter one write; that something was archived says nobody's words and may be repeated."""
        if field != GONE:
            self.writes.add((table, record_id, field, stamp, canonical(value)))

    def enter_hand_edits(self, tables: Tables) -> None:
        """Enter what was taken in from a file that somebody edited by hand."""
        for write in of_tables(tables):
            if device_of(write[3]) == MANUAL and write[2] != GONE:
                self.writes.add(write)

    def excuse(self, held_elsewhere: set[Write]) -> None:
        """Strike out what went down with a private folder and had reached nobody else."""
        self.exempt |= self.writes - held_elsewhere

    @property
    def owed(self) -> set[Write]:
        """What must be found at the end."""
        return self.writes - self.exempt


def of_tables(tables: Tables) -> Iterator[Write]:
    """Yield every write, current or superseded, of a state."""
    for table, documents in tables.items():
        for record_id, document in documents.items():
            for field, stamp, value in writes_of(document):
                yield table, record_id, field, stamp, canonical(value)


def current_writes(tables: Tables) -> dict[tuple[str, str, str], tuple[str, bytes]]:
    """Return the greatest write of each field of a state."""
    found: dict[tuple[str, str, str], tuple[str, bytes]] = {}
    for table, record_id, field, stamp, value in of_tables(tables):
        place = table, record_id, field
        found[place] = max(found.get(place, ("", b"")), (stamp, value))
    return found


def held_by(workspace: Workspace, folder: Path, shared: Path) -> set[Write]:
    """Return what a device holds: its documents, their history, its archives."""
    state = workspace.replica.state
    held = set(of_tables(state.tables))
    held.update(_archived(state.overflow))
    for path in sorted(shared.glob("archive/*.json")):
        held.update(of_tables(orjson.loads(path.read_bytes())["documents"]))
    for path in sorted(folder.rglob("archive-*.jsonl")):
        held.update(_archived(orjson.loads(line) for line in path.read_bytes().splitlines()))
    for name in ("quarantine", "copies"):
        for path in sorted(folder.glob(f"replicas/*/{name}/**/*")):
            if path.is_file():
                held.update(of_file(path.read_bytes()))
    return held


def _archived(lines: Iterable[Any]) -> Iterator[Write]:
    for table, record_id, (field, stamp, value) in lines:
        yield table, record_id, field, stamp, canonical(value)


def of_file(data: bytes) -> set[Write]:
    """Return the writes in a workspace file, none when it is none."""
    try:
        found = unpack(data)
    except MusterError:
        return set()
    if found.verdict not in {Verdict.SOUND, Verdict.EDITED}:
        return set()
    tables: Tables = {}
    for table, documents in (found.tables or {}).items():
        if isinstance(documents, dict):
            for record_id, raw in documents.items():
                document = normalised(raw, _NEVER)
                if document is not None:
                    tables.setdefault(table, {})[record_id] = document
    return set(of_tables(tables))


def said(write: Write) -> str:
    """Return a write in words, for a trace."""
    table, record_id, field, stamp, value = write
    at = datetime.fromtimestamp((int(stamp[:16], 16) >> 16) / 1000, UTC)
    shown = json.dumps(orjson.loads(value), ensure_ascii=False)
    return f"{table}/{record_id[-6:]}.{field} = {shown} by {stamp.partition('~')[2]} at {at:%F %T}"
