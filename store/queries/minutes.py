"""Minutes written from the log, how they stand with the departments, and what is read back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from store.model.action import Action, ActionState
from store.model.attendance import Attendance, Presence
from store.model.blocker import Blocker, BlockerState
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import AgendaItem, Event, EventKind, ItemKind, Meeting
from store.model.minutes import (
    DEADLINE,
    FREE_FIELDS,
    Attendee,
    Minutes,
    MinutesItem,
    MinutesLine,
    Standings,
    latest_of,
    standings_of,
)
from store.model.notes import Confirmation, Note, Parking
from store.model.project import Project
from store.model.readback import Lack, is_agreed, lacks_of
from store.model.timing import ItemPhase, Timing
from store.model.update import Update
from store.queries.agenda import meeting_timing
from store.queries.days import closed_between
from store.queries.departments import latest_updates
from store.queries.names import Names, departments_in_order
from store.queries.notes import is_turned
from store.queries.schedule import next_of
from store.values import dataclass
from store.workspace.records import Records

_AHEAD = (ItemPhase.AHEAD, 0)
R = TypeVar("R", Action, Blocker, Decision, Parking)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a meeting brought about, to be read out before it closes.

    Attributes:
        lacks: what nobody owns, or what has no date; `Lack.holds_up` keeps it from closing.
    """

    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]
    blockers: tuple[Blocker, ...]
    parking: tuple[Parking, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class MinutesClock:
    """How long there is for the minutes.

    Attributes:
        due_at: 24 hours after the meeting closed, UTC.
        written_at: when the first version was written, or None.
        left: seconds until they are due, negative when that has passed; of written ones by how
            much they were early.
    """

    due_at: datetime
    written_at: datetime | None
    left: float

    @property
    def is_late(self) -> bool:
        return self.left < 0


def read_back(workspace: Records, meeting_id: str) -> ReadBack:
    """Return what was agreed in a meeting and what is missing in it."""
    decisions = _agreed(workspace.where(Decision, meeting=meeting_id))
    actions = _agreed(workspace.where(Action, meeting=meeting_id))
    blockers = _agreed(workspace.where(Blocker, meeting=meeting_id))
    parking = _agreed(workspace.where(Parking, meeting=meeting_id))
    lacks = lacks_of((*actions, *decisions, *blockers))
    return ReadBack(decisions, actions, blockers, parking, lacks)


def _agreed(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(each for each in records if is_agreed(each))


def minutes_of(workspace: Records, meeting_id: str) -> Minutes | None:
    """Return the version of the minutes that counts, or None while none is written."""
    return latest_of(workspace.where(Minutes, meeting=meeting_id))


def minutes_versions(workspace: Records, meeting_id: str) -> tuple[Minutes, ...]:
    """Return every version of the minutes of a meeting, newest first."""
    found = workspace.where(Minutes, meeting=meeting_id)
    return tuple(sorted(found, key=lambda each: (each.version, each.id.zfill(40)), reverse=True))


def standings(workspace: Records, meeting_id: str) -> Standings:
    """Return what each department says of the minutes as they are now."""
    minutes = minutes_of(workspace, meeting_id)
    if minutes is None:
        return Standings()
    return standings_of(minutes, workspace.where(Confirmation, meeting=meeting_id))


def minutes_clock(workspace: Records, meeting_id: str) -> MinutesClock | None:
    """Return how long there is for the minutes; None before the meeting closed."""
    ends = workspace.where(Event, meeting=meeting_id, kind=EventKind.CLOSED)
    if not ends:
        return None
    due = min(each.at for each in ends) + DEADLINE
    versions = minutes_versions(workspace, meeting_id)
    written = versions[-1].written_at if versions else None
    left = (due - (written or workspace.now())).total_seconds()
    return MinutesClock(due, written, left)


def draft_minutes(workspace: Records, meeting_id: str) -> Minutes:
    """Return the minutes that the log makes, with the free words of the last version.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = workspace.get(Meeting, meeting_id)
    clock, names = meeting_timing(workspace, meeting), Names.of(workspace)
    project, after = workspace.find(Project, meeting.project), next_of(workspace, meeting)
    last = minutes_of(workspace, meeting_id)
    kept = {name: getattr(last, name) for name in FREE_FIELDS} if last else {}
    return Minutes(
        id=last.id if last else "",
        version=last.version if last else 0,
        meeting=meeting.id,
        kind=meeting.kind,
        number=meeting.number,
        title=meeting.title,
        project=project.name if project else "",
        day=meeting.day,
        begun=clock.started_at,
        ended=clock.ends_at,
        place=meeting.place,
        chair=names.person(meeting.chair),
        scribe=names.person(meeting.scribe),
        attendees=_attendees(workspace, meeting, clock),
        observers=meeting.observers,
        goal=meeting.goal,
        items=_items(workspace, meeting, clock, names),
        next_day=after.day if after else None,
        next_starts=after.starts if after else None,
        planned=sum(item.minutes for item in meeting.agenda) * 60,
        spent=_whole(clock.elapsed),
        **{"attachments": meeting.attachments, **kept},
        **_agreed_lines(read_back(workspace, meeting_id), names),
        **_finished(workspace, clock, names),
    )


def _agreed_lines(agreed: ReadBack, names: Names) -> dict[str, Any]:
    kinds = ("decisions", "actions", "blockers", "parking")
    return {kind: _lines(getattr(agreed, kind), names) for kind in kinds}


def _finished(workspace: Records, clock: Timing, names: Names) -> dict[str, Any]:
    """Return the actions and blockers that were ticked off while the meeting ran.

    Whatever the departments reported: what is settled while they talk is reported by nobody.
    """
    if clock.started_at is None or clock.ends_at is None:
        return {}
    # The very second in which it ended counts, too.
    span = clock.started_at, clock.ends_at + timedelta(seconds=1)
    done = closed_between(workspace, Action, ActionState.DONE, *span)
    resolved = closed_between(workspace, Blocker, BlockerState.RESOLVED, *span)
    return {"completed": _lines(done, names), "resolved": _lines(resolved, names)}


def _attendees(workspace: Records, meeting: Meeting, clock: Timing) -> tuple[Attendee, ...]:
    noted = {each.department: each for each in workspace.where(Attendance, meeting=meeting.id)}
    departments = [each for each in departments_in_order(workspace) if not each.outside]
    spent = _floor(meeting, clock)
    reports = latest_updates(workspace, departments, meeting.day or workspace.today())
    found = []
    for each in departments:
        seen = noted.get(each.id) or _guessed(
            meeting, each, spent, reported=bool(reports[each.id][0])
        )
        missed = each.contact if seen and seen.presence is Presence.ABSENT else ""
        person = workspace.find(Person, seen.person or missed) if seen else None
        found.append(
            Attendee(
                department_id=each.id,
                department=each.name,
                person=person.name if person else "",
                presence=seen.presence if seen else None,
                reason=seen.reason if seen else "",
            )
        )
    return tuple(found)


def _floor(meeting: Meeting, clock: Timing) -> dict[str, float | None]:
    """Return for how many seconds each department had the floor; None: its turn never came.

    Asking whether anybody is there takes a moment, too; so a turn that was skipped is none.
    """
    found: dict[str, float | None] = {}
    for item, timed in zip(meeting.agenda, clock.items, strict=True):
        if item.kind is ItemKind.DEPARTMENT:
            seconds = None if (timed.phase, timed.spent) == _AHEAD else timed.spent
            seconds = 0.0 if timed.phase is ItemPhase.SKIPPED else seconds
            before = found.get(item.department)
            found[item.department] = seconds if before is None else before + (seconds or 0.0)
    return found


def _guessed(
    meeting: Meeting, department: Department, spent: dict[str, float | None], *, reported: bool
) -> Attendance | None:
    """Return what the log says of a department that nobody noted; None when it says nothing.

    Who took a turn was there; who took none but reported was heard in writing.
    """
    seconds = spent.get(department.id)
    made = Attendance(id="", meeting=meeting.id, department=department.id)
    if seconds:
        return replace(made, presence=Presence.PRESENT, person=department.contact)
    if department.id in spent and reported:
        return replace(made, presence=Presence.WRITTEN)
    return None if seconds is None else replace(made, presence=Presence.ABSENT)


def _items(
    workspace: Records, meeting: Meeting, clock: Timing, names: Names
) -> tuple[MinutesItem, ...]:
    points: dict[str, list[str]] = {}
    for note in workspace.where(Note, meeting=meeting.id):
        if not is_turned(workspace, note):  # the others stand among what they became
            points.setdefault(note.item, []).append(note.text)
    departments = [each for each in departments_in_order(workspace) if not each.outside]
    reports = latest_updates(workspace, departments, meeting.day or workspace.today())
    found = []
    for item, timed in zip(meeting.agenda, clock.items, strict=True):
        update = reports.get(item.department, (None, None))[0]
        is_turn = item.kind is ItemKind.DEPARTMENT
        found.append(
            MinutesItem(
                key=item.key,
                kind=item.kind,
                title=item.title or (names.department(item.department) if is_turn else ""),
                presenter=names.person(item.presenter),
                planned=item.minutes * 60,
                spent=_whole(timed.spent),
                skipped=timed.phase is ItemPhase.SKIPPED or (timed.phase, timed.spent) == _AHEAD,
                points=tuple(points.pop(item.key, ())),
                **_reported(item, update),
            )
        )
    return _with_rest(found, points)


def _with_rest(found: list[MinutesItem], points: dict[str, list[str]]) -> tuple[MinutesItem, ...]:
    """Add what was noted beside the agenda, or about an item that was taken off it."""
    rest = tuple(text for texts in points.values() for text in texts)
    return (*found, MinutesItem(key="", points=rest)) if rest else tuple(found)


def _reported(item: AgendaItem, update: Update | None) -> dict[str, str]:
    if update is None or item.kind is not ItemKind.DEPARTMENT:
        return {}
    return {"done": update.done, "next": update.next, "needs": update.needs}


def _lines(
    records: Iterable[Action | Blocker | Decision | Parking], names: Names
) -> tuple[MinutesLine, ...]:
    return tuple(
        MinutesLine(
            ref=each.id,
            title=each.title,
            item=each.item,
            owner=names.person(each.owner),
            department=names.department(each.department),
            waits_on=names.department(each.waits_on) if isinstance(each, Blocker) else "",
            due=each.wanted_by if isinstance(each, Blocker) else getattr(each, "due", None),
            criterion=getattr(each, "criterion", ""),
        )
        for each in records
    )


def _whole(seconds: float) -> int:
    """Return the seconds that have passed whole: so every clock of the program counts them."""
    return int(round(seconds, 3))  # what is finer than milliseconds is floating-point dust
