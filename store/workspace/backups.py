"""Restoring a backup: what it says is written anew, as ordinary edits.

Putting an old file back in place would be merged away at once, for everything in it is older than
what replaced it. So each value that differs is written again, in one gesture that can be undone,
and everybody else gets it as they get any edit.
"""

from collections.abc import Iterator, Mapping

from store.codec import default_json
from store.database.document import Document, Json, Tables, canonical, is_living
from store.schema import DELETED, STAMPS
from store.sync.backups import Backup, keep_backup, read_backup
from store.values import dataclass
from store.workspace.workspace import Workspace

N_ = str  # marks a text for the catalogue

RESTORE_BACKUP = N_("Restore backup")
ITEMS = ("actions", "blockers", "decisions", "parking", "meetings")

_MARK = "_"  # what begins so is no value of a record but a mark of Muster's own
_Difference = tuple[str, str, dict[str, Json]]  # table, id, values; none: delete it


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring a backup changed, or would change; in documents.

    Attributes:
        items: living actions, blockers, decisions, parked topics and meetings in the backup.
        changed: documents that got other values.
        returned: deleted or archived ones that came back.
        removed: newer ones that were deleted, as only an exact restore does.
    """

    items: int = 0
    changed: int = 0
    returned: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """How many documents it touches."""
        return self.changed + self.returned + self.removed


def preview_backup(workspace: Workspace, backup: Backup, *, exact: bool = False) -> Restored:
    """Return what restoring would change.

    Raises:
        CorruptFileError, ForeignFileError, StorageError: the backup cannot be read.
    """
    then = read_backup(backup.path)
    now = workspace.replica.state.tables
    return _counted(now, then, list(_differences(now, then, exact=exact)))


def restore_backup(workspace: Workspace, backup: Backup, *, exact: bool = False) -> Restored:
    """Write anew what differs from the backup; what was deleted since comes back.

    What was made since stays as it is, unless `exact` wants the state of then and nothing else.
    The present state is kept as a backup first.

    Raises:
        CorruptFileError, ForeignFileError, StorageError: the backup cannot be read, or the disk
            refused; nothing has changed.
    """
    then = read_backup(backup.path)
    replica = workspace.replica
    workspace.refresh()
    keep_backup(replica.folder, replica.state, replica.disk, workspace.now(), reason="restore")
    with workspace.transaction(RESTORE_BACKUP) as pending:
        now = replica.state.tables
        differences = list(_differences(now, then, exact=exact))
        restored = _counted(now, then, differences)
        for table, record_id, values in differences:
            if values:
                pending.write(table, record_id, values)
            else:
                pending.delete_at(table, record_id)
    return restored


def _differences(now: Tables, then: Tables, *, exact: bool) -> Iterator[_Difference]:
    for table, documents in then.items():
        present = now.get(table, {})
        for record_id, old in documents.items():
            held = present.get(record_id)
            if is_living(old):
                values = _values(table, old, held)
                if values:
                    yield table, record_id, values
            elif exact and held is not None and is_living(held):
                yield table, record_id, {}
    if exact:
        for table, documents in now.items():
            known = then.get(table, {})
            for record_id, held in documents.items():
                if record_id not in known and is_living(held):
                    yield table, record_id, {}


def _values(table: str, old: Document, held: Document | None) -> dict[str, Json]:
    """Return what has to be written so that the record reads as it did."""
    present = {} if held is None else held
    values = {
        name: value
        for name, value in _fields(old).items()
        if name not in present or canonical(present[name]) != canonical(value)
    }
    values |= _unset(table, old, present)
    if held is not None and not is_living(held):
        values[DELETED] = False
    return values


def _unset(table: str, old: Document, present: Mapping[str, Json]) -> dict[str, Json]:
    """Return the defaults of what was written since and had never been before."""
    from store.model.tables import BY_TABLE

    kind = BY_TABLE.get(table)
    if kind is None:  # of a newer Muster: what stands for "never written" there is not known here
        return {}
    defaults = {name: default_json(kind, name) for name in _fields(present) if name not in old}
    return {
        name: value
        for name, value in defaults.items()
        if canonical(present[name]) != canonical(value)
    }


def _fields(document: Mapping[str, Json]) -> dict[str, Json]:
    return {
        name: value
        for name, value in document.items()
        if name != STAMPS and not name.startswith(_MARK)
    }


def _counted(now: Tables, then: Tables, differences: list[_Difference]) -> Restored:
    changed = returned = removed = 0
    for table, record_id, values in differences:
        held = now.get(table, {}).get(record_id)
        if not values:
            removed += 1
        elif held is not None and is_living(held):
            changed += 1
        else:
            returned += 1
    items = sum(is_living(each) for table in ITEMS for each in then.get(table, {}).values())
    return Restored(items, changed, returned, removed)
