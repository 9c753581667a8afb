"""Verbs on action items. Each is one gesture: one transaction, one step of undo.

All raise NotFoundError for an id that is not there, and what the model's transitions raise.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from store.errors import RuleError
from store.model.action import Action, Priority, Slip
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.model.record import Record
from store.operations import labels
from store.operations.fields import department_of, edited, tidy
from store.operations.making import new_action, new_blocker
from store.operations.usage import check_unused
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

_FULL = 100  # per cent


def add_action(
    workspace: Workspace,
    title: str,
    *,
    owner: str = "",
    department: str = "",
    due: date | None = None,
    priority: Priority = Priority.NORMAL,
    project: str = "",
    meeting: str = "",
    watcher: str = "",
    criterion: str = "",
) -> Action:
    """Add an action; the department is by default the owner's, the project the current one."""
    with workspace.transaction(labels.ADD_ACTION) as tx:
        return new_action(
            workspace,
            tx,
            title=title,
            owner=owner,
            department=department,
            due=due,
            priority=priority,
            project=project,
            meeting=meeting,
            watcher=watcher,
            criterion=criterion,
        )


def edit_action(workspace: Workspace, action_id: str, **changes: Any) -> Action:
    """Change any field but the state; a due date that moves leaves a slip without a reason.

    Raises:
        RuleError: `progress-out-of-range`, `not-editable`, `title-needed`.
    """
    if not 0 <= changes.get("progress", 0) <= _FULL:
        raise RuleError("progress-out-of-range", progress=str(changes["progress"]))
    with workspace.transaction(labels.EDIT_ACTION) as tx:
        before = tx.get(Action, action_id)
        after = edited(tx, before, changes)
        leave_slip(workspace, tx, before, after)
        tx.put(after)
        return after


def start_action(workspace: Workspace, action_id: str) -> Action:
    """Set an action to being worked on; what blocked it counts as resolved."""
    with workspace.transaction(labels.START_ACTION) as tx:
        action = tx.get(Action, action_id).begin()
        return unblocked(workspace, tx, action, labels.START_ACTION)


def stop_action(workspace: Workspace, action_id: str) -> Action:
    """Set an action back to not started; what blocked it counts as resolved."""
    with workspace.transaction(labels.STOP_ACTION) as tx:
        action = tx.get(Action, action_id).stop()
        return unblocked(workspace, tx, action, labels.STOP_ACTION)


def complete_action(workspace: Workspace, action_id: str) -> Action:
    """Set an action to done; what blocked it counts as resolved."""
    with workspace.transaction(labels.COMPLETE_ACTION) as tx:
        action = tx.get(Action, action_id).complete(at=workspace.now())
        return unblocked(workspace, tx, action, labels.COMPLETE_ACTION)


def cancel_action(workspace: Workspace, action_id: str, *, reason: str = "") -> Action:
    """Give an action up; what blocked it counts as resolved."""
    why = tidy({"reason": reason})["reason"]
    with workspace.transaction(labels.CANCEL_ACTION) as tx:
        action = tx.get(Action, action_id).cancel(at=workspace.now(), reason=why)
        return unblocked(workspace, tx, action, labels.CANCEL_ACTION)


def reopen_action(workspace: Workspace, action_id: str) -> Action:
    """Take a done or cancelled action up again.

    Raises:
        RuleError: `not-closed` when it is open.
    """
    with workspace.transaction(labels.REOPEN_ACTION) as tx:
        action = tx.get(Action, action_id)
        if action.is_open:
            raise RuleError("not-closed", title=action.title)
        action = action.begin()
        tx.put(action)
        return action


def block_action(
    workspace: Workspace, action_id: str, *, reason: str, waits_on: str = "", owner: str = ""
) -> Action:
    """Block an action and raise a blocker for it, titled with the reason.

    An action may be stopped by several things at once; each has its blocker.
    """
    why = tidy({"reason": reason})["reason"]
    with workspace.transaction(labels.BLOCK_ACTION) as tx:
        action = tx.get(Action, action_id).block(reason=why)
        tx.put(action)
        new_blocker(
            workspace,
            tx,
            title=why,
            action=action.id,
            waits_on=waits_on,
            owner=owner,
            department=action.department,
            priority=action.priority,
            project=action.project,
            meeting=action.meeting,
        )
        return action


def reassign_action(workspace: Workspace, action_id: str, owner: str) -> Action:
    """Give an action to somebody else; the department follows, when the new owner has one."""
    with workspace.transaction(labels.REASSIGN_ACTION) as tx:
        action = tx.get(Action, action_id)
        department = department_of(tx, owner) or action.department
        action = edited(tx, action, {"owner": owner})
        action = replace(action, department=department)
        tx.put(action)
        return action


def move_due(workspace: Workspace, action_id: str, due: date | None, *, reason: str) -> Action:
    """Move the due date. The first date is no slip; every later one leaves one, with its reason."""
    with workspace.transaction(labels.MOVE_DUE) as tx:
        before = tx.get(Action, action_id)
        after = replace(before, due=due)
        leave_slip(workspace, tx, before, after, reason)
        tx.put(after)
        return after


def delete_record(workspace: Workspace, kind: type[Record], record_id: str) -> None:
    """Delete any record. Undo brings it back.

    Raises:
        RuleError: `still-used` or `still-contact` for a department or person others rest on.
    """
    with workspace.transaction(labels.DELETE) as tx:
        record = tx.get(kind, record_id)
        check_unused(tx, record)
        tx.delete(record)


def leave_slip(
    workspace: Workspace, tx: Transaction, before: Action, after: Action, reason: str = ""
) -> None:
    """Keep that a due date moved, as part of a gesture; a first date is no slip."""
    if before.due is None or before.due == after.due:
        return
    slip = Slip(
        id=workspace.ids(),
        action=before.id,
        before=before.due,
        after=after.due,
        reason=tidy({"reason": reason})["reason"],
        at=workspace.now(),
        by=workspace.who,
    )
    tx.put(slip)


def unblocked(workspace: Workspace, tx: Transaction, action: Action, how: str) -> Action:
    """Put an action that nothing stops now, as part of a gesture; its blockers are resolved."""
    for blocker in tx.where(Blocker, action=action.id, state=OPEN_BLOCKERS):
        tx.put(blocker.resolve(how=how, at=workspace.now()))
    tx.put(action)
    return action
