"""Saving what was captured on one line."""

from typing import Any

from store.capture.folding import fold
from store.capture.grammar import Capture, CaptureKind
from store.capture.names import Name
from store.capture.tokens import NewName
from store.errors import RuleError
from store.model.action import Priority
from store.model.record import Record
from store.operations import labels
from store.operations.fields import me
from store.operations.making import (
    join_department,
    new_action,
    new_blocker,
    new_decision,
    new_department,
    new_parking,
    new_person,
    turn_of,
)
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

_LABELS = {
    CaptureKind.ACTION: labels.ADD_ACTION,
    CaptureKind.BLOCKER: labels.RAISE_BLOCKER,
    CaptureKind.DECISION: labels.TAKE_DECISION,
    CaptureKind.PARKING: labels.PARK_TOPIC,
}
_MAKERS = {
    CaptureKind.ACTION: new_action,
    CaptureKind.BLOCKER: new_blocker,
    CaptureKind.DECISION: new_decision,
    CaptureKind.PARKING: new_parking,
}


def save_capture(
    workspace: Workspace, capture: Capture, *, create: bool, meeting: str = "", item: str = ""
) -> Record:
    """Save a line with the people and departments it makes new, all in one gesture.

    A new department needs its one contact: the owner on the line, else the person at the keyboard.
    What names neither owner nor department belongs to the department whose turn it is: that of
    the agenda item, when `meeting` and `item` say which.

    Raises:
        RuleError: `not-understood` when a token is wrong; `unknown-names` with `names` when there
            are new ones and `create` is not given; `contact-needed` when nobody can be the contact.
    """
    if not capture.savable:
        raise RuleError("not-understood", title=capture.title)
    new = (*capture.new_people, *capture.new_departments)
    if new and not create:
        raise RuleError("unknown-names", names=", ".join(new))
    with workspace.transaction(_LABELS[capture.kind]) as tx:
        values = _values(workspace, tx, capture)
        make: Any = _MAKERS[capture.kind]
        values["department"] = values["department"] or turn_of(tx, meeting, item, values)
        record: Record = make(
            workspace, tx, title=capture.title, meeting=meeting, item=item, **values
        )
        return record


def _values(workspace: Workspace, tx: Transaction, capture: Capture) -> dict[str, Any]:
    owner = _person(workspace, tx, capture.owner)
    made: dict[str, str] = {}
    values: dict[str, Any] = {"owner": owner}
    values["department"] = _department(workspace, tx, capture.department, owner, made)
    if isinstance(capture.owner, NewName):
        join_department(tx, owner, values["department"])
    if capture.kind is CaptureKind.BLOCKER:
        values["waits_on"] = _department(workspace, tx, capture.waits_on, owner, made)
        values["wanted_by"] = capture.due
    elif capture.kind is not CaptureKind.PARKING:
        values["due"] = capture.due
    if capture.priority:
        values["priority"] = Priority(capture.priority)
    return values


def _person(workspace: Workspace, tx: Transaction, name: Name | NewName | None) -> str:
    if isinstance(name, NewName):
        return new_person(workspace, tx, name=name.text).id
    return name.id if name else ""


def _department(
    workspace: Workspace,
    tx: Transaction,
    name: Name | NewName | None,
    owner: str,
    made: dict[str, str],
) -> str:
    if not isinstance(name, NewName):
        return name.id if name else ""
    key = fold(name.text)  # one line may name the same new department twice
    if key not in made:
        contact = owner or _myself(workspace, tx, name.text)
        made[key] = new_department(workspace, tx, name=name.text, contact=contact).id
    return made[key]


def _myself(workspace: Workspace, tx: Transaction, department: str) -> str:
    known = me(workspace, tx)
    if known is None and not workspace.who:
        raise RuleError("contact-needed", department=department)
    return (known or new_person(workspace, tx, name=workspace.who)).id
