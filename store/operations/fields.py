"""Fields as a person typed them: made clean, checked, put into a record."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from store.errors import RuleError
from store.model.action import Action
from store.model.agenda import Template
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.model.project import Project
from store.model.record import Record
from store.model.series import Series
from store.text import clean_line, clean_text
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

R = TypeVar("R", bound=Record)

_ON_ONE_LINE = frozenset({"title", "name"})

# These change by a transition of their own, or never.
_NOT_BY_EDITING = frozenset(
    {"id", "state", "created_at", "closed_at", "raised_at", "decided_at", "superseded_by"}
)

_REFERENCES: dict[str, type[Record]] = {
    **dict.fromkeys(
        ("owner", "watcher", "contact", "deputy", "raised_by", "chair", "scribe", "presenter"),
        Person,
    ),
    **dict.fromkeys(("department", "waits_on", "initiator"), Department),
    "project": Project,
    "meeting": Meeting,
    "action": Action,
    "template": Template,
    "series": Series,
    "superseded_by": Decision,
}


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with every text made printable; titles and names on one line.

    Raises:
        RuleError: `title-needed` or `name-needed` when one of these is given and empty.
    """
    found = {}
    for name, value in values.items():
        found[name] = _tidy_text(name, value) if type(value) is str else value
        if name in _ON_ONE_LINE and not found[name]:
            raise RuleError(f"{name}-needed")
    return found


def _tidy_text(name: str, text: str) -> str:
    if name in _ON_ONE_LINE:
        return " ".join(clean_line(text).split())
    return clean_text(text).strip()


def check_references(tx: Transaction, values: Mapping[str, Any]) -> None:
    """Make sure that every record these fields point at is there.

    Raises:
        NotFoundError: for the first that is not.
    """
    for name, value in values.items():
        if value and name in _REFERENCES:
            tx.get(_REFERENCES[name], value)


def edited(tx: Transaction, record: R, changes: Mapping[str, Any]) -> R:
    """Return a record with fields changed as a person typed them.

    Raises:
        RuleError: `not-editable` for a field that only a transition may change, and what `tidy`
            raises.
        NotFoundError: when a field points at nothing.
    """
    for name in changes:
        if name in _NOT_BY_EDITING:
            raise RuleError("not-editable", field=name)
    values = tidy(changes)
    check_references(tx, values)
    return replace(record, **values)


def me(workspace: Workspace, tx: Transaction) -> Person | None:
    """Return the person at the keyboard, when the workspace knows one of that name."""
    found = tx.where(Person, name=workspace.who) if workspace.who else ()
    return found[0] if found else None


def department_of(tx: Transaction, person_id: str) -> str:
    """Return the id of a person's department, or empty when there is none any more."""
    person = tx.find(Person, person_id)
    department = tx.find(Department, person.department) if person else None
    return department.id if department else ""
