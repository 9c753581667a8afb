"""All meetings, how they went and what came of them; where the clock is, and who holds it."""

from collections.abc import Iterable
from datetime import date, datetime

from store.model.control import Control, control_of
from store.model.decision import Decision, DecisionState
from store.model.forgetting import Overtime, forgotten_stop, late_start
from store.model.meeting import Event, ItemKind, Meeting, MeetingKind, MeetingState
from store.model.minutes import Minutes, latest_of
from store.queries.agenda import agreed_in, current_meeting, meeting_events, meeting_timing
from store.queries.minutes import MinutesClock, minutes_clock, standings
from store.queries.names import Names
from store.values import dataclass
from store.workspace.records import Records


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in the history.

    Attributes:
        planned: and the two after it, in seconds; a meeting that was not held has spent nothing.
        confirmed: how many departments confirmed the minutes as they are now, of `asked`.
        voided: how many have to look again, because the minutes changed after they confirmed.
        version: of the minutes; 0 while there are none.
    """

    id: str
    kind: MeetingKind
    number: int
    title: str
    day: date | None
    state: MeetingState
    planned: float
    spent: float
    drift: float
    actions: int
    decisions: int
    version: int
    asked: int
    confirmed: int
    voided: int
    clock: MinutesClock | None


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One decision in the history; `superseded_by` is the title of what replaced it."""

    id: str
    title: str
    state: DecisionState
    owner: str
    department: str
    due: date | None
    decided_at: datetime | None
    meeting: Meeting | None
    superseded_by: str


@dataclass(frozen=True, slots=True)
class Here:
    """Where a meeting is right now, for what is captured from anywhere.

    Attributes:
        item: key of the current agenda item, or empty.
        department: id of the department whose turn it is, or empty.
    """

    meeting: str
    item: str
    department: str


def meeting_rows(workspace: Records) -> tuple[MeetingRow, ...]:
    """Return every meeting, the latest first."""
    return tuple(meeting_row(workspace, each) for each in latest_first(workspace.all(Meeting)))


def latest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return meetings in the order of the history."""
    return sorted(meetings, key=lambda m: (m.day or date.min, m.number, m.id), reverse=True)


def decision_entries(workspace: Records, *, meeting: str = "") -> tuple[DecisionEntry, ...]:
    """Return all decisions, or those of one meeting, the latest first."""
    every = workspace.where(Decision, meeting=meeting) if meeting else workspace.all(Decision)
    return tuple(decision_entry(workspace, each) for each in reversed(every))


def decision_entry(workspace: Records, decision: Decision) -> DecisionEntry:
    """Return one decision as the history shows it."""
    names = Names.of(workspace)
    return DecisionEntry(
        id=decision.id,
        title=decision.title,
        state=decision.state,
        owner=names.person(decision.owner),
        department=names.department(decision.department),
        due=decision.due,
        decided_at=decision.decided_at,
        meeting=workspace.find(Meeting, decision.meeting),
        superseded_by=_title_of(workspace, decision.superseded_by),
    )


def here(workspace: Records) -> Here:
    """Return which meeting, agenda item and department a capture belongs to; empty when none."""
    running = workspace.where(Meeting, state=MeetingState.RUNNING)
    if not running:
        return Here("", "", "")
    meeting = running[-1]
    current = meeting_timing(workspace, meeting).current
    if current is None:
        return Here(meeting.id, "", "")
    item = meeting.item(current.key)
    return Here(meeting.id, item.key, item.department if item.kind is ItemKind.DEPARTMENT else "")


def control(workspace: Records, meeting_id: str) -> Control | None:
    """Return who holds the control of a meeting; None before its start."""
    return control_of(workspace.where(Event, meeting=meeting_id))


def forgotten_start(workspace: Records) -> tuple[Meeting, float] | None:
    """Return the meeting that should have begun and by how many seconds; None when none should."""
    meeting = current_meeting(workspace)
    if meeting is None:
        return None
    late = late_start(meeting, workspace.now().astimezone(workspace.zone()))
    return None if late is None else (meeting, late)


def forgotten_end(workspace: Records) -> tuple[Meeting, Overtime] | None:
    """Return the meeting whose clock seems to have been left running; None when there is none."""
    running = workspace.where(Meeting, state=MeetingState.RUNNING)
    events = meeting_events(workspace, running[-1].id) if running else ()
    if not events:
        return None
    idle = max(0.0, (workspace.now() - events[-1].at).total_seconds())
    over = forgotten_stop(meeting_timing(workspace, running[-1]), idle)
    return None if over is None else (running[-1], over)


def meeting_row(workspace: Records, meeting: Meeting) -> MeetingRow:
    """Return one meeting as the history shows it."""
    clock = meeting_timing(workspace, meeting)
    minutes = latest_of(workspace.where(Minutes, meeting=meeting.id))
    standing, agreed = standings(workspace, meeting.id), agreed_in(workspace, meeting.id)
    return MeetingRow(
        id=meeting.id,
        kind=meeting.kind,
        number=meeting.number,
        title=meeting.title,
        day=meeting.day,
        state=meeting.state,
        planned=meeting.minutes * 60.0,
        spent=clock.elapsed,
        drift=clock.drift,
        actions=agreed.actions,
        decisions=agreed.decisions,
        version=minutes.version if minutes else 0,
        asked=len(standing.each),
        confirmed=sum(1 for each in standing.each if each.is_settled),
        voided=len(standing.voided_departments),
        clock=minutes_clock(workspace, meeting.id),
    )


def _title_of(workspace: Records, decision_id: str) -> str:
    found = workspace.find(Decision, decision_id)
    return found.title if found else ""
