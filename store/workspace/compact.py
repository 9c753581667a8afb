"""Compacting: closed items of long ago go to a readable file, a tombstone of each stays.

The file has a mark of its own and is never merged back. The tombstones tell every other device,
also one that was offline for months, that the rest of the document is to be dropped; what somebody
changed there meanwhile brings the whole item back.
"""

import calendar
import errno
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from store.database.disk import Disk, storage_errors, write_temporary
from store.database.document import Document, Json, Tables, is_living, newest_stamp
from store.database.stamps import make_stamp, tick_at
from store.ids import short_id
from store.schema import STAMPS
from store.sync.backups import keep_backup
from store.sync.shared_file import SharedFile
from store.values import dataclass
from store.workspace.workspace import Workspace

ARCHIVE_FORMAT = "muster-archive"  # never "muster": nothing may take it for a workspace
FOLDER = "archive"
DEFAULT_MONTHS = 6
_EPOCH_YEAR = 1970  # no stamp is earlier

Place = tuple[str, str]  # table, id

# Which states of which table are closed. An absent state is the first one, which never is.
_CLOSED: Mapping[str, frozenset[str]] = {
    "actions": frozenset({"done", "cancelled"}),
    "blockers": frozenset({"resolved", "closed"}),
    "decisions": frozenset({"superseded", "withdrawn"}),
    "parking": frozenset({"taken", "dropped"}),
    "meetings": frozenset({"closed", "confirmed", "archived"}),
}
# What belongs to one item and goes with it: table, and the fields that may name the item.
_OWNED: Mapping[str, tuple[str, ...]] = {
    "slips": ("action",),
    "reminders": ("action",),
    "escalations": ("blocker",),
    "events": ("meeting",),
    "attendance": ("meeting",),
    "minutes": ("meeting",),
    "confirmations": ("meeting",),
    "notes": ("about", "meeting"),  # a note on an action goes with the action
}
_NAMED = ("people", "departments", "projects")


@dataclass(frozen=True, slots=True)
class Compacted:
    """What compacting moved, or would move.

    Attributes:
        count: closed items.
        documents: the same with all that belongs to them.
        before: items whose last change was earlier than this.
        file: where they lie now; None when nothing was moved.
    """

    count: int
    documents: int
    before: datetime
    file: Path | None = None


def compact(workspace: Workspace, months: int, *, dry_run: bool = False) -> Compacted:
    """Move what has been closed and unchanged for `months` months into a file in `archive/`.

    The present state is kept as a backup, and the file is on the disk, before anything is dropped.

    Raises:
        StorageError: the disk refused the backup or the file; nothing was dropped.
        BusyError: another process holds the lock for too long.
    """
    before = months_before(workspace.now(), months)
    replica = workspace.replica
    workspace.refresh()
    groups = old_items(replica.state.tables, before)
    places = [place for group in groups.values() for place in group]
    if dry_run or not groups:
        return Compacted(len(groups), len(places), before)
    keep_backup(replica.folder, replica.state, replica.disk, workspace.now(), reason="compact")
    tables = dict(replica.state.tables)
    content = _content(workspace, tables, groups, before)
    day = workspace.today().isoformat()
    file = _write(replica.disk, workspace.path, day, content)
    with workspace.transaction("") as pending:  # no name: undoing is what the backup is for
        current = replica.state.tables
        again = old_items(current, before)
        gone = {
            head: group
            for head, group in groups.items()
            if again.get(head) == group and all(_is_same(tables, current, each) for each in group)
        }
        for group in gone.values():
            for table, record_id in group:
                pending.entomb(table, record_id)
    return Compacted(len(gone), sum(map(len, gone.values())), before, file)


def months_before(moment: datetime, months: int) -> datetime:
    """Return the same time of day so many months earlier, or on the last day of that month."""
    number = max(_EPOCH_YEAR * 12, moment.year * 12 + moment.month - 1 - months)
    year, month = number // 12, number % 12 + 1
    day = min(moment.day, calendar.monthrange(year, month)[1])
    return moment.replace(year=year, month=month, day=day)


def old_items(tables: Tables, before: datetime) -> dict[Place, tuple[Place, ...]]:
    """Return the closed items nobody touched since `before`, each with all that belongs to it.

    Nothing that stays may refer to something that goes; and the last meeting of its kind stays,
    because the next one is numbered after it.
    """
    limit = make_stamp(tick_at(before), "", "")
    owned = _owned(tables)
    groups: dict[Place, tuple[Place, ...]] = {}
    for table, closed in _CLOSED.items():
        for record_id, document in tables.get(table, {}).items():
            if document.get("state") in closed and is_living(document):
                group = ((table, record_id), *owned.get(record_id, ()))
                if all(newest_stamp(tables[name][each]) < limit for name, each in group):
                    groups[table, record_id] = group
    for last in _last_meetings(tables):
        groups.pop(("meetings", last), None)
    return _unreferenced(tables, groups)


def _owned(tables: Tables) -> dict[str, list[Place]]:
    """Return what belongs to an item, by the item's id."""
    found: dict[str, list[Place]] = {}
    for table, names in _OWNED.items():
        for record_id, document in tables.get(table, {}).items():
            owner = next((document[each] for each in names if document.get(each)), None)
            if isinstance(owner, str) and is_living(document):
                found.setdefault(owner, []).append((table, record_id))
    return found


def _last_meetings(tables: Tables) -> Iterable[str]:
    last: dict[str, tuple[int, str]] = {}
    for record_id, document in tables.get("meetings", {}).items():
        number, kind = document.get("number"), str(document.get("kind"))
        if isinstance(number, int) and is_living(document):
            last[kind] = max(last.get(kind, (0, "")), (number, record_id))
    return [record_id for _, record_id in last.values()]


def _unreferenced(
    tables: Tables, groups: dict[Place, tuple[Place, ...]]
) -> dict[Place, tuple[Place, ...]]:
    """Take out what something that stays refers to, until nothing does."""
    heads = {record_id: (table, record_id) for table, record_id in groups}
    leaving = {place: head for head, group in groups.items() for place in group}
    wanted = [
        text
        for table, documents in tables.items()
        for record_id, document in documents.items()
        if (table, record_id) not in leaving and is_living(document)
        for text in _texts(document)
        if text in heads
    ]
    kept = dict(groups)
    while wanted:
        group = kept.pop(heads[wanted.pop()], ())
        for table, record_id in group:
            wanted += [each for each in _texts(tables[table][record_id]) if each in heads]
    return kept


def _texts(document: Document) -> Iterator[str]:
    for name, value in document.items():
        if name != STAMPS:
            yield from _texts_in(value)


def _texts_in(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(each)


def _is_same(one: Tables, other: Tables, place: Place) -> bool:
    table, record_id = place
    return one[table][record_id] == other.get(table, {}).get(record_id)


def _content(
    workspace: Workspace,
    tables: Tables,
    groups: Mapping[Place, tuple[Place, ...]],
    before: datetime,
) -> bytes:
    documents: dict[str, dict[str, Document]] = {}
    for group in groups.values():
        for table, record_id in group:
            documents.setdefault(table, {})[record_id] = tables[table][record_id]
    texts = {each for table in documents.values() for one in table.values() for each in _texts(one)}
    names = {
        record_id: document.get("name")
        for table in _NAMED
        for record_id, document in tables.get(table, {}).items()
        if record_id in texts
    }
    items: list[dict[str, Any]] = [
        {
            "id": record_id,
            "short": short_id(record_id),
            "kind": table,
            "title": tables[table][record_id].get("title", ""),
            "state": tables[table][record_id].get("state"),
        }
        for table, record_id in groups
    ]
    content = {
        "format": ARCHIVE_FORMAT,
        "version": 1,
        "workspace": workspace.id,
        "made_at": _iso(workspace.now()),
        "made_by": workspace.who,
        "unchanged_since": _iso(before),
        "items": items,
        "names": names,
        "documents": documents,
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _write(disk: Disk, shared: Path, day: str, content: bytes) -> Path:
    """Write the archive under a name that is free, so that none is ever written over."""
    with storage_errors(shared.parent / FOLDER):
        folder = SharedFile(shared, disk).target().parent / FOLDER
        if folder.is_symlink():  # anybody may have put it there, to lead what is written elsewhere
            raise NotADirectoryError(errno.ENOTDIR, "a link", str(folder))
        folder.mkdir(exist_ok=True)
        disk.sync_folder(folder.parent)
        name, number = f"{shared.stem}-closed-{day}", 1
        while (target := folder / f"{name}{f'-{number}' if number > 1 else ''}.json").exists():
            number += 1
        temporary = folder / f"~${target.name}.tmp"
        write_temporary(disk, temporary, content)
        try:
            disk.replace(temporary, target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        disk.sync_folder(folder)
        return target
