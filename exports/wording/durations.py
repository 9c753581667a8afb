"""Clocks as text, the same in every language, and durations in words.

Elapsed time is rounded down and remaining time up, so that for whole planned seconds the two shown
always add up to the plan, and the countdown reaches 0:00 exactly at the end and not a second early.
"""

import math

from exports.wording.words import Words

_MINUTE = 60
_HOUR = 3600
_MANY_MINUTES = 100  # 99:59 are five cells


def _precise(seconds: float) -> float:
    # The clock counts milliseconds; what is finer is floating-point dust that would tip a
    # whole second over the edge.
    return round(seconds, 3)


def _digits(seconds: int) -> str:
    hours, rest = divmod(abs(seconds), _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def _negative(seconds: int) -> str:
    return "-" if seconds < 0 else ""


def clock(seconds: float) -> str:
    """Return elapsed seconds as "1:12" or "1:02:03", rounded down."""
    whole = math.floor(_precise(seconds))
    return _negative(whole) + _digits(whole)


def narrow_clock(seconds: float) -> str:
    """Return elapsed seconds in five cells: "1:12", "95:00", and from 100 minutes on "1h40"."""
    whole = max(0, math.floor(_precise(seconds)))
    minutes, left = divmod(whole, _MINUTE)
    if minutes < _MANY_MINUTES:
        return f"{minutes}:{left:02}"
    return f"{minutes // _MINUTE}h{minutes % _MINUTE:02}"


def countdown(seconds: float) -> str:
    """Return remaining seconds as "1:12", or "-0:48" in overtime, rounded up."""
    whole = math.ceil(_precise(seconds))
    return _negative(whole) + _digits(whole)


def signed(seconds: float) -> str:
    """Return a drift as "+1:10" or "-0:30", rounded towards zero; no drift is "0:00"."""
    whole = math.trunc(_precise(seconds))
    return ("+" if whole > 0 else _negative(whole)) + _digits(whole)


def lasting(seconds: float, say: Words) -> str:
    """Return elapsed seconds as "27 min 40 s", rounded down; from an hour on without the seconds.

    For where times of day stand near: "27:40 of 13:00" would be read as two of them.
    """
    minutes, left = divmod(max(0, math.floor(_precise(seconds))), _MINUTE)
    hours, rest = divmod(minutes, _MINUTE)
    if hours:
        return say("{n} h {m} min", n=hours, m=rest) if rest else say("{n} h", n=hours)
    if minutes:
        return say("{n} min {s} s", n=minutes, s=left) if left else say("{n} min", n=minutes)
    return say("{n} s", n=left)
