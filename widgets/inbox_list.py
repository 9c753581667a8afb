"""What replies from the chat would do: one line each, accepted or left."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import RowList
from widgets.row_messages import Heading

_MOST_NAME, _MOST_NOTE = 14, 32
_NARROW = 60  # cells; below that what is noted stands under the list alone


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One reply.

    Attributes:
        id: names the row.
        sign: how it stands, in one cell, so that no colour is needed.
        name: who said it.
        words: what it would do; of what is not understood, what was said.
        note: why it is not accepted from the start, or becomes nothing.
        can_change: there is something else it could be about.
        can_accept: it can be accepted or left.
    """

    id: str
    sign: str
    tone: str
    name: str
    words: str
    note: str = ""
    note_tone: str = "dim"
    can_change: bool = False
    can_accept: bool = False


class InboxList(RowList[InboxRow]):
    """Replies that would do something first, then what was not understood."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,insert", "ask('accept')", N_("Accept"), id="inbox.accept",
                tooltip=N_("Let this reply count, or leave it; nothing is written yet.")),
        Binding("enter,c,f7", "ask('change')", N_("Which item"), id="inbox.change",
                tooltip=N_("Say which item, or which minutes, this reply is about.")),
        Binding("a,f8", "ask('all')", N_("All"), id="inbox.all", show=False,
                tooltip=N_("Accept every reply that says plainly what it means; again: none.")),
    ]  # fmt: skip
    DEFAULT_CSS = "InboxList { height: 1fr; background: $surface; }"
    _name_width = 0
    _note_width = 0

    def show_replies(self, lines: Sequence[InboxRow | Heading]) -> None:
        """Show these lines; columns are as wide as their longest words."""
        rows = [line for line in lines if isinstance(line, InboxRow)]
        widths = (
            widest((row.name for row in rows), most=_MOST_NAME),
            widest((row.note for row in rows), most=_MOST_NOTE),
        )
        if widths != (self._name_width, self._note_width):
            self._name_width, self._note_width = widths
            self.forget_strips()
        self.show(lines)

    def allows(self, verb: str, row: InboxRow) -> bool:
        if verb == "change":
            return row.can_change
        return row.can_accept if verb == "accept" else True

    def cells(self, row: InboxRow, width: int) -> Sequence[Cell]:
        return (
            Cell(row.sign, row.tone, 1),
            Cell(row.name, "strong" if row.can_accept or row.can_change else "dim",
                 self._name_width),
            Cell(row.words, "" if row.can_accept or row.can_change else "dim", -1),
            Cell(row.note if width >= _NARROW else "", row.note_tone),
        )  # fmt: skip
