"""What two people changed at once: one line for each field that waits for a word."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import HISTORY, RowList

_MOST_FIELD, _MOST_VALUE = 14, 24
_TITLE_WIDTH = 24  # a title that gets less is not worth a further column


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One field with two values.

    Attributes:
        id: key of the conflict.
        title: of the item.
        field: what the field is called.
        standing: what it holds now, in words.
        other: what was written at the same time, in words.
        opens: whether the item can be opened.
    """

    id: str
    title: str
    field: str
    standing: str
    other: str
    opens: bool = True


class ConflictList(RowList[ConflictRow]):
    """Open conflicts. The numbers are the keys, and stand before the values below the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,f5", "ask('keep')", N_("Keep"), id="conflict.keep",
                tooltip=N_("Let stand what the item says now.")),
        Binding("2,f6", "ask('take')", N_("Take the other"), id="conflict.take",
                tooltip=N_("Let stand what the other person wrote.")),
        Binding("enter", "ask('open')", N_("Open"), id="conflict.open",
                tooltip=N_("Show everything about the item.")),
        HISTORY,
    ]  # fmt: skip
    DEFAULT_CSS = "ConflictList { height: auto; background: $surface; }"
    _widths = (0, 0, 0)

    def show_conflicts(self, rows: Sequence[ConflictRow]) -> None:
        """Show these rows."""
        widths = (
            widest((row.field for row in rows), most=_MOST_FIELD),
            widest((row.standing for row in rows), most=_MOST_VALUE),
            widest((row.other for row in rows), most=_MOST_VALUE),
        )
        if widths != self._widths:
            self._widths = widths
            self.forget_strips()
        self.show(rows)

    def cells(self, row: ConflictRow, width: int) -> Sequence[Cell]:
        field, standing, other = self._widths
        cells = [Cell("≠", "warn", 1), Cell(row.title, "", -1), Cell(row.field, "dim", field)]
        if width - field - standing - other >= _TITLE_WIDTH:
            cells += (Cell(row.standing, "", standing), Cell(row.other, "dim", other))
        return cells

    def allows(self, verb: str, row: ConflictRow) -> bool:
        return verb != "open" or row.opens
