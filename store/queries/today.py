"""Today's action items, in the sections of the board."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from store.model.action import OPEN_ACTIONS, Action, ActionState, Slip
from store.model.department import Department, Person
from store.model.rules import Section, risk_horizon, section_of
from store.model.settings import DayRule, Settings
from store.queries.action_row import ActionRow
from store.queries.days import closed_on
from store.queries.names import Names
from store.values import dataclass
from store.workspace.records import Records

SOON_DAYS = 5  # working days: what is due within a week is worth a look today
_MANY = 1000  # from here on asking for each costs more than reading all


class SortBy(StrEnum):
    """What orders the rows inside a section."""

    DUE = "due"
    PRIORITY = "priority"
    OWNER = "owner"
    DEPARTMENT = "department"
    TITLE = "title"


_KEYS: dict[SortBy, Callable[[ActionRow], Any]] = {
    SortBy.PRIORITY: lambda row: -row.priority.rank,
    # Who has none comes last, not first.
    SortBy.OWNER: lambda row: (not row.owner, row.owner.casefold()),
    SortBy.DEPARTMENT: lambda row: (not row.department, row.department.casefold()),
    SortBy.TITLE: lambda row: row.title.casefold(),
}


@dataclass(frozen=True, slots=True)
class TodayCounts:
    """How many rows there are of each kind; `open` counts all but those done today."""

    open: int
    overdue: int
    at_risk: int
    due_today: int
    done_today: int


def today_rows(workspace: Records, *, sort: SortBy = SortBy.DUE) -> tuple[ActionRow, ...]:
    """Return every open action and what was done today, section by section.

    Inside a section by the chosen key, then by due date, priority and age.
    """
    actions = (
        *workspace.where(Action, state=OPEN_ACTIONS),
        *closed_on(workspace, Action, ActionState.DONE, workspace.today()),
    )
    sections: dict[Section, list[ActionRow]] = {section: [] for section in Section}
    for row in action_rows(workspace, actions):
        sections[row.section].append(row)
    return tuple(row for rows in sections.values() for row in in_order(rows, sort))


def row_of(workspace: Records, action_id: str) -> ActionRow | None:
    """Return the row of one action, whatever its state; None when it is gone."""
    action = workspace.find(Action, action_id)
    return action_rows(workspace, (action,))[0] if action else None


def counts(rows: Iterable[ActionRow]) -> TodayCounts:
    """Return the figures under the list."""
    found = Counter(row.section for row in rows)
    done = found[Section.DONE_TODAY]
    return TodayCounts(
        open=found.total() - done,
        overdue=found[Section.OVERDUE],
        at_risk=found[Section.AT_RISK],
        due_today=found[Section.DUE_TODAY],
        done_today=done,
    )


def action_rows(
    workspace: Records, actions: Iterable[Action], day: date | None = None
) -> list[ActionRow]:
    """Return the rows of these actions in their order, with their sections on a day.

    The day is by default today; closed ones count as done on it.
    """
    listed = tuple(actions)
    kept = _kept_rows(workspace, day or workspace.today())
    new = [each for each in listed if each.id not in kept or kept[each.id][0] is not each]
    if new:
        kept.update(zip((each.id for each in new), _made(workspace, new, day), strict=True))
    return [kept[each.id][1] for each in listed]


def _kept_rows(workspace: Records, day: date) -> dict[str, tuple[Action, ActionRow]]:
    """Return the rows made so far, with their actions; an action that changed is another object."""
    depends_on = (Person, Department, Slip, DayRule, Settings, day)
    return workspace.kept("action rows", depends_on, dict)


def _made(
    workspace: Records, actions: Sequence[Action], day: date | None
) -> list[tuple[Action, ActionRow]]:
    names = Names.of(workspace)
    slips = slip_counts(workspace, frozenset(action.id for action in actions))
    section = sectioner(workspace, day)
    return [
        (
            action,
            ActionRow(
                id=action.id,
                title=action.title,
                section=section(action),
                state=action.state,
                priority=action.priority,
                due=action.due,
                owner=names.person(action.owner),
                owner_id=action.owner,
                department=names.department(action.department),
                department_id=action.department,
                slips=slips.get(action.id, 0),
                progress=action.progress,
                closed_at=action.closed_at,
            ),
        )
        for action in actions
    ]


def sectioner(workspace: Records, day: date | None = None) -> Callable[[Action], Section]:
    """Return what tells the section of an action on a day, by default today."""
    on = day or workspace.today()
    days, settings = workspace.workdays(), workspace.settings()
    risk_until = risk_horizon(on, days, settings.risk_days)
    soon_until = days.shift(on, SOON_DAYS)

    def section(action: Action) -> Section:
        if not action.is_open:
            return Section.DONE_TODAY
        return section_of(action, on, risk_until=risk_until, soon_until=soon_until)

    return section


def slip_counts(workspace: Records, action_ids: frozenset[str]) -> Counter[str]:
    """Return how often the due date of each of these actions was put off."""
    many = len(action_ids) > _MANY
    slips = workspace.all(Slip) if many else workspace.where(Slip, action=action_ids)
    return Counter(slip.action for slip in slips if slip.is_delay)


def in_order(rows: Iterable[ActionRow], sort: SortBy) -> list[ActionRow]:
    """Return the rows of one section by the chosen key, then by due date, priority and age."""
    found = sorted(rows, key=by_due)
    if sort is not SortBy.DUE:
        found.sort(key=_KEYS[sort])
    return found


def by_due(row: ActionRow) -> tuple[date, int, int, str]:
    """Return what sorts rows by due date, then priority, then age."""
    return (row.due or date.max, -row.priority.rank, len(row.id), row.id)
