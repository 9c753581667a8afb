"""Records to look back at: as many as there are, each drawn when it comes into sight."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from widgets.cells import Cell
from widgets.row_list import HISTORY, RowList
from widgets.row_messages import Heading

Draw = Callable[[Any, int], Sequence[Cell]]
Allows = Callable[[str, Any], bool]


def _no_cells(row: Any, _width: int) -> Sequence[Cell]:
    return (Cell(str(row), "", -1),)


def _nothing(_verb: str, _row: Any) -> bool:
    return False


class PastList(RowList[Any]):
    """Rows of any kind that have an `id`.

    How one looks is asked for when it is seen, not before: to say how ten thousand meetings went
    takes seconds, and a screen shows twenty.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('open')", N_("Open"), id="past.open",
                tooltip=N_("Show all there is about what is under the cursor.")),
        Binding("c", "ask('edit')", N_("Edit"), id="past.edit",
                tooltip=N_("Change title, owner, department or due date.")),
        Binding("w", "ask('write')", N_("Write the minutes"), id="past.write",
                tooltip=N_("Write the minutes of this meeting from its log.")),
        Binding("s", "ask('confirmations')", N_("Confirmations"), id="past.confirmations",
                tooltip=N_("Which departments have confirmed the minutes.")),
        Binding("r", "ask('replace')", N_("Replace"), id="past.replace",
                tooltip=N_("Write down the decision that takes the place of this one.")),
        Binding("X,delete", "ask('withdraw')", N_("Withdraw"), id="past.withdraw",
                tooltip=N_("Take the decision back; it stays readable, and u undoes it.")),
        HISTORY,
    ]  # fmt: skip
    DEFAULT_CSS = """
    PastList { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draws: Draw = _no_cells
        self._lets: Allows = _nothing

    def show_rows(self, lines: Sequence[Any | Heading], draw: Draw, allows: Allows) -> None:
        """Show these rows.

        Args:
            lines: rows and headings.
            draw: returns the cells of a row in so many terminal cells.
            allows: says whether a verb makes sense for a row.
        """
        self._draws, self._lets = draw, allows
        # What a row tells may hang on other records than the one it stands for.
        self.forget_strips()
        self.show(lines)
        self.refresh()

    def cells(self, row: Any, width: int) -> Sequence[Cell]:
        return self._draws(row, width)

    def allows(self, verb: str, row: Any) -> bool:
        return self._lets(verb, row)
