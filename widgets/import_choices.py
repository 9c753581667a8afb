"""What a column or a word of a list can be taken for."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell
from widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """One of the things.

    Attributes:
        value: what the mapping calls it; empty to let it be guessed.
    """

    value: str
    words: str

    @property
    def id(self) -> str:
        """What names it; never empty, even where the value is."""
        return f"={self.value}"


class ImportChoices(RowList[ImportChoice]):
    """One a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "ask('take')", N_("Take it"), id="import.take"),
    ]
    DEFAULT_CSS = "ImportChoices { height: auto; background: $surface; }"

    def show_choices(self, choices: Sequence[ImportChoice]) -> None:
        """Show these."""
        self.show(choices)

    def cells(self, row: ImportChoice, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell(row.words, "", -1),)
