"""Verbs on departments and people."""

from dataclasses import replace
from typing import Any

from store.capture.tokens import NewName
from store.errors import RuleError
from store.model.department import Department, Person
from store.model.meeting import Meeting, MeetingState
from store.operations import labels
from store.operations.fields import check_references, edited, tidy
from store.operations.making import join_department, new_department, new_person
from store.operations.usage import check_unused
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

_NOT_OVER = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED, MeetingState.RUNNING})


def add_department(
    workspace: Workspace,
    name: str,
    *,
    contact: str | NewName,
    deputy: str | NewName = "",
    outside: bool = False,
) -> Department:
    """Add a department with its one contact person, last in the speaking order.

    Who is named by a name becomes a person of the workspace, unless there is one of that name.

    Raises:
        RuleError: `contact-needed`, `name-taken`, `deputy-is-contact`, `name-needed`.
    """
    with workspace.transaction(labels.ADD_DEPARTMENT) as tx:
        people = {
            "contact": _person(workspace, tx, contact),
            "deputy": _person(workspace, tx, deputy),
        }
        return new_department(workspace, tx, name=name, outside=outside, **people)


def _person(workspace: Workspace, tx: Transaction, named: str | NewName) -> str:
    """Return the id of a person who is named by id or by name."""
    if not isinstance(named, NewName):
        return named
    wanted = tidy({"name": named.text})["name"]
    known = tx.where(Person, name=wanted)
    return known[0].id if known else new_person(workspace, tx, name=wanted).id


def edit_department(workspace: Workspace, department_id: str, **changes: Any) -> Department:
    """Change any field of a department; a deputy may be somebody new, by name.

    Raises:
        RuleError: `contact-needed`, `name-taken`, `deputy-is-contact`, `name-needed`.
    """
    with workspace.transaction(labels.EDIT_DEPARTMENT) as tx:
        for role in changes.keys() & {"contact", "deputy"}:
            changes[role] = _person(workspace, tx, changes[role])
        return _changed(tx, department_id, changes)


def hand_over(workspace: Workspace, department_id: str, contact: str | NewName) -> Department:
    """Make somebody else, known or new, the one contact.

    A deputy who takes over is deputy no more.
    """
    with workspace.transaction(labels.HAND_OVER) as tx:
        person = _person(workspace, tx, contact)
        check_references(tx, {"contact": person})
        return _handed_over(tx, department_id, person)


def _handed_over(tx: Transaction, department_id: str, contact: str) -> Department:
    department = tx.get(Department, department_id).hand_over(contact)
    tx.put(department)
    join_department(tx, contact, department.id)
    return department


def set_deputy(workspace: Workspace, department_id: str, deputy: str) -> Department:
    """Name who stands in for the contact; empty for nobody.

    Raises:
        RuleError: `deputy-is-contact`.
    """
    with workspace.transaction(labels.SET_DEPUTY) as tx:
        return _changed(tx, department_id, {"deputy": deputy})


def move_department(workspace: Workspace, department_id: str, by: int) -> Department:
    """Move a department in the fixed speaking order; the ends hold it."""
    with workspace.transaction(labels.MOVE_DEPARTMENT) as tx:
        moved = tx.get(Department, department_id)
        order = sorted(tx.all(Department), key=lambda each: (each.position, each.id.zfill(40)))
        at = order.index(moved)
        order.insert(max(0, at + by), order.pop(at))
        for position, each in enumerate(order, start=1):
            if each.position != position:
                tx.put(replace(each, position=position))
        return tx.get(Department, department_id)


def remove_department(workspace: Workspace, department_id: str) -> None:
    """Remove a department; its people stay, without one, and no agenda ahead has its turn.

    Raises:
        RuleError: `still-used` while open items point at it; `in-meeting` while a meeting runs in
            which it has a turn, because the minutes name who took part.
    """
    with workspace.transaction(labels.REMOVE_DEPARTMENT) as tx:
        department = tx.get(Department, department_id)
        check_unused(tx, department)
        _leave_agendas(tx, department)
        for person in tx.where(Person, department=department.id):
            tx.put(replace(person, department=""))
        tx.delete(department)


def _leave_agendas(tx: Transaction, department: Department) -> None:
    for meeting in tx.where(Meeting, state=_NOT_OVER):
        kept = tuple(item for item in meeting.agenda if item.department != department.id)
        if kept == meeting.agenda:
            continue
        if meeting.state is MeetingState.RUNNING:
            raise RuleError("in-meeting", name=department.name)
        tx.put(replace(meeting, agenda=kept))


def add_person(
    workspace: Workspace, name: str, *, department: str = "", role: str = "", **reach: str
) -> Person:
    """Add a person; `reach` are phone, email and the handles of the chats."""
    with workspace.transaction(labels.ADD_PERSON) as tx:
        return new_person(workspace, tx, name=name, department=department, role=role, **reach)


def edit_person(workspace: Workspace, person_id: str, **changes: Any) -> Person:
    """Change any field of a person."""
    with workspace.transaction(labels.EDIT_PERSON) as tx:
        person = edited(tx, tx.get(Person, person_id), changes)
        tx.put(person)
        return person


def remove_person(workspace: Workspace, person_id: str) -> None:
    """Remove a person; where they were deputy, nobody is.

    Raises:
        RuleError: `still-contact` for a contact, `still-used` for an owner of open items.
    """
    with workspace.transaction(labels.REMOVE_PERSON) as tx:
        person = tx.get(Person, person_id)
        check_unused(tx, person)
        for department in tx.where(Department, deputy=person.id):
            tx.put(replace(department, deputy=""))
        tx.delete(person)


def _changed(tx: Transaction, department_id: str, changes: dict[str, Any]) -> Department:
    before = tx.get(Department, department_id)
    after = edited(tx, before, changes)
    if after.contact != before.contact:
        after = after.hand_over(after.contact)
    if after.deputy == after.contact:
        raise RuleError("deputy-is-contact", department=after.name)
    folded = after.name.casefold()
    others = (other for other in tx.all(Department) if other.id != after.id)
    if any(other.name.casefold() == folded for other in others):
        raise RuleError("name-taken", name=after.name)
    tx.put(after)
    return after
