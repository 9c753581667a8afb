"""How far a long list has come: told every few hundred rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Told = Callable[[int, int], None]  # rows done, rows in all; may raise to break it off

T = TypeVar("T")
_STEP = 250  # rows between two words


def telling(items: Iterable[T], told: Told | None, rows: int, done: int = 0) -> Iterator[T]:
    """Yield the items and tell now and then how far it is.

    Args:
        items: what is gone through.
        told: is called; nobody when None.
        rows: in all.
        done: rows before the first item.
    """
    for at, item in enumerate(items, done):
        if told is not None and at % _STEP == 0:
            told(at, rows)
        yield item
