"""Telling those who look at the data what changed."""

from collections.abc import Callable
from enum import StrEnum

from store.values import dataclass


class Origin(StrEnum):
    """Who made a change."""

    OWN = "own"
    OTHER_PROCESS = "other_process"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction touched, as (table, id) pairs."""

    touched: frozenset[tuple[str, str]]
    origin: Origin = Origin.OWN


Listener = Callable[[Change], None]


class ChangeFeed:
    """Plain publish and subscribe, without a screen.

    Listeners are called after the write is durable, in the order in which they came, in the
    thread that wrote.
    """

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return the call that takes it away again."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(change)
