"""Days and times as a person says them.

Names of days and months come from the catalogue: `strftime` follows the C locale, which a terminal
program does not set. What "today" and "now" are is handed in.
"""

from datetime import date, datetime, timedelta, tzinfo

from exports.wording.words import N_, Words

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_SECONDS_A_MINUTE = 60
_MINUTES_AN_HOUR = 60
_HOURS_A_DAY = 24
_WEEK_AHEAD = 6  # a weekday's name is clear for so many days: the seventh has today's name


def weekday(day: date, say: Words) -> str:
    """Return "Thu"."""
    return say(_WEEKDAYS[day.weekday()])


def month(day: date, say: Words) -> str:
    """Return "May"."""
    return say(_MONTHS[day.month - 1])


def date_short(day: date, today: date, say: Words) -> str:
    """Return "28 May", with the year when it is not this one."""
    if day.year == today.year:
        return say("{day} {month}", day=day.day, month=month(day, say))
    return say("{day} {month} {year}", day=day.day, month=month(day, say), year=day.year)


def day_long(day: date, say: Words) -> str:
    """Return "Thu 28 May"."""
    return say(
        "{weekday} {day} {month}",
        weekday=weekday(day, say),
        day=day.day,
        month=month(day, say),
    )


def day_iso(day: date) -> str:
    """Return "2026-05-28": for file names, tables and whatever a program reads."""
    return day.isoformat()


def due_in_words(due: date, today: date, say: Words) -> str:
    """Return how far off a due date is: "2 d late", "today", "tomorrow", "Fri" or "30 May"."""
    days = (due - today).days
    if days < 0:
        return say("{n} d late", n=-days)
    if days == 0:
        return say("today")
    if days == 1:
        return say("tomorrow")
    if days <= _WEEK_AHEAD:
        return weekday(due, say)
    return date_short(due, today, say)


def clock_time(at: datetime, zone: tzinfo) -> str:
    """Return "09:31", as the clock on the wall of `zone` shows it."""
    return at.astimezone(zone).strftime("%H:%M")


def day_and_time(at: datetime, today: date, zone: tzinfo, say: Words) -> str:
    """Return "09:45" of today, "Wed 09:45" within the week around it, else "20 May 09:45"."""
    day, time = at.astimezone(zone).date(), clock_time(at, zone)
    if day == today:
        return time
    near = abs((day - today).days) <= _WEEK_AHEAD
    named = weekday(day, say) if near else date_short(day, today, say)
    return say("{day} {time}", day=named, time=time)


def age(span: timedelta, say: Words) -> str:
    """Return how long something has lasted, rounded down: "12 min", "3 h" or "4 d"."""
    minutes = max(int(span.total_seconds()), 0) // _SECONDS_A_MINUTE
    hours = minutes // _MINUTES_AN_HOUR
    if hours >= _HOURS_A_DAY:
        return say("{n} d", n=hours // _HOURS_A_DAY)
    if hours:
        return say("{n} h", n=hours)
    return say("{n} min", n=minutes)


def ago(then: datetime, now: datetime, say: Words) -> str:
    """Return "20 s ago", "3 min ago", "2 h ago" or "4 d ago".

    A moment in the future, which the clock of another machine can write, is "just now".
    """
    seconds = int((now - then).total_seconds())
    if seconds <= 0:
        return say("just now")
    if seconds < _SECONDS_A_MINUTE:
        return say("{n} s ago", n=seconds)
    minutes = seconds // _SECONDS_A_MINUTE
    if minutes < _MINUTES_AN_HOUR:
        return say("{n} min ago", n=minutes)
    hours = minutes // _MINUTES_AN_HOUR
    if hours < _HOURS_A_DAY:
        return say("{n} h ago", n=hours)
    return say("{n} d ago", n=hours // _HOURS_A_DAY)
