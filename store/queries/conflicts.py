"""What waits for somebody's word because two people wrote at the same time."""

from store.database.stamps import authorship_of
from store.ids import short_id
from store.model.record import Record
from store.model.tables import BY_TABLE
from store.queries.history import VersionView, decoded, title_of
from store.schema import DELETED
from store.sync.conflicts import Conflict, Side
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict as people see it.

    Attributes:
        key: names it to `keep` and `take_other`.
        kind: class of the record; None for a table this version does not know.
        title: what the record is called, empty when it has no name.
        is_deletion: somebody deleted what somebody else edited; the values of both sides are then
            whether the record is deleted.
    """

    key: str
    kind: type[Record] | None
    id: str
    short: str
    title: str
    field: str
    standing: VersionView
    other: VersionView
    is_deletion: bool


def open_conflicts(workspace: Workspace) -> tuple[ConflictView, ...]:
    """Return what nobody has settled yet, newest first."""
    return tuple(_view(workspace, each) for each in workspace.conflicts())


def _view(workspace: Workspace, conflict: Conflict) -> ConflictView:
    kind = BY_TABLE.get(conflict.table)
    return ConflictView(
        key=conflict.key,
        kind=kind,
        id=conflict.id,
        short=short_id(conflict.id),
        title=title_of(workspace, conflict.table, conflict.id),
        field=conflict.field,
        standing=_side(kind, conflict.field, conflict.standing, is_current=True),
        other=_side(kind, conflict.field, conflict.other, is_current=False),
        is_deletion=conflict.field == DELETED,
    )


def _side(kind: type[Record] | None, field: str, side: Side, *, is_current: bool) -> VersionView:
    author = authorship_of(side.stamp)
    value = decoded(kind, field, side.value)
    return VersionView(
        field, value, side.value, author.who, author.at, side.stamp, is_current, is_first=False
    )
