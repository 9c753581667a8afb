"""Bringing back what a record was."""

from store.errors import NotFoundError
from store.operations import labels
from store.schema import DELETED
from store.workspace.workspace import Workspace


def restore_value(workspace: Workspace, table: str, record_id: str, field: str, stamp: str) -> None:
    """Write an earlier value of a field again, as an ordinary edit.

    For the field `_del` this brings a deleted record back, whichever version is named. A deleted
    record comes back with any of its fields, too.

    Raises:
        NotFoundError: no such version is known.
    """
    known = workspace.versions(table, record_id)
    values = [each[2] for each in known if each[:2] == (field, stamp)]
    if not values:
        raise NotFoundError(table, record_id)
    value = False if field == DELETED else values[-1]
    with workspace.transaction(labels.RESTORE_VALUE) as pending:
        pending.write(table, record_id, {field: value}, anew=field == DELETED)
