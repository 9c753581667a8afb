"""Stamps: who wrote a value and when, as text whose order is the order of time.

A stamp is a hybrid logical clock: twelve hex digits of wall milliseconds and four of a counter
(together the tick), a dash, the device, a tilde, the name of the person. So authorship costs no
field of its own, and comparing two stamps is comparing two texts.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from store.text import clean_line
from store.values import dataclass

WHO_LIMIT = 40
MANUAL = "manual"  # the device of what somebody wrote into the shared file by hand

# The first digit is bounded so that a hostile stamp stays a date that Python can name (before the
# year 9999) and can still be followed by a greater one.
_SHAPE = re.compile(r"[0-9a-d][0-9a-f]{15}-[a-z2-7]{1,12}~[^\n\r]{0,40}")
AHEAD = timedelta(minutes=2)  # clocks of one team differ by less, unless one is wrong
_TICK_DIGITS = 16
_COUNTER_BITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a write, by name, and when (UTC, by the writer's clock)."""

    who: str
    at: datetime


def is_stamp(value: object) -> bool:
    """Return whether a value of unknown origin is a well-formed stamp."""
    return isinstance(value, str) and _SHAPE.fullmatch(value) is not None


def make_stamp(tick: int, device: str, who: str) -> str:
    """Return the stamp of a write."""
    return f"{tick:016x}-{device}~{clean_line(who)[:WHO_LIMIT]}"


def tick_of(stamp: str) -> int:
    """Return the hybrid time of a well-formed stamp."""
    return int(stamp[:_TICK_DIGITS], 16)


def device_of(stamp: str) -> str:
    """Return the device of a well-formed stamp. It is never shown as a person."""
    return stamp[_TICK_DIGITS + 1 :].partition("~")[0]


def authorship_of(stamp: str) -> Authorship:
    """Return who made this write and when."""
    milliseconds = tick_of(stamp) >> _COUNTER_BITS
    who = clean_line(stamp.partition("~")[2])
    return Authorship(who, _EPOCH + timedelta(milliseconds=milliseconds))


def tick_at(moment: datetime) -> int:
    """Return the first tick of a moment's millisecond."""
    return ((moment - _EPOCH) // timedelta(milliseconds=1)) << _COUNTER_BITS


def next_tick(now: datetime, *seen: int) -> int:
    """Return a tick after now and after everything seen.

    So an edit always beats what its author saw, whatever the clocks say.
    """
    return max([tick_at(now), *(tick + 1 for tick in seen)])


def latest_of(stamps: Iterable[str], now: datetime) -> str:
    """Return the latest stamp that is not ahead of now, else the one that is least ahead.

    Empty when there is none. One clock that is a day ahead would otherwise be the last to have
    written for a day.
    """
    found = sorted(stamps)
    limit = f"{tick_at(now + AHEAD):016x}"
    believable = [each for each in found if each <= limit]
    return believable[-1] if believable else next(iter(found), "")
