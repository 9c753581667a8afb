"""Making new records inside a transaction that somebody else opened.

A captured line may make a person, a department and an action at once, and has to be one gesture;
so what makes a record never opens the transaction itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from store.errors import RuleError
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.model.notes import Parking
from store.model.project import Project
from store.model.settings import SETTINGS_ID, Settings
from store.operations.fields import check_references, department_of, me, tidy
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def new_action(workspace: Workspace, tx: Transaction, **given: Any) -> Action:
    """Make an action; its department is by default that of its owner."""
    values = _completed(tx, given)
    action = Action(id=workspace.ids(), created_at=workspace.now(), **values)
    tx.put(action)
    return action


def new_blocker(workspace: Workspace, tx: Transaction, **given: Any) -> Blocker:
    """Make a blocker, by default for the contact of the department that is waited on.

    The department that is stopped is by default that of whoever raises it, unless that is the one
    waited on: then it is raised for somebody else.
    """
    raiser = me(workspace, tx)
    values = {**given, "project": given.get("project") or _project(tx)}
    waits_on = tx.find(Department, given.get("waits_on", ""))
    if waits_on and not given.get("owner"):
        values["owner"] = waits_on.contact if tx.find(Person, waits_on.contact) else ""
    if raiser and not given.get("department"):
        own = department_of(tx, raiser.id)
        values["department"] = "" if waits_on and own == waits_on.id else own
    values = tidy(values)
    check_references(tx, values)
    blocker = Blocker(
        id=workspace.ids(),
        raised_at=workspace.now(),
        raised_by=raiser.id if raiser else "",
        **values,
    )
    tx.put(blocker)
    return blocker


def new_decision(workspace: Workspace, tx: Transaction, **given: Any) -> Decision:
    """Make a decision; its department is by default that of its owner."""
    values = _completed(tx, given)
    decision = Decision(id=workspace.ids(), decided_at=workspace.now(), **values)
    tx.put(decision)
    return decision


def new_parking(workspace: Workspace, tx: Transaction, **given: Any) -> Parking:
    """Make a parked topic; its department is by default that of its owner."""
    values = _completed(tx, given)
    parking = Parking(id=workspace.ids(), at=workspace.now(), **values)
    tx.put(parking)
    return parking


def new_person(workspace: Workspace, tx: Transaction, **given: Any) -> Person:
    """Make a person."""
    values = tidy(given)
    check_references(tx, values)
    person = Person(id=workspace.ids(), **values)
    tx.put(person)
    return person


def new_department(workspace: Workspace, tx: Transaction, **given: Any) -> Department:
    """Make a department, last in the speaking order; a contact without one joins it.

    Raises:
        RuleError: `name-taken`, because a line that names it could mean either;
            `contact-needed`; `deputy-is-contact`.
    """
    values = tidy(given)
    check_references(tx, values)
    others = tx.all(Department)
    if any(other.name.casefold() == values["name"].casefold() for other in others):
        raise RuleError("name-taken", name=values["name"])
    if values["contact"] and values["contact"] == values.get("deputy"):
        raise RuleError("deputy-is-contact", department=values["name"])
    position = 1 + max((other.position for other in others), default=0)
    department = Department(id=workspace.ids(), position=position, **values)
    tx.put(department)
    join_department(tx, department.contact, department.id)
    return department


def join_department(tx: Transaction, person_id: str, department_id: str) -> None:
    """Put a person who belongs to no department into this one."""
    person = tx.find(Person, person_id)
    if person and not tx.find(Department, person.department):
        tx.put(replace(person, department=department_id))


def turn_of(tx: Transaction, meeting_id: str, key: str, given: Mapping[str, Any]) -> str:
    """Return the id of the department whose turn an agenda item is, for what names none.

    Empty when an owner says whose it is, when it is nobody's turn, and for a blocker that waits on
    the very department: then somebody else is stopped.
    """
    meeting = tx.find(Meeting, meeting_id)
    item = next((each for each in meeting.agenda if each.key == key), None) if meeting else None
    department = tx.find(Department, item.department) if item else None
    if department is None:
        return ""
    waits_on = given.get("waits_on", "")
    if given.get("owner") and not waits_on:
        return ""
    return "" if waits_on == department.id else department.id


def _completed(tx: Transaction, given: dict[str, Any]) -> dict[str, Any]:
    values = tidy(given)
    values["department"] = values.get("department") or department_of(tx, values.get("owner", ""))
    values["project"] = values.get("project") or _project(tx)
    check_references(tx, values)
    return values


def _project(tx: Transaction) -> str:
    settings = tx.find(Settings, SETTINGS_ID)
    project = tx.find(Project, settings.project) if settings else None
    return project.id if project else ""
