"""The calendar: meetings ahead and days on which work is due, to be read and for calendar programs.

What is read tells two weeks of recurring meetings; a calendar program gets the rule itself.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from exports.calendar import Appointment, Dates, Deadline, Repeats, Status
from exports.document import Block, Document, Item, bullets, heading, item, para, table
from exports.reports.facts import NOTHING
from exports.reports.phrases import lines_of, together
from exports.wording.dates import day_iso, day_long
from exports.wording.meetings import meeting_title
from exports.wording.terms import ACTION_STATE_NAMES
from exports.wording.words import Words
from store.model.action import ActionState
from store.model.meeting import Meeting, MeetingKind, MeetingState
from store.model.series import Frequency, Series
from store.queries.calendar import CalendarView, Meant, Recurring
from store.queries.coming import Coming
from store.queries.tracker import Tracked
from store.text import clean_line

_USUAL_MINUTES = 60  # of a meeting whose length nobody said
_MOST_MINUTES = 24 * 60  # of a meeting: a slip of the hand is no month
_WORKDAYS = (0, 1, 2, 3, 4)


def calendar_document(view: CalendarView, say: Words) -> Document:
    """Return meetings and due dates, the nearest first."""
    day = day_iso(view.day)
    title = (
        say("{day} {project}: calendar", day=day, project=view.project)
        if view.project
        else say("{day} Calendar", day=day)
    )
    return Document(
        title,
        (
            heading(2, say("Meetings")),
            *_meetings(view.coming, say),
            heading(2, say.within("report", "Due")),
            *_due(view.due, say),
        ),
        calendar_dates(view, say),
    )


def calendar_dates(view: CalendarView, say: Words) -> Dates:
    """Return all of it for a calendar program."""
    return Dates(
        (
            *(_recurring(each, view, say) for each in view.recurring),
            *meeting_entries(view.meetings, view.zone, say),
            *due_entries((*view.due, *view.closed), say),
        ),
        view.at,
        view.project,
    )


def meeting_entries(meetings: Iterable[Meant], zone: tzinfo, say: Words) -> Iterable[Appointment]:
    """Yield the meetings that have a day, as a calendar program takes them."""
    for each in meetings:
        meeting = each.meeting
        if meeting.day is None:
            continue
        minutes = meeting.budget or meeting.minutes or _USUAL_MINUTES
        start, end = _span(meeting.day, meeting.starts, minutes, zone)
        yield Appointment(
            id=meeting.id,
            title=meeting_title(meeting.kind, meeting.number, meeting.title, say),
            start=start,
            end=end,
            place=meeting.place,
            text=_about(meeting),
            status=_status(meeting),
            changed=each.changed,
        )


def due_entries(actions: Iterable[Tracked], say: Words) -> Iterable[Deadline]:
    """Yield the due dates, as a calendar program takes them; what is done says so and is silent."""
    for each in actions:
        row = each.row
        if row.due is None:
            continue
        done = "✓ " if row.state is ActionState.DONE else ""
        owner = together(row.owner or say("nobody yet"), row.department)
        state = say(ACTION_STATE_NAMES[row.state])
        parts = (owner, state, *lines_of(each.action.criterion))
        yield Deadline(
            id=row.id,
            title=done + clean_line(row.title),
            due=row.due,
            text="\n".join(part for part in parts if part),
            status=(Status.CANCELLED if row.state is ActionState.CANCELLED else Status.CONFIRMED),
            changed=each.updated_at,
            is_open=row.state.is_open,
        )


def _span(
    day: date, starts: time | None, minutes: int, zone: tzinfo
) -> tuple[datetime | date, datetime | date]:
    if starts is None or day == date.max:  # no clock goes beyond that day
        return day, day
    start = datetime.combine(day, starts, zone)
    return start, start + timedelta(minutes=min(minutes, _MOST_MINUTES))


def _status(meeting: Meeting) -> Status:
    # A stand-up is announced by its rhythm; any other meeting by its notice.
    is_draft = meeting.state is MeetingState.DRAFT and meeting.kind is not MeetingKind.STANDUP
    return Status.TENTATIVE if is_draft else Status.CONFIRMED


def _about(meeting: Meeting) -> str:
    titles = (each.title for each in meeting.agenda)
    agenda = [f"- {clean_line(title)}" for title in titles if title]
    return "\n".join((*lines_of(meeting.goal), *agenda))


def _recurring(each: Recurring, view: CalendarView, say: Words) -> Appointment:
    series = each.series
    is_standup = series.kind is MeetingKind.STANDUP
    minutes = view.standup_minutes if is_standup else _USUAL_MINUTES
    start, end = _span(each.begin, series.starts, minutes, view.zone)
    is_monthly = series.frequency is Frequency.MONTHLY
    return Appointment(
        id=each.key,
        title=meeting_title(series.kind, 0, series.title, say),
        start=start,
        end=end,
        repeats=Repeats(
            weekdays=_weekdays(series),
            until=each.until,
            every=series.every,
            week=series.week if is_monthly else 0,
            without=each.without,
            extra=each.extra,
        ),
    )


def _weekdays(series: Series) -> Sequence[int]:
    match series.frequency:
        case Frequency.WORKDAYS:
            return _WORKDAYS
        case Frequency.MONTHLY:
            return series.weekdays[:1]
        case Frequency.WEEKLY:
            return sorted(set(series.weekdays))


def _meetings(coming: Sequence[Coming], say: Words) -> Iterable[Block]:
    if not coming:
        yield para(say("No meeting is planned."))
        return
    yield bullets(*(_meeting(each, say) for each in coming))


def _meeting(each: Coming, say: Words) -> Item:
    number = each.meeting.number if each.meeting else 0
    name = meeting_title(each.kind, number, each.title, say)
    has_day = each.meeting is None or each.meeting.day is not None
    day = day_long(each.day, say) if has_day else say("no date yet")
    when = say.within("between topics", " · ").join(
        part for part in (day, f"{each.starts:%H:%M}" if each.starts else "") if part
    )
    place = each.meeting.place if each.meeting else ""
    return item(f"{when} — {together(name, place)}")


def _due(actions: Sequence[Tracked], say: Words) -> Iterable[Block]:
    if not actions:
        yield para(say("Nothing has a due date."))
        return
    dated = sorted(actions, key=lambda each: (each.row.due or date.max, each.row.id))
    yield table(
        (say("Due date"), say("Action item"), say("Owner"), say("Department")),
        [
            (
                day_iso(each.row.due) if each.row.due else NOTHING,
                clean_line(each.row.title),
                each.row.owner or say("nobody yet"),
                each.row.department,
            )
            for each in dated
        ],
    )
