"""The history of a record, field by field."""

from datetime import datetime
from typing import Any

from store.codec import decode_field
from store.database.document import Json, stamp_of
from store.database.stamps import authorship_of
from store.errors import NotFoundError
from store.model.record import Record
from store.model.tables import BY_TABLE
from store.schema import DELETED, GONE
from store.text import clean_line
from store.values import dataclass
from store.workspace.workspace import Workspace

_NAMES = ("title", "name", "text", "label", "summary")


@dataclass(frozen=True, slots=True)
class VersionView:
    """One value of one field, as people see it.

    Attributes:
        value: as the record has it; None when it was empty or is of the wrong type.
        raw: the JSON value that was written.
        who: name of who wrote it, empty when unknown.
        at: when, by the writer's clock, UTC.
        stamp: names this version to `restore_value`.
        is_current: the field has this value now.
        is_first: nothing older is known of this field.
    """

    field: str
    value: Any
    raw: Json
    who: str
    at: datetime
    stamp: str
    is_current: bool
    is_first: bool


def history(workspace: Workspace, table: str, record_id: str) -> tuple[VersionView, ...]:
    """Return every version of every field that is known, newest first.

    Raises:
        NotFoundError: nothing is known of such a record, deleted or not.
        StorageError: the private folder refuses.
    """
    writes = workspace.versions(table, record_id)
    if not writes:
        raise NotFoundError(table, record_id)
    kind = BY_TABLE.get(table)
    document = workspace.document(table, record_id)
    met: set[str] = set()
    found: list[VersionView] = []
    for field, stamp, raw in writes:
        if field == GONE:
            continue
        author = authorship_of(stamp)
        is_current = document is not None and stamp_of(document, field) == stamp
        found.append(
            VersionView(
                field,
                decoded(kind, field, raw),
                raw,
                author.who,
                author.at,
                stamp,
                is_current and document is not None and document[field] == raw,
                field not in met,
            )
        )
        met.add(field)
    return tuple(reversed(found))


def decoded(kind: type[Record] | None, field: str, raw: Json) -> Any:
    """Return a field's JSON value as its record would have it."""
    if kind is None or field == DELETED:
        return raw
    return decode_field(kind, field, raw)


def title_of(workspace: Workspace, table: str, record_id: str) -> str:
    """Return what a record is called, living or not; empty when it has no name."""
    document = workspace.document(table, record_id) or {}
    for name in _NAMES:
        if isinstance(document.get(name), str):
            return clean_line(document[name])
    return ""
