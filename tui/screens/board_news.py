"""What others changed since the person looked: a quiet mark on each row, and a count."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual import on

from store.changes import Change, Origin
from store.model.action import Action, Slip
from store.model.blocker import Blocker, Escalation
from store.model.decision import Decision
from store.model.department import Department
from store.model.notes import Parking
from store.model.record import Record
from store.model.update import Update
from store.values import dataclass
from store.workspace.workspace import Workspace
from tui.screens.base import AppScreen
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

LASTS = timedelta(minutes=10)
_MOST = 500  # rows; who was away for a week sees all of it as it is, not what is new in it
_LISTS = ("departments", "today", "blockers", "parking")
# Kinds that have a row of their own, and kinds that belong to another one's.
_ROWS: Mapping[str, type[Record]] = {
    kind.TABLE: kind for kind in (Action, Blocker, Department, Parking, Decision)
}
_BELONGS: Mapping[str, tuple[type[Record], str]] = {
    Update.TABLE: (Update, "department"),
    Slip.TABLE: (Slip, "action"),
    Escalation.TABLE: (Escalation, "blocker"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A row that somebody changed."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewsCount:
    """How many items others changed that were not looked at yet.

    Attributes:
        who: the one who did, when it was one; else empty.
    """

    items: int
    who: str


class News:
    """Keeps the marks: they go when the row was looked at, was changed here, or in time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._marks: dict[str, Mark] = {}

    def take(self, change: Change) -> None:
        """Take in a change: what others wrote is marked, what one writes oneself no longer is.

        One's own is also what comes from another process or computer under one's own name.
        """
        found = dict(self._places(change))
        me, is_own, is_much = self._workspace.who, change.origin is Origin.OWN, len(found) > _MOST
        if is_own or (is_much and not self._marks):
            self._marks = {key: mark for key, mark in self._marks.items() if key not in found}
            return
        marks = {key: self._mark(place) for key, place in found.items()}
        own = {key for key, mark in marks.items() if mark.who and mark.who == me}
        for key in own:
            self._marks.pop(key, None)
        if not is_much:
            self._marks |= {key: mark for key, mark in marks.items() if key not in own}

    def _mark(self, place: tuple[type[Record], str]) -> Mark:
        author = self._workspace.author_of(*place)
        return Mark(author.who if author else "", self._workspace.now())

    def _places(self, change: Change) -> Iterator[tuple[str, tuple[type[Record], str]]]:
        """Yield the rows that a change concerns, and which record of each."""
        workspace = self._workspace
        for table, record_id in change.touched:
            kind, key = _ROWS.get(table), record_id
            if table in _BELONGS:
                kind, field = _BELONGS[table]
                record = workspace.find(kind, record_id)
                key = getattr(record, field, "")
            if kind is not None and key:
                yield key, (kind, record_id)

    def forget(self, key: str) -> bool:
        """Take a row's mark away, for it was looked at; returns whether it had one."""
        return self._marks.pop(key, None) is not None

    def marks(self) -> dict[str, str]:
        """Return the names of who changed rows by the keys of these, without what is old."""
        oldest = self._workspace.now() - LASTS
        self._marks = {key: mark for key, mark in self._marks.items() if mark.at > oldest}
        return {key: mark.who for key, mark in self._marks.items()}

    def count(self) -> NewsCount | None:
        """Return how much is new; None when nothing is."""
        names = set(self.marks().values())
        who = names.pop() if len(names) == 1 else ""
        return NewsCount(len(self._marks), who) if self._marks else None


class NewsMarks(AppScreen):
    """Shows the marks of the news on the rows of the board."""

    news: News
    _looking_at = ""

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    def take_news(self, change: Change) -> None:
        """Take in a change and mark what it concerns."""
        if change.touched:
            self.news.take(change)
        self.show_marks()

    def show_marks(self) -> None:
        """Mark the rows that are new."""
        marks = self.news.marks()
        for name in _LISTS:
            self._board.query_one(f"#{name}", RowList).set_marks(marks)

    @on(RowList.Highlighted)
    def _looked_at(self, event: RowList.Highlighted) -> None:
        """A row was looked at when the cursor goes on from it."""
        if not event.rows.has_focus:
            return
        before, self._looking_at = self._looking_at, event.key
        if before and before != event.key and self.news.forget(before):
            self.show_marks()
            self._board.show_status()

    def was_opened(self, key: str) -> None:
        """A row was opened or changed: that is looking at it."""
        if self.news.forget(key):
            self.show_marks()
            self._board.show_status()
