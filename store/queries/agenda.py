"""The meeting of now: its agenda, its clock, what came out of it."""

from collections.abc import Iterable
from datetime import datetime, time

from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.meeting import (
    AgendaItem,
    Event,
    ItemKind,
    Meeting,
    MeetingKind,
    MeetingState,
)
from store.model.notes import Parking, ParkingState
from store.model.readback import is_agreed
from store.model.series import Series
from store.model.settings import DayRule, Settings
from store.model.timescale import Sighting, as_seen_there, in_order
from store.model.timing import Timing, timing
from store.queries.names import Names
from store.queries.rows import AgendaRow, ParkingRow
from store.values import dataclass
from store.workspace.records import Records

_DAY_SECONDS = 86400.0


@dataclass(frozen=True, slots=True)
class Agreed:
    """How much a meeting brought about."""

    actions: int
    decisions: int
    blockers: int


def current_meeting(workspace: Records) -> Meeting | None:
    """Return the running meeting, else the one of today that is nearest in time.

    Open ones come before those that are over. None when the next to be held is the stand-up and
    nobody has prepared it: the one key that begins the day must not begin a kick-off.
    """
    running = workspace.where(Meeting, state=MeetingState.RUNNING)
    if running:
        return running[-1]
    today = workspace.where(Meeting, day=workspace.today().isoformat())
    still_open = [meeting for meeting in today if meeting.is_open]
    if not today:
        return None
    now = workspace.now().astimezone(workspace.zone())
    # Of two at the same time the newer one counts.
    found = min(reversed(still_open or today[-1:]), key=lambda each: _away(each.starts, now))
    standup = _standup_due(workspace, today)
    is_next = standup is not None and _away(standup, now) < _away(found.starts, now)
    return None if is_next else found


def _away(starts: time | None, now: datetime) -> float:
    """Return how many seconds the start of a meeting of today is from now."""
    if starts is None:
        return _DAY_SECONDS
    return abs((datetime.combine(now.date(), starts) - now.replace(tzinfo=None)).total_seconds())


def _standup_due(workspace: Records, today: tuple[Meeting, ...]) -> time | None:
    """Return when today's stand-up begins, as long as there is none; None on a free day."""
    if any(each.kind is MeetingKind.STANDUP for each in today):
        return None
    from store.queries.schedule import upcoming  # only a day with other meetings needs it

    coming = workspace.kept(
        "stand-up due",
        (Meeting, Series, Settings, DayRule, workspace.today()),
        lambda: upcoming(workspace, days=0),
    )
    return next((each.starts for each in coming if each.series.kind is MeetingKind.STANDUP), None)


def agenda_rows(workspace: Records, meeting: Meeting) -> tuple[AgendaRow, ...]:
    """Return the items of an agenda with names filled in."""
    names = Names.of(workspace)
    return tuple(
        AgendaRow(
            key=item.key,
            kind=item.kind,
            title=_title(item, names),
            department_id=item.department,
            presenter=names.person(item.presenter),
            minutes=item.minutes,
        )
        for item in meeting.agenda
    )


def meeting_events(workspace: Records, meeting_id: str) -> tuple[Event, ...]:
    """Return what happened in a meeting, as it happened."""
    return tuple(in_order(workspace.where(Event, meeting=meeting_id)))


def meeting_timing(workspace: Records, meeting: Meeting, offset: float = 0.0) -> Timing:
    """Return the clock of a meeting now.

    `offset` is by how many seconds the clock of the machine that runs it is ahead of ours, for who
    follows from another one; see `sightings_of`.
    """
    events = workspace.where(Event, meeting=meeting.id)
    now = as_seen_there(workspace.clock.instant(), offset)
    return timing(meeting.agenda, events, now, meeting.absorption)


def sightings_of(workspace: Records, touched: Iterable[tuple[str, str]]) -> tuple[Sighting, ...]:
    """Return what just arrived from other machines, from the places a change has touched.

    Whoever follows a meeting collects them as they come (`Origin.SYNC`) and asks
    `store.model.timescale.offset_from`; events that lay there before tell nothing about clocks.
    """
    now = workspace.clock.instant()
    events = (workspace.find(Event, key) for table, key in touched if table == Event.TABLE)
    return tuple(Sighting(each.at, now.at) for each in events if each and each.boot != now.boot)


def parking_rows(workspace: Records) -> tuple[ParkingRow, ...]:
    """Return the topics that still wait, oldest first."""
    return rows_of_parking(workspace, workspace.where(Parking, state=ParkingState.WAITING))


def rows_of_parking(workspace: Records, parked: Iterable[Parking]) -> tuple[ParkingRow, ...]:
    """Return the rows of these topics in their order."""
    names = Names.of(workspace)
    return tuple(
        ParkingRow(
            id=each.id,
            title=each.title,
            owner=names.person(each.owner),
            department=names.department(each.department),
        )
        for each in parked
    )


def agreed_in(workspace: Records, meeting_id: str) -> Agreed:
    """Return how many actions, decisions and blockers were written down in a meeting."""
    if not meeting_id:
        return Agreed(0, 0, 0)
    return Agreed(
        actions=sum(map(is_agreed, workspace.where(Action, meeting=meeting_id))),
        decisions=sum(map(is_agreed, workspace.where(Decision, meeting=meeting_id))),
        blockers=sum(map(is_agreed, workspace.where(Blocker, meeting=meeting_id))),
    )


def _title(item: AgendaItem, names: Names) -> str:
    if item.title or item.kind is not ItemKind.DEPARTMENT:
        return item.title
    return names.department(item.department)
