"""The meeting of now: its agenda, its clock, what came out of it."""

from collections.abc import Iterable

from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.meeting import AgendaItem, Event, ItemKind, Meeting, MeetingState
from store.model.notes import Parking, ParkingState
from store.model.readback import is_agreed
from store.model.timescale import Sighting, as_seen_there, in_order
from store.model.timing import Timing, timing
from store.queries.names import Names
from store.queries.rows import AgendaRow, ParkingRow
from store.values import dataclass
from store.workspace.records import Records


@dataclass(frozen=True, slots=True)
class Agreed:
    """How much a meeting brought about."""

    actions: int
    decisions: int
    blockers: int


def current_meeting(workspace: Records) -> Meeting | None:
    """Return the running meeting, else today's newest open one, else today's last."""
    running = workspace.where(Meeting, state=MeetingState.RUNNING)
    if running:
        return running[-1]
    today = workspace.where(Meeting, day=workspace.today().isoformat())
    still_open = [meeting for meeting in today if meeting.is_open]
    return next(iter([*still_open[-1:], *today[-1:]]), None)


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
