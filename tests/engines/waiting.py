"""Waiting for what other programs do: never for a fixed time, never without an end."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

DEADLINE = 60.0  # seconds; generous, for a busy machine is no fault of the programs
_LOOK = 0.05

T = TypeVar("T")


def until(what: Callable[[], T], said: str | Callable[[], str], seconds: float = DEADLINE) -> T:
    """Return what `what` returns, as soon as that is something."""
    deadline = monotonic() + seconds
    while not (found := what()):
        if monotonic() > deadline:
            text = said if isinstance(said, str) else said()
            raise AssertionError(f"not within {seconds:.0f} s: {text}")
        sleep(_LOOK)
    return found


def for_a_while(seconds: float, what: Callable[[], object], each: float = 0.25) -> None:
    """Do something again and again for so long, with a breath between."""
    deadline = monotonic() + seconds
    while monotonic() < deadline:
        what()
        sleep(each)
