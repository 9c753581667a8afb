"""What an import would do, and how it takes a list: many lines, each drawn when it is seen."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell
from widgets.row_list import RowList
from widgets.row_messages import Heading

Draw = Callable[["ImportLine", int], Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line; what it says is asked for when it comes into sight.

    Attributes:
        id: unique in the list.
        at: its place in what it stands for.
        chooses: whether something can be chosen for it.
    """

    id: str
    at: int
    chooses: bool = False


def _no_cells(_row: ImportLine, _width: int) -> Sequence[Cell]:
    return ()


class ImportList(RowList[ImportLine]):
    """Rows of a file, its columns and words, or what was not understood."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('choose')", N_("Choose"), id="import.choose",
                tooltip=N_("Choose what this is taken for.")),
    ]  # fmt: skip
    DEFAULT_CSS = "ImportList { height: 1fr; background: $surface; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draws: Draw = _no_cells

    def show_lines(self, lines: Sequence[ImportLine | Heading], draw: Draw) -> None:
        """Show these lines, each drawn by `draw` in so many terminal cells."""
        self._draws = draw
        self.forget_strips()  # the same line may say something else now
        self.show(lines)
        self.refresh()

    def cells(self, row: ImportLine, width: int) -> Sequence[Cell]:
        return self._draws(row, width)

    def allows(self, verb: str, row: ImportLine) -> bool:  # noqa: ARG002
        return row.chooses
