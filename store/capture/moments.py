"""The days and moments that other tools and chats write.

Jira writes 28/May/26 9:30 AM, Trello 2026-05-28T09:00:00.000Z, taskwarrior 20260528T010000Z,
Teambition 2026-05-28 18:00 or 2026年5月28日, a spreadsheet 46170 when its column lost its format.
5/6/2026 alone is two days: which, the other cells of its column say, or nobody does.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from store.capture.dates import parse_date

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"

_SPREADSHEET_ZERO = date(1899, 12, 30)  # day 0 of Excel and WPS, counting its 29 February 1900
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:19|20)?[0-9]{2})")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})\.?")
_MONTH_NAME = re.compile(r"([0-9]{1,2})[ /-]([a-z]{3,9})\.?[ /,-]*((?:19|20)?[0-9]{2})", re.I)
_STAMP = re.compile(r"[0-9]{8}T[0-9]{6}Z?")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9:.,]+) ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
_CLOCK = re.compile(
    r"[ T,]*(?:上午|下午)?[ ]*[0-9]{1,2}"
    r"(?:[:时点][0-9]{2}(?:[:分][0-9]{2}(?:\.[0-9]+)?秒?)?分?|[时点][整半]?|(?= ?[ap]\.?m))"
    r"[ ]*(?:上午|下午|[ap]\.?m\.?)?(?:[ ]*(?:[+-]00:?00 )?(?:UTC|GMT))?$",
    re.I,
)
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+|[ (（]*(?:[周週]|星期)[一二三四五六日天][)）]?$",
    re.I,
)
_SECONDS = re.compile(r"([0-9]{10}(?:[0-9]{3})?)(?:\.[0-9]+)?")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_MILLISECONDS = 13
# What means another day each day.
_PHRASE = re.compile(r"后|[0-9] ?[dwm]\b|in |\+|下|本|这|^[0-9]{1,2}[日号]$", re.I)
_DAYTIME = re.compile(r"[ ]*(?:上午|中午|下午|晚上?|下班|eod|cob)?[ ]*(?:之?前|以前|之内)?$", re.I)
_BY = re.compile(r"^(?:by|before|until|due|最晚|截至|截止) *", re.I)
_MOST_CHARACTERS = 60


def day_order(cells: Iterable[str]) -> str:
    """Return `day-first`, `month-first`, or empty when the cells of a column do not tell.

    The separator says it, too: 28.05.2026 is written nowhere with the month first.
    """
    firsts, seconds = [0], [0]
    for cell in cells:
        match = _NUMBERS.match(cell.strip())
        if match and match[2] == ".":
            return DAY_FIRST
        if match:
            firsts.append(int(match[1]))
            seconds.append(int(match[3]))
    is_day_first, is_month_first = max(firsts) > 12, max(seconds) > 12  # noqa: PLR2004
    if is_day_first is is_month_first:
        return ""
    return DAY_FIRST if is_day_first else MONTH_FIRST


def has_two_ways(cell: str) -> bool:
    """Tell whether a cell could be two days, such as 5/6/2026; 28.05.2026 could not."""
    match = _NUMBERS.match(cell.strip())
    if match is None or match[2] == ".":
        return False
    first, second = int(match[1]), int(match[3])
    return first != second and max(first, second) <= 12  # noqa: PLR2004


def read_day(text: str, *, today: date, zone: tzinfo, order: str = "") -> date | None:
    """Return the day in the team's time zone, None when it is not one.

    A day without a year, such as 5月28日, is read as the capture line reads it. Never raises.
    """
    plain = _plain(text)
    try:
        moment = _moment(plain)
        if moment is not None:
            found: date | None = moment.astimezone(zone).date() if moment.tzinfo else moment.date()
        else:
            plain = _WEEKDAY.sub("", _shorn(plain)).strip()
            found = _numbers(plain, order) or _named(plain, today) or _counted(plain)
            found = found or _short(plain, order, today) or _written(plain, today)
    except (ValueError, OverflowError):
        return None
    return found if found and _EARLIEST <= found < _LATEST else None


def counted_day(text: str, today: date) -> date | None:
    """Return the day of a phrase that counts from the day it was written: `friday`, 下周五前.

    A file does not say which day that was. `today` is as near as anybody comes, and whoever
    imports has to be told that it was taken.
    """
    return parse_date(_shorn(_plain(text)), today)


def read_moment(text: str, *, today: date, zone: tzinfo, order: str = "") -> datetime | None:
    """Return a moment in UTC; of a day alone, and of a day in another form, the noon."""
    try:
        moment = _moment(_plain(text))
        if moment is not None:
            moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
            return moment if _EARLIEST <= moment.date() < _LATEST else None
    except (ValueError, OverflowError):
        return None
    day = read_day(text, today=today, zone=zone, order=order)
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC) if day else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(text[:200].split()))[:_MOST_CHARACTERS]


def _moment(plain: str) -> datetime | None:
    if _STAMP.fullmatch(plain):
        found = datetime.strptime(plain.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - added below
        return found.replace(tzinfo=UTC) if plain.endswith("Z") else found
    match = _ISO.fullmatch(plain.replace(" 24:00", " 00:00"))  # the end of a day is that day
    if match and match[3]:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3]}")
    if match:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}")
    since_epoch = _SECONDS.fullmatch(plain)
    if since_epoch:
        divisor = 1000 if len(since_epoch[1]) == _MILLISECONDS else 1
        return datetime.fromtimestamp(int(since_epoch[1]) / divisor, UTC)
    return None


def _numbers(plain: str, order: str) -> date | None:
    match = _NUMBERS.fullmatch(plain)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    order = order or day_order([plain])
    if not order and first != second:
        raise ValueError(plain)  # two days fit, and a guess would be a wrong due date
    day, month = (second, first) if order == MONTH_FIRST else (first, second)
    return date(year, month, day)


def _named(plain: str, today: date) -> date | None:
    match = _MONTH_NAME.fullmatch(plain)
    # Jira in Chinese writes 28/五月/26.
    chinese = re.fullmatch(r"([0-9]{1,2})/([一二三四五六七八九十]{1,2})月/([0-9]{2,4})", plain)
    if match:
        return parse_date(f"{match[1]} {match[2]} {_year(match[3])}", today)
    if chinese:
        return parse_date(f"{_year(chinese[3])}年{chinese[2]}月{chinese[1]}日", today)
    return None


def _short(plain: str, order: str, today: date) -> date | None:
    """Read a day and a month, in this order; the other order is what people type."""
    match = _DAY_AND_MONTH.fullmatch(plain)
    if match is None:
        return None
    is_day_first = int(match[1]) > 12 or order == DAY_FIRST or plain.endswith(".")  # noqa: PLR2004
    return parse_date(f"{match[2]}/{match[1]}", today) if is_day_first else None


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)  # noqa: PLR2004


def _counted(plain: str) -> date | None:
    if not _SERIAL.fullmatch(plain):
        return None
    return _SPREADSHEET_ZERO + timedelta(days=int(float(plain)))


def _written(plain: str, today: date) -> date | None:
    """Read what people type; what only counts from a day is for `counted_day`."""
    plain = re.sub(r"(?<=[a-z])\.", "", plain, flags=re.I)  # Nov. 27
    if not re.search("[0-9]", plain) or _PHRASE.search(plain):
        return None
    return parse_date(plain, today)


def _shorn(plain: str) -> str:
    """Return the day alone of what says until when."""
    return _DAYTIME.sub("", _CLOCK.sub("", _DAYTIME.sub("", _BY.sub("", plain)))).strip()
