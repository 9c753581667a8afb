"""Bringing back what a record was."""

from store.database.document import is_living
from store.errors import NotFoundError
from store.operations import labels
from store.schema import DELETED, GONE
from store.workspace.workspace import Workspace


def restore_value(workspace: Workspace, table: str, record_id: str, field: str, stamp: str) -> None:
    """Write an earlier value of a field again, as an ordinary edit.

    A deleted record comes back with it; for the field `_del` that is all. What was compacted away
    comes back whole, as far as this device knows it.

    Raises:
        NotFoundError: no such version is known.
        StorageError, BusyError: as for `Workspace.transaction`.
    """
    known = workspace.versions(table, record_id)
    found = [each[2] for each in known if each[:2] == (field, stamp)]
    if not found:
        raise NotFoundError(table, record_id)
    with workspace.transaction(labels.RESTORE_VALUE) as pending:
        document = workspace.document(table, record_id) or {}
        values = {} if field == DELETED else {field: found[-1]}
        if not is_living(document):
            if GONE in document:
                last = {name: value for name, _, value in known if name not in {DELETED, GONE}}
                values = last | values
            values[DELETED] = False
        pending.write(table, record_id, values)
