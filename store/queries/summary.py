"""What the reports tell: the stand-up of a day, and the responsibility table."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from store.model.action import OPEN_ACTIONS, Action, ActionState, Slip
from store.model.blocker import OPEN_BLOCKERS, Blocker, BlockerState
from store.model.decision import Decision, DecisionState
from store.model.meeting import ItemKind, Meeting, MeetingKind, MeetingState
from store.model.notes import Note, Parking
from store.model.project import Project
from store.model.rules import Section
from store.queries.agenda import rows_of_parking
from store.queries.blockers import rows_of
from store.queries.days import bounds, closed_between
from store.queries.departments import department_rows
from store.queries.names import Names, departments_in_order
from store.queries.notes import is_turned
from store.queries.plan import responsibility_rows
from store.queries.rows import (
    ActionRow,
    BlockerRow,
    DecisionRow,
    DepartmentRow,
    ParkingRow,
    ResponsibilityRow,
)
from store.queries.since import standup_closed
from store.queries.today import action_rows, by_due
from store.values import dataclass
from store.workspace.records import Records

_AHEAD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED})
_CLOSED_ACTIONS = frozenset(ActionState) - OPEN_ACTIONS
_CLOSED_BLOCKERS = frozenset(BlockerState) - OPEN_BLOCKERS
_LATELY = timedelta(days=14)
_WORKED_ON = frozenset({Section.DUE_TODAY, Section.SOON, Section.LATER, Section.UNDATED})


@dataclass(frozen=True, slots=True)
class Noted:
    """One note of the stand-up, with the agenda item it was taken at.

    Attributes:
        kind: of the item, and its `title`, which only some kinds have; None for a note that
            belongs to none.
    """

    text: str
    kind: ItemKind | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A stand-up in figures and rows.

    Attributes:
        project: the one the board shows, or None.
        meeting: the stand-up of the day, or None.
        since: from when on `done` and `decisions` count, UTC.
        at: the moment it tells of: now, or the end of a past day; ages are counted up to it.
        done: actions that were done since the stand-up before this one.
        agreed: actions made on the day that are still open; the lists after it leave them out.
        today: what is due on the day or being worked on.
        resolved: blockers that were resolved since the stand-up before this one.
        notes: taken in the stand-up, and on the day beside it, in their order.
        missing: departments that did not report; `departments` are all that should.
    """

    project: Project | None
    meeting: Meeting | None
    day: date
    since: datetime
    at: datetime
    done: tuple[ActionRow, ...]
    agreed: tuple[ActionRow, ...]
    today: tuple[ActionRow, ...]
    overdue: tuple[ActionRow, ...]
    at_risk: tuple[ActionRow, ...]
    blockers: tuple[BlockerRow, ...]
    decisions: tuple[DecisionRow, ...]
    missing: tuple[DepartmentRow, ...]
    parking: tuple[ParkingRow, ...]
    departments: tuple[DepartmentRow, ...]
    resolved: tuple[BlockerRow, ...] = ()
    notes: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsibilitiesView:
    """The responsibility table of the project the board shows (form 1).

    Attributes:
        departments: names of the departments inside the boundary, in speaking order.
        outside: names of those the boundary leaves out.
    """

    project: Project | None
    initiator: str
    departments: tuple[str, ...]
    outside: tuple[str, ...]
    rows: tuple[ResponsibilityRow, ...]


def standup_summary(workspace: Records, day: date | None = None) -> SummaryView:
    """Return what the stand-up of a day, by default today, is about.

    A past day is shown as far as the records tell: due dates, open items and levels of then,
    but the names and progress of now.
    """
    day = day or workspace.today()
    since, (start, until) = _last_standup(workspace, day), bounds(workspace, day, day)
    done = closed_between(workspace, Action, ActionState.DONE, since, until)
    then_open = open_at(workspace, until)
    new = {each.id for each in then_open if each.created_at and each.created_at >= start}
    every = sorted(action_rows(workspace, then_open, day), key=by_due)
    rows = [row for row in every if row.id not in new]
    departments, meeting = department_rows(workspace, day), _standup_of(workspace, day)
    resolved = closed_between(workspace, Blocker, BlockerState.RESOLVED, since, until)
    return SummaryView(
        project=workspace.find(Project, workspace.settings().project),
        meeting=meeting,
        day=day,
        since=since,
        at=min(workspace.now(), until),
        done=tuple(action_rows(workspace, sorted(done, key=_closing), day)),
        agreed=tuple(row for row in every if row.id in new),
        today=tuple(row for row in rows if _is_for_today(row)),
        overdue=tuple(row for row in rows if row.section is Section.OVERDUE),
        at_risk=tuple(row for row in rows if row.section is Section.AT_RISK),
        blockers=blockers_at(workspace, until),
        decisions=decisions_between(workspace, since, until),
        missing=tuple(row for row in departments if not row.reported),
        parking=_parked(workspace, since, until),
        departments=departments,
        resolved=tuple(rows_of(workspace, resolved, until)),
        notes=_notes(workspace, meeting, start, until),
    )


def responsibilities_view(workspace: Records) -> ResponsibilitiesView:
    """Return the responsibility table of the project the board shows."""
    project = workspace.find(Project, workspace.settings().project)
    departments = departments_in_order(workspace)
    names = Names.of(workspace)
    return ResponsibilitiesView(
        project=project,
        initiator=names.department(project.initiator) if project else "",
        departments=tuple(each.name for each in departments if not each.outside),
        outside=tuple(each.name for each in departments if each.outside),
        rows=responsibility_rows(workspace, project.id) if project else (),
    )


def _last_standup(workspace: Records, day: date) -> datetime:
    """Return when the stand-up before this day ended, be it days ago: not every team meets daily.

    Where none was held lately, the planned time of the working day before stands in: what a
    longer gap brought is history, not news.
    """
    previous = workspace.workdays().shift(day, -1)
    at = workspace.settings().standup_at
    planned = datetime.combine(previous, at, workspace.zone()).astimezone(UTC)
    ended = standup_closed(workspace, day)
    lately = min(planned, bounds(workspace, day - _LATELY, day)[0])
    return ended if ended and ended >= lately else planned


def _standup_of(workspace: Records, day: date) -> Meeting | None:
    held = workspace.where(Meeting, kind=MeetingKind.STANDUP, day=day.isoformat())
    begun = [meeting for meeting in held if meeting.state not in _AHEAD]
    return (begun or list(held))[-1] if held else None


def open_at(workspace: Records, until: datetime) -> list[Action]:
    """Return the actions that were open at a moment, with the due dates of then."""
    dues = _dues_at(workspace, until)
    since_closed = closed_between(workspace, Action, _CLOSED_ACTIONS, until)
    found = (
        *workspace.where(Action, state=OPEN_ACTIONS),
        *(replace(action, state=ActionState.DOING) for action in since_closed),
    )
    return [
        replace(action, due=dues[action.id]) if action.id in dues else action
        for action in found
        if action.created_at is None or action.created_at < until
    ]


def _dues_at(workspace: Records, until: datetime) -> dict[str, date | None]:
    dues: dict[str, date | None] = {}
    for slip in workspace.all(Slip):
        if slip.at and slip.at >= until:
            dues.setdefault(slip.action, slip.before)  # the first move after it knows the old date
    return dues


def blockers_at(workspace: Records, until: datetime) -> tuple[BlockerRow, ...]:
    """Return the blockers that were open at a moment, with the levels of then, highest first."""
    found = (
        *workspace.where(Blocker, state=OPEN_BLOCKERS),
        *closed_between(workspace, Blocker, _CLOSED_BLOCKERS, until),
    )
    then = [each for each in found if each.raised_at is None or each.raised_at < until]
    return tuple(sorted(rows_of(workspace, then, until), key=lambda row: -row.level))


def decisions_between(
    workspace: Records, since: datetime, until: datetime
) -> tuple[DecisionRow, ...]:
    """Return what was decided within a span and not withdrawn since."""
    decided = (
        each
        for each in workspace.all(Decision)
        if each.decided_at
        and since <= each.decided_at < until
        and each.state is not DecisionState.WITHDRAWN
    )
    return decision_rows(workspace, decided)


def decision_rows(workspace: Records, decisions: Iterable[Decision]) -> tuple[DecisionRow, ...]:
    """Return these decisions as rows, in their order."""
    names = Names.of(workspace)
    return tuple(
        DecisionRow(
            id=each.id,
            title=each.title,
            owner=names.person(each.owner),
            department=names.department(each.department),
            due=each.due,
            decided_at=each.decided_at,
            open=each.is_open,
            department_id=each.department,
        )
        for each in decisions
    )


def _parked(workspace: Records, since: datetime, until: datetime) -> tuple[ParkingRow, ...]:
    return rows_of_parking(
        workspace,
        [
            each
            for each in workspace.all(Parking)
            if each.at is None or (each.at < until and (each.is_open or each.at >= since))
        ],
    )


def _notes(
    workspace: Records, meeting: Meeting | None, start: datetime, until: datetime
) -> tuple[Noted, ...]:
    """Return what was noted and did not become an action, a decision or anything else."""
    found = list(workspace.where(Note, meeting=meeting.id)) if meeting else []
    found += [
        each
        for each in workspace.where(Note, meeting="")
        if each.at is not None and start <= each.at < until
    ]
    found.sort(key=lambda note: note.id.zfill(40))
    items = {item.key: item for item in meeting.agenda} if meeting else {}
    names = Names.of(workspace)
    noted = []
    for note in found:
        item = items.get(note.item)
        if is_turned(workspace, note) or not note.text.strip():
            continue
        title = item.title or names.department(item.department) if item else ""
        noted.append(Noted(note.text, item.kind if item else None, title))
    return tuple(noted)


def _is_for_today(row: ActionRow) -> bool:
    if row.section is Section.DUE_TODAY:
        return True
    return row.section in _WORKED_ON and row.state is ActionState.DOING


def _closing(action: Action) -> tuple[datetime, str]:
    return action.closed_at or datetime.min.replace(tzinfo=UTC), action.id
