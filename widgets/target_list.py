"""What a reply can be about, to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell
from widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One item or one meeting; everything in words."""

    id: str
    title: str
    facts: str = ""
    owner: str = ""
    note: str = ""
    is_chosen: bool = False


class TargetList(RowList[TargetRow]):
    """A possible item a line; the one that was taken is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "ask('take')", N_("This one"), id="target.take",
                tooltip=N_("The reply is about this one; it is accepted then.")),
    ]  # fmt: skip
    DEFAULT_CSS = "TargetList { height: auto; background: $surface; }"

    def cells(self, row: TargetRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (
            Cell("▶" if row.is_chosen else " ", "accent", 1),
            Cell(row.title, "", -1),
            Cell(row.owner, "dim"),
            Cell(row.note, "good"),
            Cell(row.facts, "dim"),
        )
