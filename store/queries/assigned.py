"""What one person or one department took on (personal extract), absent ones included."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial

from store.model.action import OPEN_ACTIONS, Action, ActionState
from store.model.attendance import Attendance, Presence
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.model.decision import Decision, DecisionState
from store.model.department import Department, Person
from store.model.meeting import Meeting, MeetingState
from store.model.notes import Parking, ParkingState
from store.queries.agenda import rows_of_parking
from store.queries.blockers import rows_of
from store.queries.days import bounds, closed_between
from store.queries.plan import handles_of
from store.queries.rows import BlockerRow, DecisionRow, ParkingRow
from store.queries.summary import decision_rows
from store.queries.today import by_due
from store.queries.tracker import Tracked, tracked
from store.values import dataclass
from store.workspace.records import Records

RECENT_DAYS = 7
_NOT_HELD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED, MeetingState.RUNNING})


@dataclass(frozen=True, slots=True)
class AssignedView:
    """What is asked of one person or department.

    Attributes:
        name: of the person or the department.
        is_person: which of the two it is.
        handles: of the person, for a mention; those of the contact for a department.
        open: actions they own; `followed` are those of others that they follow up.
        done: what they completed in the last week.
        blockers: open ones that they can clear.
        missed: meetings of the last week that they did not take part in, latest first.
    """

    name: str
    is_person: bool
    contact: str
    handles: dict[str, str]
    day: date
    at: datetime
    open: tuple[Tracked, ...]
    followed: tuple[Tracked, ...]
    done: tuple[Tracked, ...]
    decisions: tuple[DecisionRow, ...]
    blockers: tuple[BlockerRow, ...]
    parking: tuple[ParkingRow, ...]
    missed: tuple[Meeting, ...]


def assigned_view(
    workspace: Records, person: str = "", department: str = "", day: date | None = None
) -> AssignedView | None:
    """Return what one person or, without one, one department took on; None when they are gone.

    The present state is told; `day`, by default today, is what due dates are judged by.
    """
    found = workspace.find(Person, person) if person else None
    team = workspace.find(Department, department) if department else None
    if found is None and (person or team is None):
        return None
    return _view(workspace, found, team, day or workspace.today())


def _view(
    workspace: Records, found: Person | None, team: Department | None, day: date
) -> AssignedView:
    is_theirs = partial(_is_theirs, found.id if found else "", team.id if team else "")
    every = workspace.where(Action, state=OPEN_ACTIONS)
    mine = [each for each in every if is_theirs(each.owner, each.department)]
    followed = [each for each in every if found and each.watcher == found.id != each.owner]
    done = [each for each in _done(workspace, day) if is_theirs(each.owner, each.department)]
    decided = workspace.where(Decision, state=DecisionState.STANDING)
    blockers = workspace.where(Blocker, state=OPEN_BLOCKERS)
    waiting = [each for each in blockers if is_theirs(each.owner, each.waits_on)]
    topics = workspace.where(Parking, state=ParkingState.WAITING)
    contact = workspace.find(Person, team.contact) if team and not found else None
    return AssignedView(
        name=found.name if found else team.name if team else "",
        is_person=found is not None,
        contact=contact.name if contact else "",
        handles=handles_of(found or contact),
        day=day,
        at=workspace.now(),
        open=_pressing(workspace, mine, day),
        followed=_pressing(workspace, followed, day),
        done=tracked(workspace, done, day),
        decisions=decision_rows(
            workspace, (each for each in decided if is_theirs(each.owner, each.department))
        ),
        blockers=tuple(rows_of(workspace, waiting)),
        parking=rows_of_parking(
            workspace, [each for each in topics if is_theirs(each.owner, each.department)]
        ),
        missed=_missed(workspace, found, team, day),
    )


def _is_theirs(person: str, department: str, owner: str, of: str) -> bool:
    """Return whether what `owner` owns in the department `of` is asked of the one who is meant."""
    return owner == person if person else of == department


def person_named(workspace: Records, name: str) -> str:
    """Return the id of the one person with this name, whatever its case; empty without just one."""
    return _only(workspace.all(Person), name)


def department_named(workspace: Records, name: str) -> str:
    """Return the id of the one department with this name; empty without just one."""
    return _only(workspace.all(Department), name)


def _only(every: Iterable[Person | Department], name: str) -> str:
    wanted = name.strip().casefold()
    found = [each.id for each in every if each.name.casefold() == wanted or each.id == name]
    return found[0] if len(found) == 1 else ""


def _pressing(workspace: Records, actions: list[Action], day: date) -> tuple[Tracked, ...]:
    return tuple(sorted(tracked(workspace, actions, day), key=lambda each: by_due(each.row)))


def _done(workspace: Records, day: date) -> tuple[Action, ...]:
    begin, end = bounds(workspace, day - timedelta(days=RECENT_DAYS - 1), day)
    return closed_between(workspace, Action, ActionState.DONE, begin, end)


def _missed(
    workspace: Records, person: Person | None, team: Department | None, day: date
) -> tuple[Meeting, ...]:
    since = day - timedelta(days=RECENT_DAYS - 1)
    held = [
        each
        for each in workspace.all(Meeting)
        if each.day and since <= each.day <= day and each.state not in _NOT_HELD
    ]
    missed = [each for each in held if _was_away(workspace, each, person, team)]
    return tuple(
        sorted(missed, key=lambda m: (m.day or day, m.starts or time(), m.id), reverse=True)
    )


def _was_away(
    workspace: Records, meeting: Meeting, person: Person | None, team: Department | None
) -> bool:
    """Whether they were expected, and were not there.

    A person is expected where their department is, as its contact; a deputy who stood in, or a
    report in writing, did not tell them what was agreed. A department was there when anybody was.
    """
    latest: dict[str, Attendance] = {}
    for noted in workspace.where(Attendance, meeting=meeting.id):
        latest[noted.department] = noted
    away = {Presence.ABSENT, Presence.WRITTEN}
    if person is None:
        noted_one = latest.get(team.id) if team else None
        return noted_one is not None and noted_one.presence in away
    if any(each.person == person.id and each.presence not in away for each in latest.values()):
        return False
    theirs = [each.id for each in workspace.where(Department, contact=person.id)]
    return any(each in latest for each in theirs)
