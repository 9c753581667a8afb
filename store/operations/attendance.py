"""Noting who takes part in a meeting."""

from dataclasses import replace

from store.errors import RuleError
from store.model.attendance import Attendance, Presence
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.operations import labels
from store.operations.fields import check_references, tidy
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def mark_attendance(
    workspace: Workspace,
    meeting_id: str,
    department_id: str,
    presence: Presence,
    *,
    person: str = "",
    reason: str = "",
) -> Attendance:
    """Note how a department takes part; what was noted before is replaced.

    By default the contact is there, or the deputy stands in.

    Raises:
        RuleError: `no-deputy` with `department` when nobody is named and there is none.
        NotFoundError: the meeting, the department or the person is not there.
    """
    said = tidy({"reason": reason})["reason"]
    with workspace.transaction(labels.MARK_ATTENDANCE) as tx:
        tx.get(Meeting, meeting_id)
        department = tx.get(Department, department_id)
        who = _who(tx, department, presence, person)
        noted = tx.where(Attendance, meeting=meeting_id, department=department_id)
        record = (
            noted[-1]
            if noted
            else Attendance(id=workspace.ids(), meeting=meeting_id, department=department_id)
        )
        record = replace(
            record,
            presence=presence,
            person=who,
            reason=said,
            at=workspace.now(),
            by=workspace.who,
        )
        tx.put(record)
        return record


def _who(tx: Transaction, department: Department, presence: Presence, person: str) -> str:
    check_references(tx, {"owner": person})
    if presence is Presence.ABSENT:
        return ""
    if person:
        return person
    if presence is Presence.DEPUTY:
        if not department.deputy:
            raise RuleError("no-deputy", department=department.name)
        return department.deputy
    return department.contact if tx.find(Person, department.contact) else ""
