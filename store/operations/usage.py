"""What still rests on a department or a person, so that nothing is pulled from under the team."""

from store.errors import RuleError
from store.model.action import OPEN_ACTIONS, Action
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.model.department import Department, Person
from store.model.record import Record
from store.workspace.transaction import Transaction


def check_unused(tx: Transaction, record: Record) -> None:
    """Make sure that a record can go.

    Raises:
        RuleError: `still-used` with counts of `actions` and `blockers` while open items point at
            the department or person; `still-contact` with `departments` for a contact.
    """
    if isinstance(record, Department):
        actions = tx.where(Action, department=record.id, state=OPEN_ACTIONS)
        stopped = tx.where(Blocker, department=record.id, state=OPEN_BLOCKERS)
        waiting = tx.where(Blocker, waits_on=record.id, state=OPEN_BLOCKERS)
        _refuse_if_used(record.name, len(actions), len({*stopped, *waiting}))
    elif isinstance(record, Person):
        served = tx.where(Department, contact=record.id)
        if served:
            names = ", ".join(department.name for department in served)
            raise RuleError("still-contact", name=record.name, departments=names)
        actions = tx.where(Action, owner=record.id, state=OPEN_ACTIONS)
        blockers = tx.where(Blocker, owner=record.id, state=OPEN_BLOCKERS)
        _refuse_if_used(record.name, len(actions), len(blockers))


def _refuse_if_used(name: str, actions: int, blockers: int) -> None:
    if actions or blockers:
        raise RuleError("still-used", name=name, actions=str(actions), blockers=str(blockers))
