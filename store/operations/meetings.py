"""Preparing the daily stand-up and running any meeting.

Every verb on a running one writes one event, and from these the clock is computed.
"""

from datetime import date
from typing import Any

from store.errors import RuleError
from store.model.action import Action
from store.model.lifecycle import moved
from store.model.meeting import (
    AgendaItem,
    EventKind,
    Meeting,
    MeetingKind,
    MeetingState,
)
from store.model.notes import Parking, ParkingState
from store.model.readback import lacks_of
from store.model.series import Series
from store.model.timing import ItemPhase, Phase
from store.operations import labels
from store.operations.boxes import item_with
from store.operations.clockwork import Running, log, looked_at, running
from store.operations.preparing import new_meeting, open_meeting
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def prepare_standup(workspace: Workspace, day: date | None = None) -> Meeting:
    """Return the stand-up of a day, by default today; make a draft of it when there is none.

    A recurrence of stand-ups, when the workspace has one, says when it begins and what is on it.
    """
    day = day or workspace.today()
    with workspace.transaction(labels.PREPARE_MEETING) as tx:
        held = tx.where(Meeting, kind=MeetingKind.STANDUP, day=day.isoformat())
        open_ones = [meeting for meeting in held if meeting.is_open]
        if held:
            return (open_ones or held)[-1]
        series = tx.where(Series, kind=MeetingKind.STANDUP, active=True)
        own = series[-1].id if series else ""
        return new_meeting(workspace, tx, MeetingKind.STANDUP, day=day, series=own)


def start_meeting(workspace: Workspace, meeting_id: str, *, ago: float = 0.0) -> Meeting:
    """Start the clock with the first item of the agenda.

    `ago` are the seconds since it really began, for who forgot to press the key.

    Raises:
        RuleError: `meeting-running` while any meeting runs, because the team is one;
            `meeting-closed`; `agenda-empty`.
    """
    with workspace.transaction(labels.START_MEETING) as tx:
        meeting = tx.get(Meeting, meeting_id)
        held = tx.where(Meeting, state=MeetingState.RUNNING)
        if held:
            raise RuleError("meeting-running", number=str(held[0].number))
        if not meeting.is_open:
            raise RuleError("meeting-closed", state=str(meeting.state))
        if not meeting.agenda:
            raise RuleError("agenda-empty")
        meeting = moved(meeting, MeetingState.RUNNING)
        tx.put(meeting)
        found = looked_at(workspace, tx, meeting)
        log(workspace, tx, found, EventKind.STARTED, meeting.agenda[0].key, ago=max(0.0, ago))
        return meeting


def next_item(workspace: Workspace, meeting_id: str) -> Meeting:
    """Go on to the next item; after the last one, to those that were jumped over.

    Raises:
        RuleError: `last-item`, `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.NEXT_ITEM) as tx:
        found = running(workspace, tx, meeting_id)
        onward = found.ahead()
        if not onward:
            raise RuleError("last-item")
        log(workspace, tx, found, EventKind.NEXT, onward)
        return found.meeting


def previous_item(workspace: Workspace, meeting_id: str) -> Meeting:
    """Go back to the item before.

    Raises:
        RuleError: `first-item`, `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.PREVIOUS_ITEM) as tx:
        found = running(workspace, tx, meeting_id)
        keys = [item.key for item in found.meeting.agenda]
        at = keys.index(found.here) if found.here else 0
        if at == 0:
            raise RuleError("first-item")
        log(workspace, tx, found, EventKind.BACK, keys[at - 1])
        return found.meeting


def pause_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """Stop the clock; the pause counts as drift.

    Raises:
        RuleError: `already-paused`, `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.PAUSE_MEETING) as tx:
        found = running(workspace, tx, meeting_id)
        if found.clock.phase is Phase.PAUSED:
            raise RuleError("already-paused")
        log(workspace, tx, found, EventKind.PAUSED, found.here)
        return found.meeting


def resume_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """Let the clock go on.

    Raises:
        RuleError: `not-paused`, `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.RESUME_MEETING) as tx:
        found = running(workspace, tx, meeting_id)
        if found.clock.phase is not Phase.PAUSED:
            raise RuleError("not-paused")
        log(workspace, tx, found, EventKind.RESUMED, found.here)
        return found.meeting


def extend_item(workspace: Workspace, meeting_id: str, seconds: int, key: str = "") -> Meeting:
    """Give an item more time, by default the current one; negative takes time away, down to 0.

    Raises:
        RuleError: `meeting-not-running`, `no-such-item`, `control-elsewhere`.
    """
    with workspace.transaction(labels.EXTEND_ITEM) as tx:
        found = running(workspace, tx, meeting_id)
        wanted = found.meeting.item(key or found.here).key
        planned = next(item.planned for item in found.clock.items if item.key == wanted)
        seconds = max(seconds, -int(planned))
        if seconds:
            log(workspace, tx, found, EventKind.EXTENDED, wanted, seconds=seconds)
        return found.meeting


def close_meeting(
    workspace: Workspace, meeting_id: str, *, anyway: bool = False, ago: float = 0.0
) -> Meeting:
    """End the meeting and its clock. Parked topics that were talked about are taken up.

    Args:
        workspace: the workspace.
        meeting_id: the running meeting.
        anyway: close although actions have no owner or due date.
        ago: seconds since it really ended, for who forgot to press the key; never before what
            was logged last.

    Raises:
        RuleError: `not-complete` with `count` and `titles` of the actions that lack an owner or a
            due date; `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.CLOSE_MEETING) as tx:
        found = running(workspace, tx, meeting_id)
        lacking = lacks_of(tx.where(Action, meeting=meeting_id))
        if lacking and not anyway:
            titles = ", ".join(each.title for each in lacking)
            raise RuleError("not-complete", count=str(len(lacking)), titles=titles)
        meeting = moved(found.meeting, MeetingState.CLOSED)
        tx.put(meeting)
        log(workspace, tx, found, EventKind.CLOSED, found.here, ago=max(0.0, ago))
        _take_up(tx, found)
        return meeting


def _take_up(tx: Transaction, found: Running) -> None:
    heard = {ItemPhase.CURRENT, ItemPhase.PAST}
    for item, clock in zip(found.meeting.agenda, found.clock.items, strict=True):
        topic = tx.find(Parking, item.origin) if clock.phase in heard else None
        if topic and topic.is_open:
            tx.put(topic.settle(ParkingState.TAKEN))


def edit_item(workspace: Workspace, meeting_id: str, key: str, **changes: Any) -> Meeting:
    """Change an agenda item: title, text, minutes, presenter, department, kind, pinned.

    An empty title is right for all but the free kind: the item is then named after its kind or
    department.

    Raises:
        RuleError: `no-such-item`, `minutes-out-of-range`, `meeting-closed`, `title-needed`.
    """
    with workspace.transaction(labels.EDIT_ITEM) as tx:
        meeting = open_meeting(tx, meeting_id)
        meeting = meeting.with_item(item_with(tx, meeting.item(key), changes))
        tx.put(meeting)
        return meeting


def add_item(workspace: Workspace, meeting_id: str, *, after: str = "", **fields: Any) -> Meeting:
    """Add an agenda item after another one, or at the end; see `AgendaItem` for its fields.

    Raises:
        RuleError: `title-needed` for the free kind, `minutes-out-of-range`, `meeting-closed`.
    """
    with workspace.transaction(labels.ADD_ITEM) as tx:
        item = item_with(tx, AgendaItem(key=workspace.ids()), fields)
        meeting = open_meeting(tx, meeting_id).add_item(item, after=after)
        tx.put(meeting)
        return meeting


def drop_item(workspace: Workspace, meeting_id: str, key: str) -> Meeting:
    """Take an item off the agenda.

    Raises:
        RuleError: `item-begun`, because the time it took must stay on the record;
            `no-such-item`, `meeting-closed`.
    """
    with workspace.transaction(labels.DROP_ITEM) as tx:
        meeting = open_meeting(tx, meeting_id)
        clock = looked_at(workspace, tx, meeting).clock
        if key in {item.key for item in clock.items if item.spent or item == clock.current}:
            raise RuleError("item-begun", key=key)
        meeting = meeting.drop_item(key)
        tx.put(meeting)
        return meeting


def move_item(workspace: Workspace, meeting_id: str, key: str, by: int) -> Meeting:
    """Move an agenda item up (negative) or down; the ends hold it.

    Raises:
        RuleError: `no-such-item`, `meeting-closed`.
    """
    with workspace.transaction(labels.MOVE_ITEM) as tx:
        meeting = open_meeting(tx, meeting_id).move_item(key, by)
        tx.put(meeting)
        return meeting
