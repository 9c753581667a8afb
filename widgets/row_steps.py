"""Where a cursor may go in a list whose headings it skips: pure arithmetic."""

from collections.abc import Callable

Selectable = Callable[[int], bool]


def nearest(at: int, count: int, selectable: Selectable) -> int:
    """Return the selectable place closest to `at`, later ones first; -1 when there is none."""
    start = max(0, min(at, count - 1))
    for step in range(count):
        for place in (start + step, start - step):
            if 0 <= place < count and selectable(place):
                return place
    return -1


def stepped(at: int, by: int, count: int, selectable: Selectable) -> int:
    """Return the place `by` selectable ones further (negative: back), held by the ends."""
    way = 1 if by > 0 else -1
    place, reached = at, at
    for _ in range(abs(by)):
        place += way
        while 0 <= place < count and not selectable(place):
            place += way
        if not 0 <= place < count:
            break
        reached = place
    return reached
