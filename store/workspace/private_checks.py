"""The half of a check-up that looks at this computer alone: replica, clocks, backups."""

import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from store.database.document import Tables, is_living, newest_stamp, writes_of
from store.database.replica import Replica
from store.database.stamps import AHEAD, authorship_of, device_of, tick_at, tick_of
from store.database.state import State
from store.errors import MusterError
from store.sync.backups import backups, read_backup
from store.sync.conflicts import open_in
from store.values import dataclass
from store.workspace.compact import DEFAULT_MONTHS, months_before, old_items
from store.workspace.findings import Finding, Severity
from store.workspace.identity import Station, device_id

_COUNTER = 0xFFFF
_STALE = timedelta(days=1)


def private_findings(replica: Replica, station: Station) -> Iterator[Finding]:
    """Yield what is to be said of the private folder and what lies in it."""
    state, now = replica.state, station.clock.now()
    size = sum(each.size for each in _files(replica.folder))
    count = sum(is_living(each) for table in state.tables.values() for each in table.values())
    facts = {"path": str(replica.folder), "bytes": size, "documents": count}
    yield Finding("replica_sound", Severity.FINE, facts)
    if state.pending:
        yield Finding("pending", Severity.NOTE, {"edits": state.pending}, can_mend=True)
    left = left_over(replica.folder, now)
    if replica.is_long or left:
        yield Finding("replica_untidy", Severity.NOTE, {"files": len(left)}, can_mend=True)
    conflicts = len(open_in(state))
    if conflicts:
        yield Finding("conflicts", Severity.NOTE, {"count": conflicts})
    if not station.who:
        yield Finding("nobody", Severity.NOTE)
    yield from _about_clocks(state, device_id(station), now)
    yield from _about_backups(replica.folder)
    old = len(old_items(state.tables, months_before(now, DEFAULT_MONTHS)))
    if old:
        yield Finding("old_items", Severity.NOTE, {"items": old, "months": DEFAULT_MONTHS})


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    changed: float


def _files(folder: Path) -> Iterator[_File]:
    for path in folder.rglob("*"):
        with suppress(OSError):  # another process tidied it away meanwhile
            found = path.stat()
            if stat.S_ISREG(found.st_mode):
                yield _File(path, found.st_size, found.st_mtime)


def left_over(folder: Path, now: datetime) -> list[Path]:
    """Return the unfinished files that a process left which died long ago."""
    limit = (now - _STALE).timestamp()
    return [
        each.path for each in _files(folder) if each.path.suffix == ".tmp" and each.changed < limit
    ]


def _about_clocks(state: State, own: str, now: datetime) -> Iterator[Finding]:
    behind = authorship_of(f"{state.last:016x}-a~").at - now
    if behind > AHEAD:
        facts = {"seconds": int(behind.total_seconds())}
        yield Finding("clock_back", Severity.TROUBLE, facts)
    for who, seconds in sorted(_ahead(state.tables, own, now).items()):
        yield Finding("clock_ahead", Severity.TROUBLE, {"who": who, "seconds": seconds})


def _ahead(tables: Tables, own: str, now: datetime) -> dict[str, int]:
    """Return by how many seconds each person's clock is ahead, as far as their edits show it.

    Whoever edits what came from the future is stamped just after it; the counter tells those
    stamps from the ones a clock made.
    """
    threshold = f"{tick_at(now + AHEAD):016x}"
    found: dict[str, int] = {}
    for documents in tables.values():
        for document in documents.values():
            if newest_stamp(document) <= threshold:
                continue
            for _, stamp, _ in writes_of(document):
                if stamp > threshold and not tick_of(stamp) & _COUNTER and device_of(stamp) != own:
                    author = authorship_of(stamp)
                    seconds = int((author.at - now).total_seconds())
                    found[author.who] = max(seconds, found.get(author.who, 0))
    return found


def _about_backups(folder: Path) -> Iterator[Finding]:
    held = backups(folder)
    if not held:
        yield Finding("backups_none", Severity.NOTE)
        return
    facts = {
        "count": len(held),
        "bytes": sum(each.size for each in held),
        "newest": held[0].at,
    }
    yield Finding("backups", Severity.FINE, facts)
    try:
        read_backup(held[0].path)
    except MusterError:
        yield Finding("backup_damaged", Severity.TROUBLE, {"name": held[0].path.name})
