"""Verbs on decisions."""

from datetime import date
from typing import Any

from store.model.decision import Decision
from store.operations import labels
from store.operations.fields import edited
from store.operations.making import new_decision
from store.workspace.workspace import Workspace


def take_decision(
    workspace: Workspace,
    title: str,
    *,
    owner: str = "",
    department: str = "",
    due: date | None = None,
    meeting: str = "",
    project: str = "",
) -> Decision:
    """Write down what was agreed, who carries it out and until when."""
    with workspace.transaction(labels.TAKE_DECISION) as tx:
        return new_decision(
            workspace,
            tx,
            title=title,
            owner=owner,
            department=department,
            due=due,
            meeting=meeting,
            project=project,
        )


def edit_decision(workspace: Workspace, decision_id: str, **changes: Any) -> Decision:
    """Change any field but the state.

    Raises:
        RuleError: `not-editable`, `title-needed`.
    """
    with workspace.transaction(labels.EDIT_DECISION) as tx:
        decision = edited(tx, tx.get(Decision, decision_id), changes)
        tx.put(decision)
        return decision


def withdraw_decision(workspace: Workspace, decision_id: str) -> Decision:
    """Take a decision back; it stays readable."""
    with workspace.transaction(labels.WITHDRAW_DECISION) as tx:
        decision = tx.get(Decision, decision_id).withdraw()
        tx.put(decision)
        return decision


def supersede_decision(
    workspace: Workspace,
    decision_id: str,
    title: str,
    *,
    owner: str = "",
    department: str = "",
    due: date | None = None,
    meeting: str = "",
) -> Decision:
    """Replace a decision by a new one and return the new one; what is not given stays as it was."""
    with workspace.transaction(labels.SUPERSEDE_DECISION) as tx:
        old = tx.get(Decision, decision_id)
        new = new_decision(
            workspace,
            tx,
            title=title,
            owner=owner or old.owner,
            department=department or old.department,
            due=due or old.due,
            meeting=meeting,
            project=old.project,
        )
        tx.put(old.supersede(new.id))
        return new
