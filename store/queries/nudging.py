"""One action to ask after (催办), and one blocker to take a level up (升级): facts on record."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo

from store.model.action import OPEN_ACTIONS, Action
from store.model.blocker import OPEN_BLOCKERS, Blocker, BlockerState, Escalation
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.model.project import Project
from store.model.rules import Section
from store.queries.blockers import blocker_rows, rows_of
from store.queries.names import Names
from store.queries.plan import handles_of
from store.queries.rows import BlockerRow
from store.queries.today import action_rows, by_due
from store.queries.tracker import Tracked, tracked
from store.values import dataclass
from store.workspace.records import Records

_PRESSING = (Section.OVERDUE, Section.AT_RISK)


@dataclass(frozen=True, slots=True)
class Asking:
    """The department that asks, and its contact, by name; both empty when nobody does."""

    department: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class NudgeView:
    """What is asked after, of one owner.

    Attributes:
        handles: the owner's id in each chat that knows them.
        asking: who asks.
        in_the_way: open blockers that stop this action.
        waiting: open blockers of other departments that this owner has to clear.
    """

    each: Tracked
    handles: Mapping[str, str]
    asking: Asking
    in_the_way: tuple[BlockerRow, ...]
    waiting: tuple[BlockerRow, ...]
    day: date
    at: datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Step:
    """One step up: to whom, when, why, by whom."""

    level: int
    to: str
    reason: str
    at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class EscalationView:
    """One blocker with its way up.

    Attributes:
        contact: of the department that can clear it, by name.
        action: title of the action it stops, or empty; `action_due` is its date.
        meeting: it was raised in, or None.
        seen_at: when those who can clear it took note, UTC; None in any other state.
        steps: lowest level first.
    """

    row: BlockerRow
    blocker: Blocker
    raised_by: str
    contact: str
    action: str
    project: str
    steps: tuple[Step, ...]
    day: date
    at: datetime
    zone: tzinfo
    action_due: date | None = None
    meeting: Meeting | None = None
    seen_at: datetime | None = None


def most_pressing(workspace: Records, owner: str = "") -> str:
    """Return the id of the action most in need of asking after: owned, and late or at risk.

    Empty when there is none.

    Args:
        workspace: where the records are.
        owner: id of the person who is to be asked, then also for what is not late; empty: anybody.
    """
    every = workspace.where(Action, state=OPEN_ACTIONS)
    owned = [each for each in every if each.owner and owner in {"", each.owner}]
    rows = [row for row in action_rows(workspace, owned) if owner or row.section in _PRESSING]
    first = min(rows, key=by_due, default=None)
    return first.id if first else ""


def nudge_view(
    workspace: Records, action_id: str, department: str = "", day: date | None = None
) -> NudgeView | None:
    """Return what asks after one open action; None when it is gone, closed or nobody's.

    One owner answers, so what nobody owns is no case for asking but for finding one.

    Args:
        workspace: where the records are.
        action_id: the action.
        department: id of the one that asks; else that of who follows the action, else the one that
            waits on its owner, else the one that started the project.
        day: by which it is judged, by default today.
    """
    action = workspace.find(Action, action_id)
    if action is None or not action.is_open or not action.owner:
        return None
    day = day or workspace.today()
    blockers = workspace.where(Blocker, state=OPEN_BLOCKERS)
    waiting = [
        each
        for each in blockers
        if each.owner == action.owner and each.department not in {"", action.department}
    ]
    return NudgeView(
        each=tracked(workspace, (action,), day)[0],
        handles=handles_of(workspace.find(Person, action.owner)),
        asking=_asking(workspace, department or _who_asks(workspace, action, waiting)),
        in_the_way=tuple(
            rows_of(workspace, [each for each in blockers if each.action == action.id])
        ),
        waiting=tuple(rows_of(workspace, waiting)),
        day=day,
        at=workspace.now(),
        zone=workspace.zone(),
    )


def highest_blocker(workspace: Records) -> str:
    """Return the id of the open blocker that is highest up and oldest; or empty."""
    rows = blocker_rows(workspace, closed_today=False)
    return rows[0].id if rows else ""


def escalation_view(workspace: Records, blocker_id: str) -> EscalationView | None:
    """Return one blocker with its way up, whether it is still open or not; None when it is gone."""
    blocker = workspace.find(Blocker, blocker_id)
    if blocker is None:
        return None
    names = Names.of(workspace)
    found = sorted(workspace.where(Escalation, blocker=blocker_id), key=lambda each: each.level)
    action = workspace.find(Action, blocker.action)
    seen = workspace.author_of(Blocker, blocker.id, "state")
    project = workspace.find(Project, blocker.project or workspace.settings().project)
    return EscalationView(
        row=rows_of(workspace, (blocker,))[0],
        blocker=blocker,
        raised_by=names.person(blocker.raised_by),
        contact=_asking(workspace, blocker.waits_on).contact,
        action=action.title if action else "",
        project=project.name if project else "",
        steps=tuple(
            Step(each.level, names.person(each.to) or each.to, each.reason, each.at, each.by)
            for each in found
        ),
        day=workspace.today(),
        at=workspace.now(),
        zone=workspace.zone(),
        action_due=action.due if action else None,
        meeting=workspace.find(Meeting, blocker.meeting) if blocker.meeting else None,
        seen_at=seen.at if seen and blocker.state is BlockerState.ACKNOWLEDGED else None,
    )


def _who_asks(workspace: Records, action: Action, waiting: list[Blocker]) -> str:
    """Return the first department with a reason to ask; nobody asks themselves."""
    for each in _askers(workspace, action, waiting):
        department = workspace.find(Department, each)
        if department and department.contact != action.owner:
            return each
    return ""


def _askers(workspace: Records, action: Action, waiting: list[Blocker]) -> Iterator[str]:
    watcher = workspace.find(Person, action.watcher)
    if watcher:
        for each in workspace.all(Department):
            if watcher.id == each.contact or watcher.department == each.id:
                yield each.id
    yield from (each.department for each in waiting)
    project = workspace.find(Project, action.project or workspace.settings().project)
    yield project.initiator if project else ""


def _asking(workspace: Records, department_id: str) -> Asking:
    department = workspace.find(Department, department_id)
    if department is None:
        return Asking()
    return Asking(department.name, Names.of(workspace).person(department.contact))
