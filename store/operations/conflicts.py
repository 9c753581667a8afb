"""Settling conflicts: ordinary edits, so they can be undone and other devices learn of them."""

from dataclasses import replace

from store.database.document import Json
from store.errors import NotFoundError
from store.model.action import Action
from store.model.blocker import Blocker
from store.operations import labels
from store.sync.conflicts import Conflict
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def keep(workspace: Workspace, key: str) -> None:
    """Let what stands now stand.

    Raises:
        NotFoundError: it was settled meanwhile.
    """
    conflict = _open(workspace, key)
    _write(workspace, labels.KEEP_VALUE, [(conflict, conflict.standing.value)])


def take_other(workspace: Workspace, key: str) -> None:
    """Let what the other side wrote stand.

    Raises:
        NotFoundError: it was settled meanwhile.
    """
    conflict = _open(workspace, key)
    _write(workspace, labels.TAKE_OTHER_VALUE, [(conflict, conflict.other.value)])


def keep_all(workspace: Workspace) -> None:
    """Let everything stand that stands now, as one gesture; nothing happens when all is settled."""
    workspace.refresh()
    found = workspace.conflicts()
    if found:
        _write(workspace, labels.KEEP_ALL_VALUES, [(each, each.standing.value) for each in found])


def _open(workspace: Workspace, key: str) -> Conflict:
    workspace.refresh()
    for each in workspace.conflicts():
        if each.key == key:
            return each
    raise NotFoundError("conflicts", key)


def _write(workspace: Workspace, label: str, settled: list[tuple[Conflict, Json]]) -> None:
    with workspace.transaction(label) as pending:
        # Now under the lock: what another process settled a moment ago stays as it is.
        still = {each.key for each in workspace.conflicts()}
        for conflict, value in settled:
            if conflict.key in still:
                pending.write(conflict.table, conflict.id, {conflict.field: value}, anew=True)
                _fit(workspace, pending, conflict)
            elif len(settled) == 1:
                raise NotFoundError("conflicts", conflict.key)


def _fit(workspace: Workspace, pending: Transaction, conflict: Conflict) -> None:
    """Let what the program writes beside a state follow it: each field was merged by itself."""
    kind = {each.TABLE: each for each in (Action, Blocker)}.get(conflict.table)
    record = pending.find(kind, conflict.id) if kind and conflict.field == "state" else None
    if isinstance(record, Action | Blocker):
        closed_at = None if record.is_open else record.closed_at or workspace.now()
        pending.put(replace(record, closed_at=closed_at))
