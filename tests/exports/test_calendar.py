"""Calendar files are read back by a real parser, and a second import changes the first."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from exports.calendar import Appointment, Dates, Deadline, Repeats, Status, calendar_file
from exports.dialects.base import file_text
from exports.dialects.registry import dialect
from exports.document import Document
from exports.reports.calendar import calendar_dates
from exports.wording.words import words_for
from store.model.meeting import MeetingKind
from store.model.series import Frequency, OnHoliday, Series
from store.model.workdays import WorkDays
from store.operations.actions import add_action, cancel_action, complete_action, edit_action
from store.operations.preparing import prepare_meeting
from store.operations.series import add_series
from store.operations.settings import edit_settings, name_day
from store.queries.calendar import calendar_view, ruled
from store.queries.schedule import next_dates
from tests.store.operations.team import TODAY, make_team

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
    assert alarm.decoded("trigger") == timedelta(hours=9) - timedelta(days=2)  # at nine


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
    assert set(first) | set(second) <= known | {"STATUS", "SEQUENCE"}


@given(st.text("字é🎉a ,;", max_size=200))
def test_long_lines_are_folded_at_75_bytes_and_come_back(typed: str) -> None:
    data = calendar_file([Deadline("2", typed, STAMP.date(), typed)], name=typed, stamp=STAMP)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is torn
    (event,) = events(data)
    assert str(event["summary"]).strip() == typed.strip()


def test_the_zone_is_described_and_has_the_right_offset() -> None:
    start = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    winter = datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    data = calendar_file(
        [Appointment("1", "a", start, start), Appointment("2", "b", winter, winter)],
        name="",
        stamp=STAMP,
    )
    (zone,) = Calendar.from_ical(data).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Berlin"
    described: Any = Timezone.from_ical(zone.to_ical())
    read = described.to_tz()
    assert start.replace(tzinfo=None).replace(tzinfo=read).utcoffset() == timedelta(hours=2)
    assert winter.replace(tzinfo=None).replace(tzinfo=read).utcoffset() == timedelta(hours=1)


def test_a_zone_without_a_name_becomes_utc() -> None:
    start = datetime(2026, 5, 28, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    data = calendar_file([Appointment("1", "a", start, start)], name="", stamp=STAMP)
    assert b"DTSTART:20260528T013000Z\r\n" in data
    assert b"VTIMEZONE" not in data


def test_a_meeting_without_a_time_is_on_its_day_and_takes_no_hours() -> None:
    day = date(2026, 5, 28)
    (event,) = events(calendar_file([Appointment("1", "a", day, day)], name="", stamp=STAMP))
    assert event.decoded("dtstart") == day
    assert event.decoded("dtend") == day + timedelta(days=1)
    assert str(event["transp"]) == "TRANSPARENT"


def test_the_last_day_there_is_ends_no_calendar() -> None:
    last = date.max
    entries = (Deadline("1", "Some day", last), Appointment("2", "Then", last, last))
    found = events(calendar_file(entries, name="n", stamp=STAMP))
    assert [each.decoded("dtstart") for each in found] == [date.max, date.max]


def test_a_change_counts_up_and_what_is_over_is_silent() -> None:
    day, later = STAMP.date(), STAMP + timedelta(seconds=1)
    before, after, gone = events(
        calendar_file(
            [
                Deadline("1", "a", day, changed=STAMP),
                Deadline("1", "a", day, changed=later, is_open=False),
                Deadline("1", "a", day, status=Status.CANCELLED, is_open=False),
            ],
            name="",
            stamp=STAMP,
        )
    )
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after.decoded("last-modified") == later
    assert before.walk("VALARM")
    assert not after.walk("VALARM")
    assert (str(after["status"]), str(gone["status"])) == ("CONFIRMED", "CANCELLED")


# -- what comes again

ZONE = ZoneInfo("Asia/Shanghai")
FIRST = date(2026, 5, 28)
AT = time(9, 30)
some_series = st.one_of(
    st.just(Series(id="1", starts=AT)),
    st.builds(
        Series,
        id=st.just("1"),
        starts=st.just(AT),
        frequency=st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY]),
        weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=3).map(tuple),
        every=st.integers(1, 3),
        week=st.sampled_from([1, 2, 3, 4, -1]),
        first=st.sampled_from([None, date(2026, 5, 13), date(2026, 8, 1)]),
        until=st.sampled_from([None, date(2026, 9, 1)]),
        on_holiday=st.sampled_from(OnHoliday),
    ),
)
some_days = st.builds(
    WorkDays,
    holidays=st.frozensets(st.dates(FIRST, date(2026, 6, 20)), max_size=6),
    extra=st.frozensets(st.dates(FIRST, date(2026, 6, 20)), max_size=3),
)


def occurrences(event: Any) -> list[date]:
    """Return the days on which an event is, as a calendar program works them out."""
    found, start = rruleset(), event.decoded("dtstart").replace(tzinfo=None)
    parts = event["rrule"].to_ical().decode().split(";")
    local = [one for one in parts if not one.startswith("UNTIL=")]
    until = event["rrule"]["UNTIL"][0].astimezone(ZONE)
    local.append(f"UNTIL={until:%Y%m%dT%H%M%S}")
    rule = rrulestr(";".join(local), dtstart=start)
    assert isinstance(rule, rrule)
    found.rrule(rule)
    found.rdate(start)  # RFC 5545: the first is always one of them
    for name, add in (("exdate", found.exdate), ("rdate", found.rdate)):
        for each in event[name].dts if name in event else ():
            add(each.dt.replace(tzinfo=None))
    assert {each.time() for each in found} <= {AT}
    return [each.date() for each in found]


@given(some_series, some_days)
def test_a_recurrence_is_on_the_days_of_the_plan(series: Series, days: WorkDays) -> None:
    until = min(FIRST + timedelta(days=200), series.until or date.max)
    wanted = [day for day in next_dates(series, days, FIRST, 201) if day <= until]
    if not wanted:
        return
    told = ruled("1", series, wanted, until)
    rule = Repeats(
        weekdays=range(5) if series.frequency is Frequency.WORKDAYS else sorted({*series.weekdays}),
        until=until,
        every=series.every,
        without=told.without,
        extra=told.extra,
    )
    if series.frequency is Frequency.MONTHLY:
        rule = Repeats(
            series.weekdays[:1], until, series.every, series.week, told.without, told.extra
        )
    start = datetime.combine(told.begin, AT, ZONE)
    data = calendar_file([Appointment("1", "a", start, start, repeats=rule)], name="", stamp=STAMP)
    assert occurrences(events(data)[0]) == wanted


# -- from a workspace


def entries(workspace: Any, *, person: str = "", department: str = "") -> dict[str, Any]:
    """Return the events of the calendar by their titles."""
    dates = calendar_dates(calendar_view(workspace, person, department), words_for("en"))
    written = dialect("ics")
    text = file_text(written, written.render(Document("", (), dates)))
    assert text.endswith("END:VCALENDAR\r\n")
    return {str(each["summary"]): each for each in events(text.encode())}


def test_the_calendar_of_a_team(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    workspace = team.workspace
    edit_settings(workspace, zone="Asia/Shanghai", standup_at=AT)
    holiday = TODAY + timedelta(days=1)
    name_day(workspace, holiday, works=False, label="off")
    prepare_meeting(workspace, MeetingKind.KICKOFF, day=TODAY + timedelta(days=4), starts=AT)
    add_series(
        workspace, kind=MeetingKind.REVIEW, frequency=Frequency.MONTHLY, weekdays=(4,), week=-1
    )
    opened = add_action(workspace, "open", owner=team.wang.id, due=TODAY)
    done = add_action(workspace, "done", owner=team.wang.id, due=TODAY)
    dropped = add_action(workspace, "dropped", owner=team.wang.id, due=TODAY)
    add_action(workspace, "no date", owner=team.wang.id)
    complete_action(workspace, done.id)
    cancel_action(workspace, dropped.id, reason="not needed")

    found = entries(workspace)
    assert occurrences(found["Stand-up"])[:2] == [TODAY, TODAY + timedelta(days=4)]
    assert found["Stand-up"].decoded("dtstart").tzinfo is not None
    assert str(found["Kick-off #1"]["status"]) == "TENTATIVE"
    assert found["Kick-off #1"].decoded("dtstart") == datetime.combine(
        TODAY + timedelta(days=4), AT, ZONE
    )
    assert found["Review"]["rrule"]["BYDAY"] == ["-1FR"]
    assert str(found["✓ done"]["status"]) == "CONFIRMED"
    assert str(found["dropped"]["status"]) == "CANCELLED"
    assert "no date" not in found
    assert len({str(each["uid"]) for each in found.values()}) == len(found)

    edit_action(workspace, opened.id, due=TODAY + timedelta(days=3))
    again = entries(workspace)
    assert again["open"]["uid"] == found["open"]["uid"]
    assert int(again["open"]["sequence"]) >= int(found["open"]["sequence"])
    assert again["open"].decoded("dtstart") == TODAY + timedelta(days=3)
    assert again["Stand-up"]["uid"] == found["Stand-up"]["uid"]


def test_a_prepared_meeting_is_told_once(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    day = TODAY + timedelta(days=1)
    series = add_series(
        team.workspace,
        kind=MeetingKind.REVIEW,
        frequency=Frequency.WEEKLY,
        weekdays=(day.weekday(),),
    )
    before = occurrences(entries(team.workspace)["Review"])
    prepare_meeting(
        team.workspace, MeetingKind.REVIEW, day=day, starts=series.starts, series=series.id
    )
    found = entries(team.workspace)
    assert occurrences(found["Review"]) == [each for each in before if each != day]
    assert found["Review #1"].decoded("dtstart").date() == day


def test_due_dates_of_one_person_or_department(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    add_action(team.workspace, "hers", owner=team.hanmei.id, due=TODAY)
    add_action(team.workspace, "his", owner=team.wang.id, due=TODAY)
    add_action(team.workspace, "theirs", department=team.sales.id, due=TODAY)
    assert {"his", "hers"} & set(entries(team.workspace, person=team.wang.id)) == {"his"}
    assert {"his", "theirs"} & set(entries(team.workspace, department=team.sales.id)) == {"theirs"}


def test_a_report_without_dates_has_nothing_for_a_calendar() -> None:
    written = dialect("ics")
    assert [one.text for one in written.render(Document("t", ()))] == [""]
    (message,) = written.render(Document("title", (), Dates((), STAMP)))
    assert str(Calendar.from_ical(message.text)["x-wr-calname"]) == "title"
