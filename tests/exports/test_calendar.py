from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from exports.calendar import Appointment, Deadline, calendar_file

STAMP = datetime(2026, 5, 28, 9, 0, tzinfo=UTC)
MEETING = Appointment(
    "018f", "第 12 次站会", STAMP, STAMP + timedelta(minutes=15), "三号会议室; 线上", "a\nb"
)
DUE = Deadline("0190", "客户名单, 含电话", date(2026, 5, 30), "韩梅")


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_meeting_and_a_due_date_are_read_back() -> None:
    meeting, due = events(calendar_file([MEETING, DUE], name="618大促活动", stamp=STAMP))
    assert str(meeting["uid"]) == "018f@muster"
    assert meeting.decoded("dtstart") == STAMP
    assert meeting.decoded("dtend") - STAMP == timedelta(minutes=15)
    assert str(meeting["location"]) == "三号会议室; 线上"
    assert str(meeting["description"]) == "a\nb"
    assert due.decoded("dtstart") == date(2026, 5, 30)
    assert due.decoded("dtend") == date(2026, 5, 31)
    assert str(due["transp"]) == "TRANSPARENT"
    (alarm,) = due.walk("VALARM")
    assert alarm.decoded("trigger") == -timedelta(days=2)


def test_lines_are_those_of_the_standard() -> None:
    data = calendar_file([MEETING, DUE], name="大促" * 40, stamp=STAMP)
    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert not any(b"\n" in line for line in lines)
    assert all(len(line) <= 75 for line in lines)


def test_times_keep_their_zone() -> None:
    start = datetime(2026, 5, 28, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    (event,) = events(calendar_file([Appointment("1", "a", start, start)], name="", stamp=STAMP))
    assert event.decoded("dtstart") == start


@given(st.text('a,;:\\\r\n"=BEGIVT-', max_size=30))
def test_no_text_adds_an_event_or_a_property(typed: str) -> None:
    meeting = Appointment("1", typed, STAMP, STAMP, typed, typed)
    data = calendar_file(
        [meeting, Deadline("2", typed, STAMP.date(), typed)], name=typed, stamp=STAMP
    )
    first, second = events(data)
    wanted = " ".join(typed.replace("\r\n", "  ").split())
    assert " ".join(str(first["summary"]).split()) == wanted
    known = {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "TRANSP"}
    assert set(first) | set(second) <= known
