"""When meetings come again: the next dates of a recurrence, holidays respected."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

from store.model.meeting import Meeting, MeetingKind
from store.model.series import Frequency, OnHoliday, Series
from store.model.workdays import WorkDays
from store.values import dataclass
from store.workspace.records import Records

_MOST_DATES = 800  # looked at; a series whose days are all free ends here
_EPOCH = date(2024, 1, 1)  # a Monday: "every second week" counts from here when nobody said


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A meeting that is due by its recurrence.

    Attributes:
        series: the recurrence; without an id it is the daily stand-up of the settings.
        meeting: the one that was prepared for it, or None.
    """

    day: date
    starts: time
    series: Series
    meeting: Meeting | None


def next_dates(series: Series, days: WorkDays, since: date, count: int = 1) -> tuple[date, ...]:
    """Return the next `count` days of a recurrence, the first on or after `since`.

    There are fewer when it ends, or when every day for years is free; none when no such recurrence
    can be, for a file may say anything.
    """
    if not (series.active and series.is_sound):
        return ()
    since = max(since, series.first or since)
    moved = _on_workdays(series, days, _candidates(series, since))
    last = series.until or date.max
    found = takewhile(lambda day: day <= last, moved)
    return tuple(islice((day for day in found if day >= since), count))


def standing_series(workspace: Records) -> tuple[Series, ...]:
    """Return all recurrences in use, the daily stand-up first.

    As long as no recurrence is about stand-ups, the settings say when it is: each working day.
    """
    listed = tuple(each for each in workspace.all(Series) if each.active)
    if any(each.kind is MeetingKind.STANDUP for each in listed):
        return listed
    daily = Series(id="", kind=MeetingKind.STANDUP, starts=workspace.settings().standup_at)
    return (daily, *listed)


def upcoming(workspace: Records, *, days: int = 14) -> tuple[Upcoming, ...]:
    """Return what is due within so many days from today, earliest first."""
    today = workspace.today()
    end, calendar = today + timedelta(days=days), workspace.workdays()
    found = [
        Upcoming(day, series.starts, series, _prepared(workspace, series, day))
        for series in standing_series(workspace)
        for day in next_dates(series, calendar, today, days + 1)
        if day <= end
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.starts, each.series.id)))


def next_of(workspace: Records, meeting: Meeting) -> Upcoming | None:
    """Return when the meeting after this one is, by the recurrence it belongs to."""
    series = next((each for each in standing_series(workspace) if _belongs(meeting, each)), None)
    if series is None or meeting.day is None:
        return None
    after = next_dates(series, workspace.workdays(), meeting.day + timedelta(days=1))
    if not after:
        return None
    return Upcoming(after[0], series.starts, series, _prepared(workspace, series, after[0]))


def notice_is_late(meeting: Meeting, days: WorkDays, local: datetime, ahead: int = 2) -> bool:
    """Return whether the notice of a meeting can no longer go out `ahead` working days before.

    Notice and material go out two days ahead, so that people come prepared; a stand-up needs none.
    """
    if meeting.kind is MeetingKind.STANDUP or meeting.day is None or meeting.announced_at:
        return False
    return local.date() > days.shift(meeting.day, -ahead)


def _prepared(workspace: Records, series: Series, day: date) -> Meeting | None:
    held = workspace.where(Meeting, day=day.isoformat())
    return next((each for each in reversed(held) if _belongs(each, series)), None)


def _belongs(meeting: Meeting, series: Series) -> bool:
    if meeting.series:
        return meeting.series == series.id
    return meeting.kind is series.kind is MeetingKind.STANDUP


def _candidates(series: Series, since: date) -> Iterator[date]:
    """Yield the days by the calendar alone, from a little before `since`."""
    from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

    begin = datetime.combine(series.first or _EPOCH, time())
    if series.frequency is Frequency.WORKDAYS:
        rule = rrule(DAILY, dtstart=datetime.combine(since, time()))
    elif series.frequency is Frequency.WEEKLY:
        rule = rrule(WEEKLY, interval=series.every, byweekday=series.weekdays, dtstart=begin)
    else:
        nth = weekday(series.weekdays[0])(series.week)
        rule = rrule(MONTHLY, interval=series.every, byweekday=nth, dtstart=begin)
    # A holiday may move a day forward: what fell just before `since` may land after it.
    start = datetime.combine(max(since, date.min + timedelta(days=40)), time())
    found = rule.xafter(start - timedelta(days=31), count=_MOST_DATES, inc=True)
    return (each.date() for each in found)


def _on_workdays(series: Series, days: WorkDays, found: Iterator[date]) -> Iterator[date]:
    if series.frequency is Frequency.WORKDAYS:
        yield from (day for day in found if days.works(day))
        return
    last = date.min
    for day in found:
        moved = day
        if not days.works(day):
            if series.on_holiday is OnHoliday.SKIP:
                continue
            moved = days.shift(day, 1 if series.on_holiday is OnHoliday.AFTER else -1)
        if moved > last:  # two of them moved to one day are one meeting
            last = moved
            yield moved
