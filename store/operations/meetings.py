"""Preparing and running a meeting.

Every verb on a running one writes one event, and from these the clock is computed.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from store.capture.folding import spoken
from store.errors import RuleError
from store.model.agenda import standup_agenda
from store.model.department import Department
from store.model.meeting import (
    AgendaItem,
    Event,
    EventKind,
    ItemKind,
    Meeting,
    MeetingKind,
    MeetingState,
)
from store.model.settings import SETTINGS_ID, Settings
from store.model.timing import Phase, Timing, timing
from store.operations import labels
from store.operations.fields import check_references, me, tidy
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def prepare_standup(workspace: Workspace, day: date | None = None) -> Meeting:
    """Return the stand-up of a day, by default today; make a draft of it when there is none."""
    day = day or workspace.today()
    with workspace.transaction(labels.PREPARE_MEETING) as tx:
        held = tx.where(Meeting, kind=MeetingKind.STANDUP, day=day.isoformat())
        open_ones = [meeting for meeting in held if meeting.is_open]
        if held:
            return (open_ones or held)[-1]
        meeting = _standup(workspace, tx, day)
        tx.put(meeting)
        return meeting


def start_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """Start the clock with the first item of the agenda.

    Raises:
        RuleError: `meeting-running` while any meeting runs, because the team is one;
            `meeting-closed`; `agenda-empty`.
    """
    with workspace.transaction(labels.START_MEETING) as tx:
        meeting = tx.get(Meeting, meeting_id)
        running = tx.where(Meeting, state=MeetingState.RUNNING)
        if running:
            raise RuleError("meeting-running", number=str(running[0].number))
        if not meeting.is_open:
            raise RuleError("meeting-closed", state=str(meeting.state))
        if not meeting.agenda:
            raise RuleError("agenda-empty")
        meeting = replace(meeting, state=MeetingState.RUNNING)
        tx.put(meeting)
        _log(workspace, tx, meeting, EventKind.STARTED, meeting.agenda[0].key)
        return meeting


def next_item(workspace: Workspace, meeting_id: str) -> Meeting:
    """Go on to the next item.

    Raises:
        RuleError: `last-item`, `meeting-not-running`.
    """
    with workspace.transaction(labels.NEXT_ITEM) as tx:
        return _step(workspace, tx, meeting_id, EventKind.NEXT)


def previous_item(workspace: Workspace, meeting_id: str) -> Meeting:
    """Go back to the item before.

    Raises:
        RuleError: `first-item`, `meeting-not-running`.
    """
    with workspace.transaction(labels.PREVIOUS_ITEM) as tx:
        return _step(workspace, tx, meeting_id, EventKind.BACK)


def pause_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """Stop the clock; the pause counts as drift.

    Raises:
        RuleError: `already-paused`, `meeting-not-running`.
    """
    with workspace.transaction(labels.PAUSE_MEETING) as tx:
        meeting, clock = _running(workspace, tx, meeting_id)
        if clock.phase is Phase.PAUSED:
            raise RuleError("already-paused")
        _log(workspace, tx, meeting, EventKind.PAUSED, _current(clock))
        return meeting


def resume_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """Let the clock go on.

    Raises:
        RuleError: `not-paused`, `meeting-not-running`.
    """
    with workspace.transaction(labels.RESUME_MEETING) as tx:
        meeting, clock = _running(workspace, tx, meeting_id)
        if clock.phase is not Phase.PAUSED:
            raise RuleError("not-paused")
        _log(workspace, tx, meeting, EventKind.RESUMED, _current(clock))
        return meeting


def extend_item(workspace: Workspace, meeting_id: str, seconds: int, key: str = "") -> Meeting:
    """Give an item more time, by default the current one; negative takes time away, down to 0.

    Raises:
        RuleError: `meeting-not-running`, `no-such-item`.
    """
    with workspace.transaction(labels.EXTEND_ITEM) as tx:
        meeting, clock = _running(workspace, tx, meeting_id)
        wanted = meeting.item(key or _current(clock)).key
        planned = next(item.planned for item in clock.items if item.key == wanted)
        seconds = max(seconds, -int(planned))
        if seconds:
            _log(workspace, tx, meeting, EventKind.EXTENDED, wanted, seconds)
        return meeting


def close_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """End the meeting and its clock.

    Raises:
        RuleError: `meeting-not-running`.
    """
    with workspace.transaction(labels.CLOSE_MEETING) as tx:
        meeting, clock = _running(workspace, tx, meeting_id)
        meeting = replace(meeting, state=MeetingState.CLOSED)
        tx.put(meeting)
        _log(workspace, tx, meeting, EventKind.CLOSED, _current(clock))
        return meeting


def edit_item(workspace: Workspace, meeting_id: str, key: str, **changes: Any) -> Meeting:
    """Change an agenda item: title, minutes, presenter, department or kind.

    An empty title is right for all but the free kind: the item is then named after its kind or
    department.

    Raises:
        RuleError: `no-such-item`, `minutes-out-of-range`, `meeting-closed`, `title-needed`.
    """
    values = {name: value for name, value in changes.items() if name != "title"}
    with workspace.transaction(labels.EDIT_ITEM) as tx:
        meeting = _open_meeting(tx, meeting_id)
        check_references(tx, values)
        item = meeting.item(key)
        item = replace(item, **values, title=spoken(changes.get("title", item.title)))
        if item.kind is ItemKind.OTHER and not item.title:
            raise RuleError("title-needed")
        meeting = meeting.with_item(item)
        tx.put(meeting)
        return meeting


def add_item(
    workspace: Workspace, meeting_id: str, *, title: str, minutes: int, after: str = ""
) -> Meeting:
    """Add an agenda item after another one, or at the end.

    Raises:
        RuleError: `title-needed`, `minutes-out-of-range`, `meeting-closed`.
    """
    name = tidy({"title": title})["title"]
    with workspace.transaction(labels.ADD_ITEM) as tx:
        item = AgendaItem(key=workspace.ids(), minutes=minutes, title=name)
        meeting = _open_meeting(tx, meeting_id).add_item(item, after=after)
        tx.put(meeting)
        return meeting


def drop_item(workspace: Workspace, meeting_id: str, key: str) -> Meeting:
    """Take an item off the agenda.

    Raises:
        RuleError: `item-begun`, because the time it took must stay on the record;
            `no-such-item`, `meeting-closed`.
    """
    with workspace.transaction(labels.DROP_ITEM) as tx:
        meeting = _open_meeting(tx, meeting_id)
        events = tx.where(Event, meeting=meeting.id)
        clock = timing(meeting.agenda, events, workspace.clock.instant(), meeting.absorption)
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
        meeting = _open_meeting(tx, meeting_id).move_item(key, by)
        tx.put(meeting)
        return meeting


def _standup(workspace: Workspace, tx: Transaction, day: date) -> Meeting:
    settings = tx.find(Settings, SETTINGS_ID) or Settings(id=SETTINGS_ID)
    chair = me(workspace, tx)
    earlier = tx.where(Meeting, kind=MeetingKind.STANDUP)
    departments = [each for each in tx.all(Department) if not each.outside]
    departments.sort(key=lambda each: (each.position, each.id.zfill(40)))
    return Meeting(
        id=workspace.ids(),
        number=1 + max((meeting.number for meeting in earlier), default=0),
        day=day,
        starts=settings.standup_at,
        agenda=standup_agenda(departments, settings.standup_minutes),
        chair=chair.id if chair else "",
        project=settings.project,
    )


def _open_meeting(tx: Transaction, meeting_id: str) -> Meeting:
    meeting = tx.get(Meeting, meeting_id)
    if not meeting.is_open:
        raise RuleError("meeting-closed", state=str(meeting.state))
    return meeting


def _running(workspace: Workspace, tx: Transaction, meeting_id: str) -> tuple[Meeting, Timing]:
    meeting = tx.get(Meeting, meeting_id)
    if meeting.state is not MeetingState.RUNNING:
        raise RuleError("meeting-not-running", state=str(meeting.state))
    events = tx.where(Event, meeting=meeting.id)
    return meeting, timing(meeting.agenda, events, workspace.clock.instant(), meeting.absorption)


def _current(clock: Timing) -> str:
    return clock.current.key if clock.current else ""


def _step(workspace: Workspace, tx: Transaction, meeting_id: str, kind: EventKind) -> Meeting:
    meeting, clock = _running(workspace, tx, meeting_id)
    keys = [item.key for item in meeting.agenda]
    here = _current(clock)
    at = keys.index(here) if here else -1
    at += 1 if kind is EventKind.NEXT else -1
    if not 0 <= at < len(keys):
        raise RuleError("last-item" if kind is EventKind.NEXT else "first-item")
    _log(workspace, tx, meeting, kind, keys[at])
    return meeting


def _log(
    workspace: Workspace,
    tx: Transaction,
    meeting: Meeting,
    kind: EventKind,
    item: str,
    seconds: int = 0,
) -> None:
    now = workspace.clock.instant()
    event = Event(
        id=workspace.ids(),
        meeting=meeting.id,
        kind=kind,
        at=now.at,
        item=item,
        seconds=seconds,
        boot=now.boot,
        steady=now.steady,
        by=workspace.who,
    )
    tx.put(event)
