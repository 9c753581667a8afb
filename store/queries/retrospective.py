"""The retrospective of a project (form 6, 复盘报告): what was written, and what is computed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from store.model.action import Action, ActionState, Slip
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.meeting import Meeting, MeetingKind, MeetingState
from store.model.notes import Parking
from store.model.project import Project
from store.model.review import Review, review_of
from store.queries.agenda import meeting_timing, rows_of_parking
from store.queries.blockers import rows_of
from store.queries.names import Names, departments_in_order
from store.queries.rows import ActionRow, BlockerRow, ParkingRow
from store.queries.today import action_rows, by_due
from store.queries.weekly import is_late
from store.values import dataclass
from store.workspace.records import Records

_NOT_HELD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED})


@dataclass(frozen=True, slots=True)
class Tally:
    """How the actions of a project, or of one department in it, went.

    Attributes:
        planned: all that were not cancelled.
        done: of these; `late` of the done were done after their due date.
        dated: done ones that had a due date.
        kept: of these, how many were done by the date that was agreed first.
        overdue: open ones past their due date.
        slips: how often a due date was put off.
        stopped: days that blockers of others lasted which waited on this department; for the
            whole project, those of all blockers.
    """

    name: str
    planned: int = 0
    done: int = 0
    dated: int = 0
    kept: int = 0
    late: int = 0
    overdue: int = 0
    cancelled: int = 0
    slips: int = 0
    stopped: int = 0

    @property
    def due(self) -> int:
        """How many had to be done by now, or were done before they had to be."""
        return self.dated + self.overdue

    @property
    def met(self) -> int:
        """How many of those were done by their due date, as it stood in the end."""
        return self.dated - self.late

    @property
    def rate(self) -> int | None:
        """Per cent that were done in time (按期率); None when nothing was due yet.

        What is overdue counts as missed: it can no longer be done in time.
        """
        return round(100 * self.met / self.due) if self.due else None


@dataclass(frozen=True, slots=True)
class BlockerFigures:
    """How long things were stopped; ages of open ones are counted up to now."""

    raised: int = 0
    resolved: int = 0
    mean: timedelta = timedelta()
    longest: timedelta = timedelta()
    longest_title: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """What the meetings of one kind took, in seconds.

    Attributes:
        overran: how many took longer than planned, and `over` by how much together; what others
            were shorter is not set off against it.
    """

    kind: MeetingKind
    held: int
    spent: float
    planned: float
    overran: int = 0
    over: float = 0.0


@dataclass(frozen=True, slots=True)
class RetrospectiveView:
    """The retrospective of one project.

    Attributes:
        review: what was written; None while nobody has.
        departments: name and contact of each that takes part.
        by_department: each of them, and those beyond the boundary that have actions; what belongs
            to none stands last, under no name.
        milestones: days on record with what happened, oldest first: meetings other than
            stand-ups, and decisions that stand.
        remaining: open actions, `blocked` open blockers, `parked` topics nobody came to: what is
            left over.
    """

    project: Project
    review: Review | None
    day: date
    zone: tzinfo
    departments: tuple[tuple[str, str], ...]
    total: Tally
    by_department: tuple[Tally, ...]
    blockers: BlockerFigures
    meetings: tuple[MeetingFigures, ...]
    milestones: tuple[tuple[date, Meeting | Decision], ...]
    remaining: tuple[ActionRow, ...]
    blocked: tuple[BlockerRow, ...]
    parked: tuple[ParkingRow, ...]
    at: datetime


def retrospective_view(workspace: Records, day: date | None = None) -> RetrospectiveView | None:
    """Return the retrospective of the project the board shows; None while there is no project.

    Records that name no project count: a workspace has one project, as a rule. Figures are of now.
    """
    project = workspace.find(Project, workspace.settings().project)
    if project is None:
        return None
    day = day or workspace.today()
    ours = frozenset({"", project.id})
    actions = workspace.where(Action, project=ours)
    blockers = workspace.where(Blocker, project=ours)
    meetings = [
        each for each in workspace.where(Meeting, project=ours) if each.state not in _NOT_HELD
    ]
    names = Names.of(workspace)
    topics = workspace.where(Parking, project=ours)
    inside = [each for each in departments_in_order(workspace) if not each.outside]
    total = _tally(workspace, "", actions, blockers, day)
    return RetrospectiveView(
        project=project,
        review=review_of(workspace.where(Review, project=project.id), project.id),
        day=day,
        zone=workspace.zone(),
        departments=tuple((each.name, names.person(each.contact)) for each in inside),
        total=total,
        by_department=_by_department(workspace, actions, blockers, day),
        blockers=_blocker_figures(workspace, blockers),
        meetings=_meeting_figures(workspace, meetings),
        milestones=_milestones(workspace, meetings, ours),
        remaining=tuple(sorted(action_rows(workspace, filter(_is_open, actions), day), key=by_due)),
        blocked=tuple(rows_of(workspace, filter(_is_open, blockers))),
        parked=rows_of_parking(workspace, filter(_is_open, topics)),
        at=workspace.now(),
    )


def _is_open(record: Action | Blocker | Parking) -> bool:
    return record.is_open


def _by_department(
    workspace: Records, actions: Sequence[Action], blockers: Sequence[Blocker], day: date
) -> tuple[Tally, ...]:
    """Return the departments of the project, then others that have actions, so that sums agree."""
    every = departments_in_order(workspace)
    known = {each.id for each in every}
    owing: dict[str, list[Action]] = {each.id: [] for each in every if not each.outside}
    for action in actions:
        own = action.department if action.department in known else ""
        owing.setdefault(own, []).append(action)
    listed = [(each.id, each.name) for each in every if each.id in owing]
    listed += [("", "")] if "" in owing else []
    return tuple(
        _tally(
            workspace,
            name,
            owing[own],
            [each for each in blockers if own and each.waits_on == own],
            day,
        )
        for own, name in listed
    )


def _tally(
    workspace: Records,
    name: str,
    actions: Iterable[Action],
    blockers: Iterable[Blocker],
    day: date,
) -> Tally:
    listed = tuple(actions)
    done = [each for each in listed if each.state is ActionState.DONE]
    cancelled = sum(1 for each in listed if each.state is ActionState.CANCELLED)
    moves = workspace.where(Slip, action=frozenset(each.id for each in listed))
    first = {slip.action: slip.before for slip in reversed(moves) if slip.before}
    return Tally(
        name=name,
        planned=len(listed) - cancelled,
        done=len(done),
        dated=sum(1 for each in done if each.due),
        kept=sum(
            1
            for each in done
            if each.due and not is_late(workspace, each, first.get(each.id, each.due))
        ),
        late=sum(1 for each in done if is_late(workspace, each)),
        overdue=sum(1 for each in listed if each.is_open and each.due and each.due < day),
        cancelled=cancelled,
        slips=sum(1 for slip in moves if slip.is_delay),
        stopped=sum((_age(workspace, each) for each in blockers), timedelta()).days,
    )


def _age(workspace: Records, blocker: Blocker) -> timedelta:
    if blocker.raised_at is None:
        return timedelta()
    return max(timedelta(), (blocker.closed_at or workspace.now()) - blocker.raised_at)


def _blocker_figures(workspace: Records, blockers: Iterable[Blocker]) -> BlockerFigures:
    ages = [(_age(workspace, each), each) for each in blockers if each.raised_at]
    if not ages:
        return BlockerFigures()
    longest, which = max(ages, key=lambda pair: (pair[0], pair[1].id))
    return BlockerFigures(
        raised=len(ages),
        resolved=sum(1 for _, each in ages if not each.is_open),
        mean=sum((span for span, _ in ages), timedelta()) / len(ages),
        longest=longest,
        longest_title=which.title,
    )


def _meeting_figures(workspace: Records, meetings: Iterable[Meeting]) -> tuple[MeetingFigures, ...]:
    found: dict[MeetingKind, list[Meeting]] = {}
    for each in meetings:
        found.setdefault(each.kind, []).append(each)
    figures = []
    for kind in MeetingKind:
        timings = [meeting_timing(workspace, each) for each in found.get(kind, ())]
        if timings:
            over = [t.elapsed - t.planned for t in timings if t.elapsed >= t.planned + 1]
            figures.append(
                MeetingFigures(
                    kind,
                    held=len(timings),
                    spent=sum(t.elapsed for t in timings),
                    planned=sum(t.planned for t in timings),
                    overran=len(over),
                    over=sum(over),
                )
            )
    return tuple(figures)


def _milestones(
    workspace: Records, meetings: Iterable[Meeting], ours: frozenset[str]
) -> tuple[tuple[date, Meeting | Decision], ...]:
    found: list[tuple[date, Meeting | Decision]] = [
        (each.day, each) for each in meetings if each.day and each.kind is not MeetingKind.STANDUP
    ]
    found += [
        (each.decided_at.astimezone(workspace.zone()).date(), each)
        for each in workspace.where(Decision, project=ours)
        if each.decided_at and each.is_open
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].id.zfill(40))))
