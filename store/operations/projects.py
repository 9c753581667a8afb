"""Verbs on projects and the responsibility table."""

from dataclasses import replace
from datetime import date
from typing import Any

from store.errors import RuleError
from store.model.department import Department
from store.model.project import Project, Responsibility
from store.model.settings import SETTINGS_ID, Settings
from store.operations import labels
from store.operations.fields import check_references, edited, tidy
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def add_project(
    workspace: Workspace,
    name: str,
    *,
    goal: str = "",
    kpi: str = "",
    boundary: str = "",
    links: str = "",
    initiator: str = "",
    starts: date | None = None,
    due: date | None = None,
) -> Project:
    """Add a project; the first one is at once the one the board shows."""
    texts = {"name": name, "goal": goal, "kpi": kpi, "boundary": boundary, "links": links}
    values = tidy({**texts, "initiator": initiator, "starts": starts, "due": due})
    with workspace.transaction(labels.ADD_PROJECT) as tx:
        check_references(tx, values)
        project = Project(id=workspace.ids(), **values)
        tx.put(project)
        settings = _settings(tx)
        if tx.find(Project, settings.project) is None:
            tx.put(replace(settings, project=project.id))
        return project


def edit_project(workspace: Workspace, project_id: str, **changes: Any) -> Project:
    """Change any field of a project."""
    with workspace.transaction(labels.EDIT_PROJECT) as tx:
        project = edited(tx, tx.get(Project, project_id), changes)
        tx.put(project)
        return project


def choose_project(workspace: Workspace, project_id: str) -> Project:
    """Make a project the one the board shows."""
    with workspace.transaction(labels.CHOOSE_PROJECT) as tx:
        project = tx.get(Project, project_id)
        tx.put(replace(_settings(tx), project=project.id))
        return project


def add_responsibility(
    workspace: Workspace,
    *,
    project: str,
    department: str,
    duty: str,
    due: date | None = None,
    remarks: str = "",
) -> Responsibility:
    """Write down what one department owes the project.

    Raises:
        RuleError: `duty-needed`.
    """
    values = _duty({"duty": duty, "remarks": remarks})
    with workspace.transaction(labels.ADD_RESPONSIBILITY) as tx:
        tx.get(Project, project)
        tx.get(Department, department)
        row = Responsibility(
            id=workspace.ids(), project=project, department=department, due=due, **values
        )
        tx.put(row)
        return row


def edit_responsibility(
    workspace: Workspace, responsibility_id: str, **changes: Any
) -> Responsibility:
    """Change any field of a row of the responsibility table.

    Raises:
        RuleError: `duty-needed`.
    """
    with workspace.transaction(labels.EDIT_RESPONSIBILITY) as tx:
        row = edited(tx, tx.get(Responsibility, responsibility_id), _duty(changes))
        tx.put(row)
        return row


def remove_responsibility(workspace: Workspace, responsibility_id: str) -> None:
    """Take a row off the responsibility table."""
    with workspace.transaction(labels.REMOVE_RESPONSIBILITY) as tx:
        tx.delete(tx.get(Responsibility, responsibility_id))


def _duty(values: dict[str, Any]) -> dict[str, Any]:
    found = tidy(values)
    if found.get("duty") == "":
        raise RuleError("duty-needed")
    return found


def _settings(tx: Transaction) -> Settings:
    return tx.find(Settings, SETTINGS_ID) or Settings(id=SETTINGS_ID)
