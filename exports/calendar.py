"""Meetings and due dates for calendars: iCalendar, RFC 5545.

A due date is an all-day event that blocks no time, not a task: Outlook, Google, 飞书 and WPS drop
tasks when they import a file. The same record keeps its id, so a second import changes what is
there.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from store.text import clean_line, clean_text
from store.values import dataclass

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar

_PRODUCT = "-//Muster//muster-standup//EN"
_REMINDER = timedelta(days=2)  # the guide has a due date looked at two days before


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting.

    Attributes:
        id: of the record; the event is known by it.
        title: what it is called.
        start: when it begins, with its time zone.
        end: when it should be over.
        place: a room or an address; may be empty.
        text: what it is about; may be empty.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something is due.

    Attributes:
        id: of the record; the event is known by it.
        title: what is due.
        due: the day.
        text: who owns it, and what else is to know; may be empty.
    """

    id: str
    title: str
    due: date
    text: str = ""


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
    made: bytes = calendar.to_ical()
    return made


def _add(calendar: "Calendar", entry: Appointment | Deadline, stamp: datetime) -> None:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.id}@muster")
    event.add("dtstamp", stamp)
    event.add("summary", clean_line(entry.title))
    if entry.text:
        event.add("description", clean_text(entry.text))
    match entry:
        case Appointment(_, _, start, end, place):
            event.add("dtstart", start)
            event.add("dtend", max(start, end))
            if place:
                event.add("location", clean_line(place))
        case Deadline(_, title, due):
            event.add("dtstart", due)
            event.add("dtend", due + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
            event.add_component(_reminder(title))
    calendar.add_component(event)


def _reminder(title: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_line(title))
    alarm.add("trigger", -_REMINDER)
    return alarm
