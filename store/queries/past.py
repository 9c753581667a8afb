"""The workspace as of a past instant, and what changed between two."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from store.codec import decode_field, default_json
from store.database.document import Document, Tables, canonical, is_living, newest_stamp, stamp_of
from store.database.past import tables_at
from store.database.stamps import authorship_of
from store.model.meeting import Event, EventKind, Meeting
from store.model.record import Record
from store.model.tables import BY_TABLE
from store.queries.days import bounds
from store.schema import DELETED, STAMPS
from store.text import clean_line
from store.values import dataclass
from store.workspace.frozen import Frozen, frozen
from store.workspace.past import Past
from store.workspace.records import Records
from store.workspace.workspace import Workspace

_NAMES = ("title", "name", "text", "summary", "duty", "label", "done", "next", "needs")
# What the program writes by itself while a meeting runs is no news to anybody.
_UNTOLD = frozenset({Event.TABLE})


class ChangeKind(StrEnum):
    """What became of a record between two moments."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, as its record reads it; None when it was empty."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record.

    Attributes:
        fields: that differ; of an added or deleted record none.
        who: name of who wrote it last within the span, and when.
    """

    table: str
    id: str
    title: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...]
    who: str
    at: datetime


def as_of(workspace: Workspace | Frozen, at: datetime) -> Past:
    """Return the workspace as it was at a moment; the board's read models work on it."""
    return Past(workspace, min(at, workspace.now()))


def as_of_meeting(workspace: Workspace | Frozen, meeting_id: str) -> Past:
    """Return the workspace as it was when a meeting was closed, or at the end of its day.

    Raises:
        NotFoundError: there is no such meeting.
    """
    return as_of(workspace, moment_of_meeting(workspace, meeting_id))


def moment_of_meeting(workspace: Records, meeting_id: str) -> datetime:
    """Return the moment after which a meeting was over.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = workspace.get(Meeting, meeting_id)
    ends = workspace.where(Event, meeting=meeting.id, kind=EventKind.CLOSED)
    if ends:
        return max(each.at for each in ends) + timedelta(milliseconds=1)
    day = meeting.day or workspace.today()
    return bounds(workspace, day, day)[1]


def changes_between(
    workspace: Workspace | Frozen, begin: datetime, end: datetime | None = None
) -> tuple[RecordChange, ...]:
    """Return what changed from one moment to another, by default now; newest first."""
    now = frozen(workspace)
    after = now.tables if end is None else tables_at(now.tables, end, now.archived)
    before = tables_at(after, begin, now.archived)
    found = (
        _change(table, record_id, before.get(table, {}).get(record_id), document)
        for table, record_id, document in _documents(after)
        if before.get(table, {}).get(record_id) is not document
    )
    told = [each for each in found if each is not None]
    return tuple(sorted(told, key=lambda each: (each.at, each.table, each.id), reverse=True))


def changes_between_days(
    workspace: Workspace | Frozen, first: date, last: date
) -> tuple[RecordChange, ...]:
    """Return what changed from the beginning of one day to the end of another."""
    begin, end = bounds(workspace, first, last)
    before = begin - timedelta(milliseconds=1)
    if end > workspace.now():
        return changes_between(workspace, before)
    return changes_between(workspace, before, end - timedelta(milliseconds=1))


def _documents(tables: Tables) -> Iterator[tuple[str, str, Document]]:
    for table, documents in tables.items():
        if table in BY_TABLE and table not in _UNTOLD:
            for record_id, document in documents.items():
                yield table, record_id, document


def _change(
    table: str, record_id: str, before: Document | None, after: Document
) -> RecordChange | None:
    was, is_now = before is not None and is_living(before), is_living(after)
    if not was and not is_now:
        return None
    fields: tuple[FieldChange, ...] = ()
    if was and is_now and before is not None:
        kind, fields = ChangeKind.CHANGED, tuple(_fields(BY_TABLE[table], before, after))
        if not fields:
            return None
    else:
        kind = ChangeKind.ADDED if is_now else ChangeKind.DELETED
    author = authorship_of(_last_stamp(after, fields))
    title = _title(after) or _title(before or {})
    return RecordChange(table, record_id, title, kind, fields, author.who, author.at)


def _fields(kind: type[Record], before: Document, after: Document) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*before, *after)):
        if name in {STAMPS, DELETED}:
            continue
        default = default_json(kind, name)  # what a field that was never written reads as
        first, last = (each.get(name, default) for each in (before, after))
        if canonical(first) != canonical(last):
            yield FieldChange(name, decode_field(kind, name, first), decode_field(kind, name, last))


def _last_stamp(document: Document, fields: tuple[FieldChange, ...]) -> str:
    stamps = [stamp for each in fields if (stamp := stamp_of(document, each.field))]
    return max(stamps, default=newest_stamp(document))


def _title(document: Document) -> str:
    for name in _NAMES:
        said = document.get(name)
        if said and isinstance(said, str):
            return clean_line(said)
    return ""
