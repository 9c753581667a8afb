"""Long writes beside the screen: in a thread, on a second view of the workspace."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.message import Message

from store.errors import MusterError
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.today import today_rows
from store.workspace.workspace import Workspace

T = TypeVar("T")


class Written(Message, Generic[T]):
    """It is written, or nothing is; comes from the thread that wrote.

    Attributes:
        second: to be taken over, in any case.
        found: what the write returned.
        error: why nothing is written.
    """

    def __init__(self, second: Workspace, found: T | None, error: MusterError | None) -> None:
        super().__init__()
        self.second = second
        self.found = found
        self.error = error


def write_beside(second: Workspace, write: Callable[[Workspace], T]) -> Written[T]:
    """Write, read what the board will ask for, and return what is to be told to the screen."""
    found: T | None = None
    error: MusterError | None = None
    try:
        found = write(second)
        department_rows(second)
        today_rows(second)
        blocker_rows(second)
    except MusterError as refused:
        error = refused
    return Written(second, found, error)
