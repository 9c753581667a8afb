"""Recurrences in words: "each second Friday 16:00, the working day before on holidays"."""

from datetime import date

from exports.wording.dates import date_short
from exports.wording.words import N_, Words
from store.model.series import Frequency, OnHoliday, Series

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
WEEK_NAMES = {
    1: N_("first"),
    2: N_("second"),
    3: N_("third"),
    4: N_("fourth"),
    -1: N_("last"),
}
_ON_HOLIDAY = {
    OnHoliday.SKIP: N_("not on holidays"),
    OnHoliday.BEFORE: N_("the working day before on holidays"),
    OnHoliday.AFTER: N_("the working day after on holidays"),
}
_SECOND = 2


def weekday_long(at: int, say: Words) -> str:
    """Return "Friday"; 0 is Monday. A number that is no weekday, as a file may hold, is a "?"."""
    return say(_WEEKDAYS[at]) if 0 <= at < len(_WEEKDAYS) else "?"


def series_words(series: Series, today: date, say: Words) -> str:
    """Return when the meetings of a recurrence are: how often, at what time, on which days not."""
    parts = [f"{_often(series, say)} {series.starts:%H:%M}"]
    if series.frequency is not Frequency.WORKDAYS:
        parts.append(say(_ON_HOLIDAY[series.on_holiday]))
    if series.first is not None and series.first > today:
        parts.append(say("from {day} on", day=date_short(series.first, today, say)))
    if series.until is not None:
        parts.append(say("until {day}", day=date_short(series.until, today, say)))
    return say(", ").join(parts)


def _often(series: Series, say: Words) -> str:
    if series.frequency is Frequency.WORKDAYS:
        return say("each working day")
    every = series.every
    if series.frequency is Frequency.WEEKLY:
        days = say.within("between weekdays", " and ").join(
            weekday_long(at, say) for at in sorted(set(series.weekdays))
        )
        if every == 1:
            return say("each {days}", days=days)
        if every == _SECOND:
            return say("each second {days}", days=days)
        return say("every {n} weeks on {days}", n=every, days=days)
    day = weekday_long(series.weekdays[0] if series.weekdays else -1, say)
    which = say(WEEK_NAMES[series.week]) if series.week in WEEK_NAMES else "?"
    if every == 1:
        return say("each {which} {day} of the month", which=which, day=day)
    return say("every {n} months on the {which} {day}", n=every, which=which, day=day)
