"""On which day words were said: from there `moved to Friday` counts, whenever it is read."""

import re
from datetime import UTC, date, timedelta

from store.capture.moments import read_day

_TIME = re.compile(
    r"(?:凌晨|早上|上午|中午|下午|晚上)?\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?\s*(?:[ap]\.?m\.?)?",
    re.I,
)
_AROUND = re.compile(r"^[\s,，\[\]—–=-]+|[\s,，\[\]—–=-]+$|\s*\bat\s*$", re.I)
_NTH = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.I)  # codespell:ignore nd
_BACK = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1, "前天": 2}
_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *"一二三四五六日",
)
_WEEKDAY = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:周|星期)([一二三四五六日天])", re.I
)
_YEAR = re.compile(r"[0-9]{4}|[0-9]+[^0-9]+[0-9]+[^0-9]+[0-9]")
_WEEK = 7


def said_on(when: str, today: date) -> date:
    """Return the day that a chat wrote above a message; today when that is not to be told.

    Nobody writes in a chat tomorrow: a day without a year that lies ahead is one of last year, and
    a weekday is the last one of its name.
    """
    text = when
    for _ in range(2):  # the time may stand on either side of the day
        text = _AROUND.sub("", _TIME.sub("", text, count=1))
    text = _NTH.sub("", text)
    if (back := _BACK.get(text.lower())) is not None:
        return today - timedelta(days=back)
    if (match := _WEEKDAY.fullmatch(text)) is not None:
        return today - timedelta(days=(today.weekday() - _place(match)) % _WEEK)
    found = read_day(text, today=today, zone=UTC) if text else None
    if found is not None and found > today and not _YEAR.search(text):
        found = _a_year_before(found)
    return found if found is not None and found <= today else today


def _place(match: re.Match[str]) -> int:
    name = (match[1] or match[2]).lower().replace("天", "日")
    return next(at for at, each in enumerate(_WEEKDAYS) if each.startswith(name)) % _WEEK


def _a_year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return None
