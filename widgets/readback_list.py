"""What a meeting agreed, to be read out: who does what by when, and what is still missing."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import RowList
from widgets.row_messages import Heading

_MOST_OWNER = 16
_MOST_DUE = 18
_NARROW = 60  # cells; below that the kind stands in the heading alone


@dataclass(frozen=True, slots=True)
class ReadBackRow:
    """One thing that was agreed.

    Attributes:
        id: table and id of the record, with a blank between.
        kind: what it is, in words, where the heading does not say it; of a blocker, between whom.
        owner: name, or the words for nobody.
        due: "by Fri 29 May", or the words for no date; empty where none is needed.
        lacks_owner: whether that is missing; so is a date when `lacks_due`.
        holds_up: whether the meeting should not end before it is completed.
    """

    id: str
    kind: str
    title: str
    owner: str
    due: str
    lacks_owner: bool = False
    lacks_due: bool = False
    holds_up: bool = False

    @property
    def is_lacking(self) -> bool:
        return self.lacks_owner or self.lacks_due


class ReadBackList(RowList[ReadBackRow]):
    """What was agreed by its kind, what is missing on top."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('complete')", N_("Owner, date"), id="readback.complete",
                tooltip=N_("Say who does it and by when.")),
        Binding("c,f6", "ask('edit')", N_("Edit"), id="readback.edit",
                tooltip=N_("Change everything about it.")),
    ]  # fmt: skip
    DEFAULT_CSS = "ReadBackList { height: 1fr; background: $surface; }"
    _owner_width = 0
    _due_width = 0

    def show_agreed(self, lines: Sequence[ReadBackRow | Heading]) -> None:
        """Show these lines; columns are as wide as their longest words."""
        rows = [line for line in lines if isinstance(line, ReadBackRow)]
        widths = (
            widest((row.owner for row in rows), most=_MOST_OWNER),
            widest((row.due for row in rows), most=_MOST_DUE),
        )
        if widths != (self._owner_width, self._due_width):
            self._owner_width, self._due_width = widths
            self.forget_strips()
        self.show(lines)

    def cells(self, row: ReadBackRow, width: int) -> Sequence[Cell]:
        sign = ("!", "bad") if row.holds_up else ("?", "warn") if row.is_lacking else (" ", "")
        missing = "bad" if row.holds_up else "warn"
        return (
            Cell(sign[0], sign[1], 1),
            Cell(row.owner, missing if row.lacks_owner else "strong", self._owner_width),
            Cell(row.title, "", -1),
            Cell(row.kind if width >= _NARROW else "", "dim"),
            Cell(row.due, missing if row.lacks_due else "dim", self._due_width, right=True),
        )
