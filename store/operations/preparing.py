"""Preparing meetings: from the templates, own ones and recurrences, with what comes back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from store.capture.folding import spoken
from store.errors import RuleError
from store.model.agenda import (
    BUDGETS,
    Template,
    coming_back,
    kind_agenda,
    parked_item,
    parked_items,
    standup_agenda,
    template_agenda,
    with_returned,
)
from store.model.department import Department
from store.model.lifecycle import moved
from store.model.meeting import MAX_MINUTES, AgendaItem, ItemKind, Meeting, MeetingKind
from store.model.meeting import MeetingState as State
from store.model.notes import Parking
from store.model.series import Series
from store.model.settings import SETTINGS_ID, Settings, SpeakingOrder
from store.model.walk import overruns, speaking_order
from store.operations import labels
from store.operations.clockwork import looked_at
from store.operations.fields import check_references, edited, me
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def prepare_meeting(
    workspace: Workspace,
    kind: MeetingKind = MeetingKind.OTHER,
    *,
    day: date | None = None,
    starts: time | None = None,
    title: str = "",
    template: str = "",
    series: str = "",
) -> Meeting:
    """Make a draft of a meeting of any kind, with what comes back from the one before.

    Args:
        workspace: the workspace.
        kind: says which agenda it gets; an own template says it instead.
        day: by default today.
        starts: by default the time of the series, or of the daily stand-up.
        title: by default that of the series, else the kind is its name.
        template: id of an own template, or empty.
        series: id of the recurrence it belongs to, or empty; a meeting of it that is prepared for
            that day already is returned as it is.
    """
    day = day or workspace.today()
    with workspace.transaction(labels.PREPARE_MEETING) as tx:
        if series:
            held = tx.where(Meeting, series=series, day=day.isoformat())
            if held:
                return held[-1]
        values = {"starts": starts, "title": title, "template": template, "series": series}
        return new_meeting(workspace, tx, kind, day=day, **values)


def edit_meeting(workspace: Workspace, meeting_id: str, **changes: Any) -> Meeting:
    """Change what stands above the agenda: title, day, starts, place, chair, scribe, goal, budget.

    Raises:
        RuleError: `meeting-closed`, `not-editable`, `minutes-out-of-range`.
    """
    title = changes.pop("title", None)
    with workspace.transaction(labels.EDIT_MEETING) as tx:
        meeting = edited(tx, open_meeting(tx, meeting_id), changes)
        if title is not None:  # an empty one is right: the kind is then its name
            meeting = replace(meeting, title=spoken(title))
        if not 0 <= meeting.budget <= MAX_MINUTES:
            raise RuleError("minutes-out-of-range", minutes=str(meeting.budget))
        tx.put(meeting)
        return meeting


def announce_meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    """Say that the notice went out.

    Raises:
        RuleError: `no-such-step`, `agenda-empty`.
    """
    with workspace.transaction(labels.ANNOUNCE_MEETING) as tx:
        meeting = tx.get(Meeting, meeting_id)
        if not meeting.agenda:
            raise RuleError("agenda-empty")
        meeting = replace(moved(meeting, State.ANNOUNCED), announced_at=workspace.now())
        tx.put(meeting)
        return meeting


def withdraw_notice(workspace: Workspace, meeting_id: str) -> Meeting:
    """Make an announced meeting a draft again.

    Raises:
        RuleError: `no-such-step`.
    """
    with workspace.transaction(labels.WITHDRAW_NOTICE) as tx:
        meeting = moved(tx.get(Meeting, meeting_id), State.DRAFT)
        meeting = replace(meeting, announced_at=None)
        tx.put(meeting)
        return meeting


def remove_meeting(workspace: Workspace, meeting_id: str) -> None:
    """Take a meeting away that was prepared and not begun. Undo brings it back.

    Raises:
        RuleError: `meeting-begun`, because what happened stays on the record.
    """
    with workspace.transaction(labels.REMOVE_MEETING) as tx:
        meeting = tx.get(Meeting, meeting_id)
        if meeting.state not in {State.DRAFT, State.ANNOUNCED}:
            raise RuleError("meeting-begun")
        tx.delete(meeting)


def order_departments(workspace: Workspace, meeting_id: str, departments: Sequence[str]) -> Meeting:
    """Put the turns of these departments into this order, in the places they have now.

    All else keeps its place: the other boxes, and the turns that are not named, such as those that
    are over.

    Raises:
        RuleError: `meeting-closed`.
    """
    with workspace.transaction(labels.ORDER_DEPARTMENTS) as tx:
        meeting = open_meeting(tx, meeting_id)
        places = {department: place for place, department in enumerate(departments)}
        named = [
            item.kind is ItemKind.DEPARTMENT and item.department in places
            for item in meeting.agenda
        ]
        turns = [item for item, is_named in zip(meeting.agenda, named, strict=True) if is_named]
        ordered = iter(sorted(turns, key=lambda item: places[item.department]))
        agenda = tuple(
            next(ordered) if is_named else item
            for item, is_named in zip(meeting.agenda, named, strict=True)
        )
        meeting = replace(meeting, agenda=agenda)
        tx.put(meeting)
        return meeting


def bring_topic(workspace: Workspace, meeting_id: str, parking_id: str, *, minutes: int) -> Meeting:
    """Put a parked topic on the agenda; when it was talked about, closing takes it up.

    Raises:
        RuleError: `already-closed` when it does not wait any more, `already-there` when it is on
            this agenda, `minutes-out-of-range`, `meeting-closed`.
    """
    with workspace.transaction(labels.BRING_TOPIC) as tx:
        meeting = open_meeting(tx, meeting_id)
        topic = tx.get(Parking, parking_id)
        if not topic.is_open:
            raise RuleError("already-closed", title=topic.title, state=str(topic.state))
        if any(item.origin == topic.id for item in meeting.agenda):
            raise RuleError("already-there", title=topic.title)
        item = parked_item(topic, minutes, workspace.ids())
        meeting = replace(meeting, agenda=with_returned(meeting.agenda, (item,)))
        tx.put(meeting)
        return meeting


def open_meeting(tx: Transaction, meeting_id: str) -> Meeting:
    """Return a meeting that is not over yet.

    Raises:
        RuleError: `meeting-closed`.
    """
    meeting = tx.get(Meeting, meeting_id)
    if not meeting.is_open:
        raise RuleError("meeting-closed", state=str(meeting.state))
    return meeting


def new_meeting(
    workspace: Workspace, tx: Transaction, kind: MeetingKind, *, day: date, **given: Any
) -> Meeting:
    """Make a draft inside a transaction that somebody else opened."""
    given["title"] = spoken(given.get("title", ""))
    check_references(tx, given)
    settings = tx.find(Settings, SETTINGS_ID) or Settings(id=SETTINGS_ID)
    series = tx.find(Series, given.get("series", ""))
    template = tx.find(Template, given.get("template") or (series.template if series else ""))
    kind = template.kind if template else series.kind if series else kind
    chair = me(workspace, tx)
    earlier = tx.where(Meeting, kind=kind)
    meeting = Meeting(
        id=workspace.ids(),
        kind=kind,
        title=given["title"] or (series.title if series else ""),
        number=1 + max((each.number for each in earlier), default=0),
        day=day,
        starts=given.get("starts") or (series.starts if series else settings.standup_at),
        chair=chair.id if chair else "",
        project=settings.project,
        template=template.id if template else "",
        series=series.id if series else "",
        budget=_budget(kind, template, settings),
        absorption=_source(kind, template, settings).absorption,
    )
    last = _before(earlier, meeting)
    agenda = _boxes(workspace, tx, meeting, template, last, settings)
    meeting = replace(meeting, agenda=_with_returned(workspace, tx, meeting, agenda, last))
    tx.put(meeting)
    return meeting


def _budget(kind: MeetingKind, template: Template | None, settings: Settings) -> int:
    if template:
        return template.minutes
    return settings.standup_minutes if kind is MeetingKind.STANDUP else BUDGETS.get(kind, 0)


def _source(
    kind: MeetingKind, template: Template | None, settings: Settings
) -> Template | Settings:
    """Return what names the order and the absorption; outside stand-ups the defaults hold."""
    if template or kind is MeetingKind.STANDUP:
        return template or settings
    return Settings(id=SETTINGS_ID)


def _before(earlier: Sequence[Meeting], meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same kind and template before this one, held or not."""
    same = [
        each
        for each in earlier
        if each.template == meeting.template
        and each.day is not None
        and meeting.day is not None
        and each.day <= meeting.day
    ]
    return max(same, key=lambda each: (each.day, each.number), default=None)


def _boxes(
    workspace: Workspace,
    tx: Transaction,
    meeting: Meeting,
    template: Template | None,
    last: Meeting | None,
    settings: Settings,
) -> tuple[AgendaItem, ...]:
    departments = [each for each in tx.all(Department) if not each.outside]
    departments.sort(key=lambda each: (each.position, each.id.zfill(40)))
    order = _source(meeting.kind, template, settings).speaking_order
    overran: dict[str, float] = {}
    if last and order is SpeakingOrder.FAIR:
        turns = {item.key: item.department for item in last.agenda}
        overran = overruns(turns, looked_at(workspace, tx, last).clock)
    turn = meeting.number - 1
    speakers = speaking_order(departments, order, turn=turn, overran=overran)
    if template:
        return template_agenda(template, speakers)
    if meeting.kind is MeetingKind.STANDUP:
        return standup_agenda(speakers, settings.standup_minutes)
    return kind_agenda(meeting.kind)


def _with_returned(
    workspace: Workspace,
    tx: Transaction,
    meeting: Meeting,
    agenda: tuple[AgendaItem, ...],
    last: Meeting | None,
) -> tuple[AgendaItem, ...]:
    topics = tx.all(Parking)
    waiting = [each for each in topics if each.is_open]
    parked = parked_items(waiting, meeting.kind, workspace.ids)
    if last is None:
        return with_returned(agenda, parked)
    known = {each.id for each in topics}
    back = coming_back(last, looked_at(workspace, tx, last).clock, known, workspace.ids)
    return with_returned(agenda, (*back, *parked))
