"""What belongs in a calendar: meetings ahead, those that come again, and days on which work is due.

Meetings are everybody's; due dates may be those of one person or one department.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

from store.model.action import OPEN_ACTIONS, Action, ActionState
from store.model.meeting import Meeting
from store.model.project import Project
from store.model.series import Frequency, Series
from store.model.workdays import WorkDays
from store.queries.coming import Coming, coming_meetings, prepared_meetings
from store.queries.days import bounds, closed_between
from store.queries.schedule import next_dates, upcoming
from store.queries.today import by_due
from store.queries.tracker import CLOSED_DAYS, Tracked, tracked
from store.values import dataclass
from store.workspace.records import Records

AHEAD = 365  # days for which a recurrence is told; holidays further ahead are hardly known
_LONGEST_GAP = 400  # days between two dates of a recurrence that are looked for
_CLOSED = frozenset(ActionState) - OPEN_ACTIONS


@dataclass(frozen=True, slots=True)
class Meant:
    """A single meeting, with when it was last written, UTC."""

    meeting: Meeting
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A recurrence as calendars tell it: a rule, and the days on which it does not hold.

    Attributes:
        key: names it; the daily stand-up of the settings has no record of its own.
        begin: a day of the rule; when it is in `without` the first meeting comes later.
        until: the last day that is told.
        without: days of the rule without such a meeting, because nobody works, or because the
            meeting is prepared and so told by itself.
        extra: days out of the rule, to which a holiday has moved it.
    """

    key: str
    series: Series
    begin: date
    until: date
    without: tuple[date, ...]
    extra: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What is ahead.

    Attributes:
        coming: meetings within two weeks, recurring ones included, and all that are prepared, but
            none whose day is over.
        meetings: those that are prepared and have a day.
        due: open actions with a due date, first the most pressing.
        closed: those with a due date that were closed lately.
        standup_minutes: how long a stand-up of the settings is.
    """

    project: str
    day: date
    at: datetime
    zone: tzinfo
    standup_minutes: int
    coming: tuple[Coming, ...]
    meetings: tuple[Meant, ...]
    recurring: tuple[Recurring, ...]
    due: tuple[Tracked, ...]
    closed: tuple[Tracked, ...]


def calendar_view(
    workspace: Records, person: str = "", department: str = "", day: date | None = None
) -> CalendarView:
    """Return what is ahead of everybody, or of one person or one department.

    Args:
        workspace: where the records are.
        person: id of the one whose due dates are wanted; empty: everybody's.
        department: id of the one whose due dates are wanted.
        day: by which due dates are judged, by default today.
    """
    day = day or workspace.today()
    project = workspace.find(Project, workspace.settings().project)

    def is_wanted(action: Action) -> bool:
        return (
            action.due is not None
            and (not person or action.owner == person)
            and (not department or action.department == department)
        )

    begin, end = bounds(workspace, day - timedelta(days=CLOSED_DAYS - 1), day)
    due = filter(is_wanted, workspace.where(Action, state=OPEN_ACTIONS))
    closed = filter(is_wanted, closed_between(workspace, Action, _CLOSED, begin, end))
    return CalendarView(
        project=project.name if project else "",
        day=day,
        at=workspace.now(),
        zone=workspace.zone(),
        standup_minutes=workspace.settings().standup_minutes,
        coming=tuple(each for each in coming_meetings(workspace) if each.day >= day),
        meetings=meant(workspace, prepared_meetings(workspace)),
        recurring=_recurring(workspace),
        due=tuple(sorted(tracked(workspace, due, day), key=lambda each: by_due(each.row))),
        closed=tracked(workspace, closed, day),
    )


def meant(workspace: Records, meetings: Iterable[Meeting]) -> tuple[Meant, ...]:
    """Return the meetings that have a day, the first one first, each with its last change."""
    dated = [each for each in meetings if each.day is not None]
    dated.sort(key=lambda each: (each.day or date.max, each.starts or time(), each.id))
    return tuple(Meant(each, _changed(workspace, each)) for each in dated)


def _changed(workspace: Records, meeting: Meeting) -> datetime | None:
    author = workspace.author_of(Meeting, meeting.id)
    return author.at if author else None


def _recurring(workspace: Records) -> tuple[Recurring, ...]:
    held: dict[str, list[date]] = defaultdict(list)
    series: dict[str, Series] = {}
    for each in upcoming(workspace, days=AHEAD):
        series[each.series.id] = each.series
        if each.meeting is None:
            held[each.series.id].append(each.day)
    daily = f"standup-{workspace.settings().project}".rstrip("-")
    until = workspace.today() + timedelta(days=AHEAD)
    return tuple(
        ruled(key or daily, series[key], days, min(until, series[key].until or until))
        for key, days in held.items()
    )


def ruled(key: str, series: Series, days: list[date], until: date) -> Recurring:
    """Return the days of a recurrence as its rule and what differs from it.

    Args:
        key: names it.
        series: the recurrence.
        days: all on which it is, at least one.
        until: the last that is told.
    """
    since = days[0] - timedelta(days=_LONGEST_GAP)
    regular = _regular(series, since, until)
    # A holiday may have moved the only one before its own day: then it is told alone.
    begin = max((day for day in regular if day <= days[0]), default=days[0])
    told, rule = set(days), {day for day in regular if day >= begin}
    return Recurring(
        key=key,
        series=series,
        begin=begin,
        until=until,
        without=tuple(sorted(rule - told)),
        extra=tuple(sorted(told - rule - {begin})),
    )


def _regular(series: Series, since: date, until: date) -> tuple[date, ...]:
    """Return the days of the rule alone, as if nobody ever had a day off."""
    span = (until - since).days + 1
    every = frozenset(since + timedelta(days=ahead) for ahead in range(span))
    is_daily = series.frequency is Frequency.WORKDAYS
    calendar = WorkDays() if is_daily else WorkDays(extra=every)
    return tuple(day for day in next_dates(series, calendar, since, span) if day <= until)
