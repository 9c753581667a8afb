"""Verbs on blockers."""

from datetime import date
from typing import Any

from store.errors import RuleError
from store.model.action import Action, ActionState, Priority
from store.model.blocker import MAX_LEVEL, OPEN_BLOCKERS, Blocker, Escalation
from store.operations import labels
from store.operations.fields import edited, tidy
from store.operations.making import new_blocker
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def raise_blocker(
    workspace: Workspace,
    title: str,
    *,
    department: str = "",
    waits_on: str = "",
    owner: str = "",
    priority: Priority = Priority.NORMAL,
    wanted_by: date | None = None,
    action: str = "",
    meeting: str = "",
    project: str = "",
) -> Blocker:
    """Raise a blocker; an action it names becomes blocked, with the title as the reason.

    The owner is by default the contact of the department that is waited on; the stopped
    department is the action's, or that of whoever raises it.
    """
    with workspace.transaction(labels.RAISE_BLOCKER) as tx:
        stopped = tx.get(Action, action) if action else None
        if stopped and stopped.is_open:
            tx.put(stopped.block(reason=tidy({"title": title})["title"]))
        return new_blocker(
            workspace,
            tx,
            title=title,
            department=department or (stopped.department if stopped else ""),
            waits_on=waits_on,
            owner=owner,
            priority=priority,
            wanted_by=wanted_by,
            action=action,
            meeting=meeting,
            project=project,
        )


def edit_blocker(workspace: Workspace, blocker_id: str, **changes: Any) -> Blocker:
    """Change any field but the state.

    Raises:
        RuleError: `not-editable`, `title-needed`.
    """
    with workspace.transaction(labels.EDIT_BLOCKER) as tx:
        blocker = edited(tx, tx.get(Blocker, blocker_id), changes)
        tx.put(blocker)
        return blocker


def acknowledge_blocker(workspace: Workspace, blocker_id: str) -> Blocker:
    """Say that those who can clear it have seen it."""
    with workspace.transaction(labels.ACKNOWLEDGE_BLOCKER) as tx:
        blocker = tx.get(Blocker, blocker_id).acknowledge()
        tx.put(blocker)
        return blocker


def escalate_blocker(
    workspace: Workspace, blocker_id: str, *, to: str = "", reason: str = ""
) -> Escalation:
    """Take a blocker one level up, level by level.

    Args:
        workspace: the workspace.
        blocker_id: the blocker.
        to: id of a person, or in words to whom.
        reason: why it could not be cleared below.

    Raises:
        RuleError: `highest-level`, `already-closed`.
    """
    with workspace.transaction(labels.ESCALATE_BLOCKER) as tx:
        blocker = tx.get(Blocker, blocker_id)
        if not blocker.is_open:
            raise RuleError("already-closed", title=blocker.title, state=str(blocker.state))
        steps = tx.where(Escalation, blocker=blocker.id)
        level = max((step.level for step in steps), default=0) + 1
        if level > MAX_LEVEL:
            raise RuleError("highest-level", title=blocker.title, level=str(MAX_LEVEL))
        said = tidy({"to": to, "reason": reason})
        step = Escalation(
            id=workspace.ids(),
            blocker=blocker.id,
            level=level,
            at=workspace.now(),
            by=workspace.who,
            **said,
        )
        tx.put(step)
        return step


def resolve_blocker(workspace: Workspace, blocker_id: str, *, how: str) -> Blocker:
    """Resolve a blocker; the action it stopped goes on, unless another blocker still stops it."""
    with workspace.transaction(labels.RESOLVE_BLOCKER) as tx:
        said = tidy({"how": how})["how"]
        blocker = tx.get(Blocker, blocker_id).resolve(how=said, at=workspace.now())
        tx.put(blocker)
        _let_go_on(tx, blocker)
        return blocker


def reopen_blocker(workspace: Workspace, blocker_id: str) -> Blocker:
    """Open a resolved blocker again; the action it stopped is blocked again.

    Raises:
        RuleError: `not-closed` when it is open.
    """
    with workspace.transaction(labels.REOPEN_BLOCKER) as tx:
        blocker = tx.get(Blocker, blocker_id)
        if blocker.is_open:
            raise RuleError("not-closed", title=blocker.title)
        blocker = blocker.reopen()
        tx.put(blocker)
        action = tx.find(Action, blocker.action)
        if action and action.is_open:
            tx.put(action.block(reason=blocker.title))
        return blocker


def _let_go_on(tx: Transaction, blocker: Blocker) -> None:
    action = tx.find(Action, blocker.action)
    if action is None or action.state is not ActionState.BLOCKED:
        return
    if not tx.where(Blocker, action=action.id, state=OPEN_BLOCKERS):
        tx.put(action.begin())
