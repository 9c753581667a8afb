"""A list in a dialog, with the whole of what its cursor is on below it."""

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual import events

from store.changes import Change
from tui.context import Context
from tui.screens.base import Dialog
from widgets.row_list import RowList

Answer = TypeVar("Answer")


class CardDialog(Dialog[Answer]):
    """Follows what changes, and gives its list the lines that the card leaves.

    Attributes:
        AROUND: lines that are not the list: borders, the card, the gaps.
    """

    AROUND: ClassVar[int]
    DEFAULT_CSS = "CardDialog > .box { width: 100; }"

    def __init__(self, context: Context) -> None:
        super().__init__(context.say)
        self.context = context

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._fit()
        self._show()
        self.set_focus(self.query_one(RowList))

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one(RowList).styles.max_height = self.room_beside(self.AROUND)

    def _on_change(self, _: Change) -> None:
        self._show()

    @abstractmethod
    def _show(self) -> None:
        """Show what is there now."""
