"""Date phrases, English and Chinese: an exact phrase is a date, everything else is not.

Guessing parsers take `5` for the fifth of May and `may` for today's day in May; a due date that was
guessed wrongly is worse than one that was refused, so nothing here guesses. python-dateutil does
the calendar arithmetic; it is imported on first use, because start-up must not pay for it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

MOST_WORDS = 4  # of a phrase: "may 30 , 2026"
_MOST_CHARACTERS = 40
_STILL_THIS_YEAR = timedelta(days=60)

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIMPLIFIED = str.maketrans("後週禮兩號個這", "后周礼两号个这")
_PLAIN = {**_FULL_WIDTH, **_SIMPLIFIED}
_HAN = re.compile(r"[\u4e00-\u9fff]")

_DAYS_AHEAD = {
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_WEEKDAYS = {
    **dict.fromkeys(("mon", "monday", "一"), 0),
    **dict.fromkeys(("tue", "tues", "tuesday", "二"), 1),
    **dict.fromkeys(("wed", "weds", "wednesday", "三"), 2),
    **dict.fromkeys(("thu", "thur", "thurs", "thursday", "四"), 3),  # codespell:ignore thur
    **dict.fromkeys(("fri", "friday", "五"), 4),
    **dict.fromkeys(("sat", "saturday", "六"), 5),
    **dict.fromkeys(("sun", "sunday", "日", "天"), 6),
}
_FRIDAY = 4
_MONTHS = {
    name[:length]: month
    for month, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june"),
            *("july", "august", "september", "october", "november", "december"),
        ),
        start=1,
    )
    for length in (3, len(name))
} | {"sept": 9}
_WEEKS_AHEAD = {"this ": 0, "next ": 1, "本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1, "下下": 2}
_MONTH_ENDS = {
    **dict.fromkeys(("eom", "end of month", "end of the month"), 0),
    **dict.fromkeys(("月底", "月末", "本月底", "本月末", "这个月底"), 0),
    **dict.fromkeys(("下月底", "下月末", "下个月底", "下个月末"), 1),
}
_WEEK_ENDS = {"eow", "end of week", "end of the week"}
_NEXT_MONDAYS = {"next week": 1, "下周": 1, "下星期": 1, "下个星期": 1, "下礼拜": 1, "下下周": 2}
_ENGLISH_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {
    "两": 2
}
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "天", "日"), "days"),
    **dict.fromkeys(
        ("w", "week", "weeks", "周", "个周", "星期", "个星期", "礼拜", "个礼拜"), "weeks"
    ),
    **dict.fromkeys(("m", "month", "months", "个月"), "months"),
}

_Rule = Callable[[re.Match[str], date], date | None]


def parse_date(text: str, today: date) -> date | None:
    """Return the day a phrase means, or None when it is not a date phrase.

    `fri` is the next Friday, today included; `next fri` and `下周五` lie in the next week, weeks
    beginning on Monday. Without a year it is this year's day unless that lies more than 60 days
    back, so a day just missed is shown as overdue instead of moving a year ahead. Never raises.
    """
    return None if len(text) > _MOST_CHARACTERS else _parsed(text, today)


@lru_cache(maxsize=256)  # a line is read again on every key press, its date mostly unchanged
def _parsed(text: str, today: date) -> date | None:
    phrase = " ".join(text.translate(_PLAIN).lower().split())
    if _HAN.search(phrase):
        phrase = phrase.replace(" ", "")
    try:
        return _fixed_phrase(phrase, today) or _patterned_phrase(phrase, today)
    except (ValueError, OverflowError):
        return None  # 31 June, month 13, the end of the calendar


def _fixed_phrase(phrase: str, today: date) -> date | None:
    if (days := _DAYS_AHEAD.get(phrase)) is not None:
        return _shifted(today, days=days)
    if (months := _MONTH_ENDS.get(phrase)) is not None:
        return _month_end(today, months)
    if (weeks := _NEXT_MONDAYS.get(phrase)) is not None:
        return _in_week(today, weeks, 0)
    if phrase in _WEEK_ENDS:
        return _coming(today, _FRIDAY)
    return None


def _patterned_phrase(phrase: str, today: date) -> date | None:
    for pattern, rule in _rules():
        if (match := pattern.fullmatch(phrase)) is not None:
            return rule(match, today)
    return None


def _shifted(today: date, *, days: int = 0, weeks: int = 0, months: int = 0) -> date:
    from dateutil.relativedelta import relativedelta

    return today + relativedelta(days=days, weeks=weeks, months=months)


def _month_end(today: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta

    return today + relativedelta(months=months, day=31)


def _in_week(today: date, weeks: int, weekday: int) -> date:
    from dateutil.relativedelta import MO, relativedelta

    return today + relativedelta(weekday=MO(-1)) + relativedelta(weeks=weeks, days=weekday)


def _coming(today: date, weekday: int) -> date:
    from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

    return today + relativedelta(weekday=(MO, TU, WE, TH, FR, SA, SU)[weekday])


def _number(text: str) -> int:
    """Return 1 to 99 written with digits or the Chinese way; ValueError for 五五."""
    if text in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS[text]
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if any(part and part not in _CHINESE_DIGITS for part in (tens, ones)):
        raise ValueError(text)
    value = _CHINESE_DIGITS.get(ones, 0)
    return value + 10 * _CHINESE_DIGITS.get(tens, 1) if ten else value


def _month_day(month: int, day: int, today: date) -> date | None:
    # 29 February may need a few years more; no other day does.
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today - _STILL_THIS_YEAR:
            return found
    return None


def _year_month_day(match: re.Match[str], _today: date) -> date:
    return date(int(match["year"]), _number(match["month"]), _number(match["day"]))


def _numeric(match: re.Match[str], today: date) -> date | None:
    return _month_day(_number(match["month"]), _number(match["day"]), today)


def _named_month(match: re.Match[str], today: date) -> date | None:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    return _month_day(month, day, today)


def _day_of_month(match: re.Match[str], today: date) -> date | None:
    from dateutil.relativedelta import relativedelta

    wanted, month = _number(match["day"]), match["which"]
    first = today.replace(day=1)
    if month:
        return (first + relativedelta(months=1 if month[0] == "下" else 0)).replace(day=wanted)
    for months in range(3):  # two short months never follow each other
        found = first + relativedelta(months=months, day=wanted) if wanted else None
        if found and found.day == wanted and found >= today:
            return found
    return None


def _weekday(match: re.Match[str], today: date) -> date:
    weekday = _WEEKDAYS[match["weekday"]]
    if match["week"]:
        return _in_week(today, _WEEKS_AHEAD[match["week"]], weekday)
    return _coming(today, weekday)


def _offset(match: re.Match[str], today: date) -> date:
    return _shifted(today, **{_UNITS[match["unit"]]: _number(match["count"])})


def _compact_offset(match: re.Match[str], today: date) -> date | None:
    counts = {_UNITS[unit]: int(count) for unit, count in match.groupdict().items() if count}
    return _shifted(today, **counts) if counts else None


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], _Rule], ...]:
    english_day = "|".join(name for name in _WEEKDAYS if name.isascii())
    chinese_day = "".join(name for name in _WEEKDAYS if not name.isascii())
    month = "|".join(sorted(_MONTHS, key=len, reverse=True))
    year = r"(?P<year>(?:19|20|21)[0-9]{2})"
    nth = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"  # codespell:ignore nd
    han, to_99, week = "[一二两三四五六七八九十]{1,3}", "[0-9]{1,2}", "(?:周|星期|礼拜)"
    compact = " ?".join(f"(?:(?P<{unit}>[0-9]{{1,3}}){unit})?" for unit in "mwd")
    count = f"(?P<count>[0-9]{{1,3}}|{'|'.join(_ENGLISH_NUMBERS)})"
    month_day = f"(?P<month>{to_99}|{han})月(?P<day>{to_99}|{han})[日号]?"
    table: tuple[tuple[str, _Rule], ...] = (
        (rf"{year}([-/.])(?P<month>{to_99})\2(?P<day>{to_99})", _year_month_day),
        (rf"{year}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _year_month_day),
        (rf"{year}年{month_day}", _year_month_day),
        (rf"(?P<month>{to_99})[-/.](?P<day>{to_99})", _numeric),
        (month_day, _numeric),
        (rf"{nth}[ -]?(?P<month>{month})(?:[ -]{year})?", _named_month),
        (rf"(?P<month>{month})[ -]?{nth}(?:(?: ?, ?| |-){year})?", _named_month),
        (rf"(?P<which>下个?月|本月|这个月)?(?P<day>{to_99}|{han})[日号]", _day_of_month),
        (rf"(?P<week>this |next )?(?P<weekday>{english_day})", _weekday),
        (rf"(?P<week>本|这个?|下个|下下?)?{week}(?P<weekday>[{chinese_day}])", _weekday),
        (rf"\+?{compact}", _compact_offset),
        (rf"(?:in |\+){count} ?(?P<unit>days?|weeks?|months?)", _offset),
        (rf"(?P<count>[0-9]{{1,3}}|{han})(?P<unit>[天日]|个?{week}|个月)[之以]?后", _offset),
    )
    return tuple((re.compile(pattern), rule) for pattern, rule in table)
