"""The walk through the departments: who comes when, why, and what to look at."""

from collections.abc import Iterable

from store.model.action import OPEN_ACTIONS, Action
from store.model.attendance import Attendance, Presence
from store.model.meeting import ItemKind, Meeting
from store.model.rules import Section
from store.model.timing import ItemPhase
from store.model.update import Light
from store.model.walk import Concern, by_exception
from store.queries.agenda import meeting_timing
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.names import Names
from store.queries.rows import ActionRow, BlockerRow, DepartmentRow
from store.queries.since import SinceLast, changes_since, last_standup_end
from store.queries.today import SortBy, action_rows, in_order
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Turn:
    """One department in the walk.

    Attributes:
        key: of its agenda item; empty when the agenda gives it none.
        presence: how it takes part, or None while nobody noted it.
        speaker: name of who speaks for it: who was noted, else the presenter, else the contact.
        concerns: why it has to be heard.
        since: what changed since the last stand-up.
        passes: nothing changed and all is well, so one key is enough.
    """

    department: DepartmentRow
    key: str
    phase: ItemPhase
    presence: Presence | None
    speaker: str
    reason: str
    concerns: frozenset[Concern]
    since: SinceLast
    passes: bool


@dataclass(frozen=True, slots=True)
class Spotlight:
    """What to look at while a department speaks.

    Attributes:
        actions: its open ones, the most pressing first, with their sections.
        has: open blockers that stop it.
        causes: open blockers that wait on it.
    """

    turn: Turn
    actions: tuple[ActionRow, ...]
    has: tuple[BlockerRow, ...]
    causes: tuple[BlockerRow, ...]


def walk(workspace: Workspace, meeting: Meeting) -> tuple[Turn, ...]:
    """Return the departments of a meeting in the order of its agenda."""
    rows = {row.id: row for row in department_rows(workspace)}
    clock = {item.key: item.phase for item in meeting_timing(workspace, meeting).items}
    noted = {each.department: each for each in workspace.where(Attendance, meeting=meeting.id)}
    since = last_standup_end(workspace, meeting.day)
    changes, names = changes_since(workspace, since), Names.of(workspace)
    risky, escalated = _risky(workspace), _escalated(workspace)
    turns = []
    for item in meeting.agenda:
        row = rows.get(item.department)
        if item.kind is not ItemKind.DEPARTMENT or row is None:
            continue
        seen = noted.get(row.id)
        changed = changes.get(row.id, SinceLast(since))
        concerns = _concerns(row, changed, risky=row.id in risky, escalated=row.id in escalated)
        turns.append(
            Turn(
                department=row,
                key=item.key,
                phase=clock[item.key],
                presence=seen.presence if seen else None,
                speaker=names.person(seen.person if seen else item.presenter or row.contact_id),
                reason=seen.reason if seen else "",
                concerns=concerns,
                since=changed,
                passes=not concerns and row.light is Light.ON_TRACK,
            )
        )
    return tuple(turns)


def exceptions_first(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return the turns that are still ahead, those who have to be heard first.

    Give their department ids to `store.operations.preparing.order_departments`.
    """
    ahead = {each.key: each for each in turns if each.phase is ItemPhase.AHEAD}
    order = by_exception({key: each.concerns for key, each in ahead.items()})
    return tuple(ahead[key] for key in order)


def spotlight(workspace: Workspace, turn: Turn, *, sort: SortBy = SortBy.DUE) -> Spotlight:
    """Return what to look at while this department speaks, inside a section by the chosen key."""
    own = turn.department.id
    found = workspace.where(Action, department=own, state=OPEN_ACTIONS)
    rows = in_order(action_rows(workspace, found), sort)
    order = {section: place for place, section in enumerate(Section)}
    rows.sort(key=lambda row: order[row.section])
    blockers = blocker_rows(workspace, closed_today=False)
    return Spotlight(
        turn=turn,
        actions=tuple(rows),
        has=tuple(row for row in blockers if row.department_id == own),
        causes=tuple(row for row in blockers if row.waits_on_id == own),
    )


def _concerns(
    row: DepartmentRow, changed: SinceLast, *, risky: bool, escalated: bool
) -> frozenset[Concern]:
    found = {
        Concern.ESCALATED: escalated,
        Concern.OVERDUE: row.overdue > 0,
        Concern.AT_RISK: risky or row.light is Light.RISK,
        Concern.CHANGED: not changed.is_empty,
        Concern.SILENT: not row.reported,
    }
    return frozenset(concern for concern, is_so in found.items() if is_so)


def _risky(workspace: Workspace) -> frozenset[str]:
    rows = action_rows(workspace, workspace.where(Action, state=OPEN_ACTIONS))
    return frozenset(row.department_id for row in rows if row.section is Section.AT_RISK)


def _escalated(workspace: Workspace) -> frozenset[str]:
    """Return who is in an escalated blocker, on either side of it."""
    rows = [row for row in blocker_rows(workspace, closed_today=False) if row.level]
    return frozenset(each for row in rows for each in (row.department_id, row.waits_on_id) if each)
