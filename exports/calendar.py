"""Meetings and due dates for calendars: iCalendar, RFC 5545.

A due date is an all-day event that blocks no time, not a task: Outlook, Google, 飞书 and WPS drop
tasks when they import a file. The same record keeps its id and counts its changes, so a second
import changes what is there.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from store.text import clean_line, clean_text
from store.values import dataclass

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

_PRODUCT = "-//Muster//muster-standup//EN"
# The guide has a due date looked at two days before; a day begins at midnight, people do not.
_REMINDER = timedelta(days=2) - timedelta(hours=9)
_SEQUENCE_BEGINS = datetime(2020, 1, 1, tzinfo=UTC)  # SEQUENCE has 31 bits: enough until 2088
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Status(StrEnum):
    """How firm an event is (RFC 5545, 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Repeats:
    """How an appointment comes again.

    Attributes:
        weekdays: 0 is Monday.
        until: the last day that is told.
        every: 1 for each week or month, 2 for each second …
        week: of a monthly one, 1 to 4 or -1 for the last such weekday; 0: it is weekly.
        without: regular days on which it is not.
        extra: other days on which it is.
    """

    weekdays: Sequence[int]
    until: date
    every: int = 1
    week: int = 0
    without: Sequence[date] = ()
    extra: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting.

    Attributes:
        id: of the record; the event is known by it.
        title: what it is called.
        start: when it begins, with its time zone; a day when nobody has said at what time.
        end: when it should be over.
        place: a room or an address; may be empty.
        text: what it is about; may be empty.
        status: a meeting that is not announced yet is tentative.
        changed: when it was last written, UTC; None when nobody knows.
        repeats: how it comes again; None for a single one.
    """

    id: str
    title: str
    start: datetime | date
    end: datetime | date
    place: str = ""
    text: str = ""
    status: Status = Status.CONFIRMED
    changed: datetime | None = None
    repeats: Repeats | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something is due.

    Attributes:
        id: of the record; the event is known by it.
        title: what is due.
        due: the day.
        text: who owns it, and what else is to know; may be empty.
        status: cancelled when it need not be done any more.
        changed: when it was last written, UTC; None when nobody knows.
        is_open: whether anybody has to be reminded of it.
    """

    id: str
    title: str
    due: date
    text: str = ""
    status: Status = Status.CONFIRMED
    changed: datetime | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Dates:
    """What a report has for calendars.

    Attributes:
        entries: in the order of the file.
        stamp: when they were read; UTC.
        name: of the calendar, the same on every day; empty: the title of the report.
    """

    entries: tuple[Appointment | Deadline, ...]
    stamp: datetime
    name: str = ""


def calendar_file(
    entries: Iterable[Appointment | Deadline], *, name: str, stamp: datetime
) -> bytes:
    """Return the bytes of an .ics file.

    Args:
        entries: what is in it.
        name: of the calendar, as people see it.
        stamp: when it is written; UTC.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean_line(name))
    for entry in entries:
        _add(calendar, entry, stamp)
    calendar.add_missing_timezones()
    made: bytes = calendar.to_ical()
    return made


def _add(calendar: "Calendar", entry: Appointment | Deadline, stamp: datetime) -> None:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.id}@muster")
    event.add("dtstamp", stamp)
    event.add("summary", clean_line(entry.title))
    event.add("status", str(entry.status))
    event.add("sequence", _sequence(entry.changed or stamp))
    if entry.changed:
        event.add("last-modified", entry.changed)
    if entry.text:
        event.add("description", clean_text(entry.text))
    match entry:
        case Appointment():
            _appoint(event, entry)
        case Deadline(_, title, due):
            _take_day(event, due)
            if entry.is_open:
                event.add_component(_reminder(title))
    calendar.add_component(event)


def _sequence(changed: datetime) -> int:
    """Return a number that grows with every change: calendars keep what has the higher one."""
    return max(0, int((changed - _SEQUENCE_BEGINS).total_seconds()))


def _appoint(event: "Event", entry: Appointment) -> None:
    if isinstance(entry.start, datetime) and isinstance(entry.end, datetime):
        start = _zoned(entry.start)
        event.add("dtstart", start)
        event.add("dtend", _zoned(max(entry.start, entry.end)))
        if entry.repeats is not None and start.tzinfo is not None:
            _repeat(event, entry.repeats, start, start.tzinfo)
    else:
        _take_day(event, entry.start)  # nobody knows when: it takes no hours
    if entry.place:
        event.add("location", clean_line(entry.place))


def _take_day(event: "Event", day: date) -> None:
    event.add("dtstart", day)
    if day < date.max:  # which tools write for "never"; a day without an end is one day long
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _zoned(moment: datetime) -> datetime:
    """Return a moment in a zone that has a name; any other offset as UTC, which needs none."""
    return moment if getattr(moment.tzinfo, "key", "") else moment.astimezone(UTC)


def _repeat(event: "Event", repeats: Repeats, start: datetime, zone: tzinfo) -> None:
    def at(day: date) -> datetime:
        return datetime.combine(day, start.time(), zone)

    nth = f"{repeats.week:+d}" if repeats.week else ""
    last = datetime.combine(repeats.until, time.max.replace(microsecond=0), zone)
    rule = {
        "freq": "MONTHLY" if repeats.week else "WEEKLY",
        "interval": repeats.every,
        "byday": [nth + _WEEKDAYS[one] for one in repeats.weekdays],
        "wkst": "MO",
        "until": last.astimezone(UTC),
    }
    event.add("rrule", rule)
    if repeats.without:
        event.add("exdate", [at(day) for day in repeats.without])
    if repeats.extra:
        event.add("rdate", [at(day) for day in repeats.extra])


def _reminder(title: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_line(title))
    alarm.add("trigger", -_REMINDER)
    return alarm
