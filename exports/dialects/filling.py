"""Finds how much goes into one message with as few tries as possible.

A try writes everything it tries, so halving an interval would write a message a dozen times. How
full a message is grows almost evenly with what is in it, and two tries tell where the next one
belongs.
"""

from collections.abc import Callable
from math import isfinite

Share = Callable[[int], float]

_FURTHEST = 8  # times as much as the most that was seen to fit: first shares tell little
_PATIENCE = 4  # tries by share before one in the middle: not everything grows evenly


def largest(share: Share, most: int, near: int = 1) -> int:
    """Return the largest number up to `most` that fits, 0 when not even 1 does.

    Args:
        share: tells how full a message of so many is; up to 1 it fits, infinite is "far too much".
        most: what there is.
        near: where to look first.
    """
    low, high = 0, most + 1
    seen: list[tuple[int, float]] = []
    at = min(max(near, 1), most)
    while high - low > 1:
        full = share(at)
        low, high = (at, high) if full <= 1 else (low, at)
        seen.append((at, full))
        is_known = high <= most
        if is_known and len(seen) % _PATIENCE == 0:
            at = (low + high) // 2
            continue
        guess = _guess(seen, low, high)
        furthest = high - 1 if is_known else min(most, max(low, 1) * _FURTHEST)
        at = min(max(guess, low + 1), furthest)
    return low


def _guess(seen: list[tuple[int, float]], low: int, high: int) -> int:
    """Return the number at which a message should be full, by the two tries nearest to that."""
    known = sorted(
        ((at, full) for at, full in seen if isfinite(full)), key=lambda one: abs(1 - one[1])
    )
    match known[:2]:
        case [(at, full), (other, before)] if full != before:
            return int(at + (1 - full) * (at - other) / (full - before))
        case [(at, full), *_] if full > 0:
            return int(at / full)
        case _:
            return (low + high) // 2
