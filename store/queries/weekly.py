"""The week of a team (周报): what was done, comes next, is at risk, was decided and is blocked."""

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from datetime import date, datetime, timedelta

from store.model.action import Action, ActionState, Slip
from store.model.blocker import Blocker, BlockerState
from store.model.meeting import Meeting, MeetingState
from store.model.project import Project
from store.model.rules import Section
from store.model.update import Light, Update
from store.queries.agenda import meeting_timing
from store.queries.blockers import rows_of
from store.queries.days import bounds, closed_between
from store.queries.departments import department_rows
from store.queries.names import Names, departments_in_order
from store.queries.rows import ActionRow, BlockerRow, DecisionRow
from store.queries.summary import blockers_at, decisions_between, open_at
from store.queries.today import action_rows, by_due
from store.values import dataclass
from store.workspace.reading import Between
from store.workspace.records import Records

WEEK = timedelta(days=7)
RISKY = (Section.OVERDUE, Section.AT_RISK)
_NOT_HELD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED})


@dataclass(frozen=True, slots=True)
class DepartmentWeek:
    """The week of one department; that of none holds what belongs to no department.

    Attributes:
        light: its own latest word on how it stands.
        reports: its reports of the week, oldest first.
        days: on how many working days it reported.
        next: what is due until the end of the next week, or being worked on.
        risks: what is overdue or at risk.
        blockers: that stop it.
        outside: it is beyond the boundary of the project and asked for no report.
    """

    name: str
    contact: str
    light: Light
    reports: tuple[Update, ...]
    done: tuple[ActionRow, ...]
    next: tuple[ActionRow, ...]
    risks: tuple[ActionRow, ...]
    blockers: tuple[BlockerRow, ...]
    decisions: tuple[DecisionRow, ...]
    outside: bool = False
    days: int = 0

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell under its name."""
        return bool(self.reports or self.done or self.next)


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The week in numbers.

    Attributes:
        due: how many actions had to be done within the week, of which `met` were done by their
            day, be it in a week before.
        done: and the fields after it count what happened within the week.
        slips: how often a due date was put off.
        open: and `overdue` are of the end of the week.
        spent: seconds of the meetings held, of `planned` ones.
    """

    due: int
    met: int
    done: int
    done_late: int
    slips: int
    open: int
    overdue: int
    raised: int
    resolved: int
    blocked: int
    decided: int
    meetings: int
    spent: float
    planned: float


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week, from Monday to Sunday, as far as it has passed."""

    project: Project | None
    first: date
    last: date
    day: date
    at: datetime
    workdays: int
    departments: tuple[DepartmentWeek, ...]
    resolved: tuple[BlockerRow, ...]
    figures: WeekFigures


def week_view(workspace: Records, day: date | None = None) -> WeekView:
    """Return the week in which a day lies, by default today, up to the end of that day."""
    day = day or workspace.today()
    first = day - timedelta(days=day.weekday())
    begin, end = bounds(workspace, first, day)
    done = closed_between(workspace, Action, ActionState.DONE, begin, end)
    still_open = open_at(workspace, end)
    resolved = closed_between(workspace, Blocker, BlockerState.RESOLVED, begin, end)
    every = _Rows(
        done=tuple(action_rows(workspace, sorted(done, key=_closing), day)),
        open=tuple(sorted(action_rows(workspace, still_open, day), key=by_due)),
        blockers=blockers_at(workspace, end),
        decisions=decisions_between(workspace, begin, end),
    )
    last = first + WEEK - timedelta(days=1)
    days = workspace.workdays()
    return WeekView(
        project=workspace.find(Project, workspace.settings().project),
        first=first,
        last=last,
        day=day,
        at=min(workspace.now(), end),
        workdays=sum(days.works(first + timedelta(n)) for n in range((day - first).days + 1)),
        departments=_departments(workspace, every, first, day),
        resolved=tuple(rows_of(workspace, resolved, end)),
        figures=_figures(workspace, every, done, (begin, end), (first, day), len(resolved)),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    done: tuple[ActionRow, ...]
    open: tuple[ActionRow, ...]
    blockers: tuple[BlockerRow, ...]
    decisions: tuple[DecisionRow, ...]

    @property
    def is_any(self) -> bool:
        return bool(self.done or self.open or self.blockers or self.decisions)

    def of(self, department: str) -> "_Rows":
        return self._where(lambda each: each == department)

    def but(self, departments: Set[str]) -> "_Rows":
        return self._where(lambda each: each not in departments)

    def _where(self, fits: Callable[[str], bool]) -> "_Rows":
        return _Rows(
            done=tuple(row for row in self.done if fits(row.department_id)),
            open=tuple(row for row in self.open if fits(row.department_id)),
            blockers=tuple(row for row in self.blockers if fits(row.department_id)),
            decisions=tuple(row for row in self.decisions if fits(row.department_id)),
        )


def _departments(
    workspace: Records, every: _Rows, first: date, day: date
) -> tuple[DepartmentWeek, ...]:
    """Return the departments that report, then the others anything belongs to, then the rest.

    By their ids: two may share a name, as when the same one was made on two machines at once.
    """
    until = first + 2 * WEEK
    updates, calendar = _updates(workspace, first, day), workspace.workdays()
    shown = department_rows(workspace, day)
    weeks = [
        _week(row.name, row.contact, row.light, updates.get(row.id, []), every.of(row.id), until)
        for row in shown
    ]
    weeks = [
        replace(week, days=len({each.day for each in week.reports if calendar.works(each.day)}))
        for week in weeks
    ]
    inside, names = {row.id for row in shown}, Names.of(workspace)
    for each in departments_in_order(workspace):
        rows = every.of(each.id)
        if each.id not in inside and rows.is_any:
            contact = names.person(each.contact)
            week = _week(each.name, contact, Light.ON_TRACK, [], rows, until)
            weeks.append(replace(week, outside=True))
            inside.add(each.id)
    rest = every.but(inside)
    if rest.is_any:
        weeks.append(_week("", "", Light.ON_TRACK, [], rest, until))
    return tuple(weeks)


def _week(
    name: str, contact: str, light: Light, reports: list[Update], own: _Rows, until: date
) -> DepartmentWeek:
    risks = tuple(row for row in own.open if row.section in RISKY)
    return DepartmentWeek(
        name=name,
        contact=contact,
        light=light,
        reports=tuple(reports),
        done=own.done,
        next=tuple(row for row in own.open if row not in risks and _is_next(row, until)),
        risks=risks,
        blockers=own.blockers,
        decisions=own.decisions,
    )


def _is_next(row: ActionRow, until: date) -> bool:
    is_near = row.due is not None and row.due < until
    return is_near or row.state is ActionState.DOING


def _updates(workspace: Records, first: date, day: date) -> dict[str, list[Update]]:
    span = [first + timedelta(days=n) for n in range((day - first).days + 1)]
    found: dict[str, list[Update]] = {}
    written = workspace.where(Update, day=frozenset(each.isoformat() for each in span))
    for update in sorted(written, key=lambda each: each.day):
        found.setdefault(update.department, []).append(update)
    return found


def _figures(
    workspace: Records,
    every: _Rows,
    done: Iterable[Action],
    span: tuple[datetime, datetime],
    days: tuple[date, date],
    resolved: int,
) -> WeekFigures:
    begin, end = span
    held = _held(workspace, days)
    timings = [meeting_timing(workspace, each) for each in held]
    late = [each for each in done if is_late(workspace, each)]
    slips = [each for each in workspace.all(Slip) if each.is_delay and each.at]
    kept = _closed_of(workspace, days, end)
    due = [row for row in every.open if row.due and days[0] <= row.due <= days[1]]
    raised = [each for each in workspace.all(Blocker) if each.raised_at]
    return WeekFigures(
        due=len(due) + len(kept),
        met=sum(1 for each in kept if not is_late(workspace, each)),
        done=len(every.done),
        done_late=len(late),
        slips=sum(1 for each in slips if each.at and begin <= each.at < end),
        open=len(every.open),
        overdue=sum(1 for row in every.open if row.section is Section.OVERDUE),
        raised=sum(1 for each in raised if each.raised_at and begin <= each.raised_at < end),
        resolved=resolved,
        blocked=len(every.blockers),
        decided=len(every.decisions),
        meetings=len(held),
        spent=sum(each.elapsed for each in timings),
        planned=sum(each.planned for each in timings),
    )


def _closed_of(workspace: Records, days: tuple[date, date], end: datetime) -> list[Action]:
    """Return what was due within some days and is done by their end, whenever that was."""
    due = Between(days[0].isoformat(), (days[1] + timedelta(days=1)).isoformat())
    done = workspace.where(Action, state=ActionState.DONE, due=due)
    return [each for each in done if each.closed_at and each.closed_at < end]


def _held(workspace: Records, days: tuple[date, date]) -> list[Meeting]:
    return [
        each
        for each in workspace.all(Meeting)
        if each.day and days[0] <= each.day <= days[1] and each.state not in _NOT_HELD
    ]


def is_late(workspace: Records, action: Action, due: date | None = None) -> bool:
    """Return whether a closed action was closed after a day, on the team's calendar.

    The day is by default that on which it was due in the end.
    """
    due = due or action.due
    if due is None or action.closed_at is None:
        return False
    return action.closed_at.astimezone(workspace.zone()).date() > due


def _closing(action: Action) -> tuple[float, str]:
    return action.closed_at.timestamp() if action.closed_at else 0.0, action.id
