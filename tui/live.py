"""What the record of an open form holds right now, for others may write meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.signal import Signal

from store.capture.names import KnownNames
from store.changes import Change
from store.database.stamps import Authorship
from store.model.record import Record
from store.model.settings import SETTINGS_ID, Settings
from store.queries.names import known_names
from store.values import dataclass
from store.workspace.workspace import Workspace
from tui.record_forms import values_of
from widgets.form_fields import FieldSpec


@dataclass(frozen=True, slots=True)
class Ending:
    """How somebody else ended a record while its form was open.

    Attributes:
        state: it has now; None when it was removed.
        who: did it; may be empty.
    """

    state: object | None
    who: str


def _goes_on() -> Ending | None:
    return None


@dataclass(frozen=True, slots=True)
class Live:
    """The record behind a form.

    Attributes:
        workspace: where it lies.
        changed: told after every change.
        read: returns what its fields hold now; None when it is gone.
        author: returns who wrote a field last.
        ending: returns how it ended since the form was opened; None while it goes on.
    """

    workspace: Workspace
    changed: Signal[Change]
    read: Callable[[], Mapping[str, Any] | None]
    author: Callable[[str], Authorship | None]
    ending: Callable[[], Ending | None] = _goes_on

    def catch_up(self) -> None:
        """Take in what other processes and other devices wrote up to this moment."""
        self.workspace.refresh()

    def names(self) -> KnownNames:
        """Return the people and departments there are now."""
        return known_names(self.workspace)

    def who(self, field: str) -> str:
        """Return the name of who wrote a field last."""
        found = self.author(field)
        return found.who if found else ""


def live_record(
    workspace: Workspace,
    changed: Signal[Change],
    kind: type[Record],
    record_id: str,
    fields: Sequence[FieldSpec],
) -> Live:
    """Return what tells a form about one record."""

    def read() -> Mapping[str, Any] | None:
        record = workspace.find(kind, record_id)
        if record is None and record_id == SETTINGS_ID and kind is Settings:
            record = workspace.settings()
        return values_of(record, fields) if record else None

    def author(field: str | None) -> Authorship | None:
        return workspace.author_of(kind, record_id, field)

    def ending() -> Ending | None:
        record = workspace.find(kind, record_id)
        if record is None:
            by = author(None) if was_there else None
            return Ending(None, by.who if by else "") if was_there else None
        if not was_open or getattr(record, "is_open", True):
            return None
        by = author("state")
        return Ending(getattr(record, "state", None), by.who if by else "")

    before = workspace.find(kind, record_id)
    was_there, was_open = before is not None, getattr(before, "is_open", True)
    return Live(workspace, changed, read, author, ending)
