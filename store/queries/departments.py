"""Departments today: who reported, what is open, who blocks whom."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from store.model.action import OPEN_ACTIONS, Action
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.model.department import Department
from store.model.rules import is_overdue
from store.model.update import Light, Update
from store.queries.names import Names, departments_in_order
from store.queries.rows import DepartmentRow
from store.workspace.records import Records

_RECENT = 14  # days; further back is looked through only for a department that fell silent
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def department_rows(workspace: Records, day: date | None = None) -> tuple[DepartmentRow, ...]:
    """Return the departments that report, in speaking order, with their word of the day.

    Counts are of now; reports are those of the day, by default today.
    """
    day = day or workspace.today()
    departments = [each for each in departments_in_order(workspace) if not each.outside]
    updates = workspace.kept(
        "latest updates",
        (Department, Update, day),
        lambda: latest_updates(workspace, departments, day),
    )
    open_actions, overdue, blocked, blocking = _counts(workspace)
    names = Names.of(workspace)
    rows = []
    for each in departments:
        update, previous = updates[each.id]
        word = update or previous
        rows.append(
            DepartmentRow(
                id=each.id,
                name=each.name,
                contact=names.person(each.contact),
                contact_id=each.contact,
                deputy=names.person(each.deputy),
                reported=update is not None,
                light=word.light if word else Light.ON_TRACK,
                open_actions=open_actions[each.id],
                overdue=overdue[each.id],
                blocked=blocked[each.id],
                blocking=blocking[each.id],
                update=update,
                previous=previous,
            )
        )
    return tuple(rows)


def missing_updates(workspace: Records, day: date) -> tuple[DepartmentRow, ...]:
    """Return the departments that have not reported on a day."""
    return tuple(row for row in department_rows(workspace, day) if not row.reported)


def latest_updates(
    workspace: Records, departments: list[Department], day: date
) -> dict[str, tuple[Update | None, Update | None]]:
    """Return, by department id, what was reported on a day and the last report before it."""
    recent = frozenset((day - timedelta(days=back)).isoformat() for back in range(_RECENT))
    found = _split(workspace.where(Update, day=recent), day)
    for each in departments:
        update, previous = found.get(each.id, (None, None))
        if previous is None:
            older = _split(workspace.where(Update, department=each.id), day)
            previous = older.get(each.id, (None, None))[1]
        found[each.id] = update, previous
    return found


def _split(
    updates: tuple[Update, ...], day: date
) -> dict[str, tuple[Update | None, Update | None]]:
    found: dict[str, tuple[Update | None, Update | None]] = {}
    for update in sorted(updates, key=_written):
        now, before = found.get(update.department, (None, None))
        if update.day == day:
            found[update.department] = update, before
        elif update.day < day:
            found[update.department] = now, update
    return found


def _written(update: Update) -> tuple[date, datetime, int, str]:
    return update.day, update.at or _LONG_AGO, len(update.id), update.id


def _counts(
    workspace: Records,
) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    today = workspace.today()
    actions = workspace.where(Action, state=OPEN_ACTIONS)
    blockers = workspace.where(Blocker, state=OPEN_BLOCKERS)
    return (
        Counter(action.department for action in actions),
        Counter(action.department for action in actions if is_overdue(action, today)),
        Counter(blocker.department for blocker in blockers),
        Counter(blocker.waits_on for blocker in blockers),
    )
