"""The parking lot: what is talked about after the stand-up, not in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.queries.rows import ParkingRow
from widgets.cells import Cell
from widgets.row_list import HISTORY, RowList


class ParkingList(RowList[ParkingRow]):
    """Parked topics."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,enter", "ask('take')", N_("Talked about"), id="parking.take",
                tooltip=N_("The topic was taken up; it leaves the parking lot.")),
        Binding("X,delete", "ask('drop')", N_("Drop"), id="parking.drop",
                tooltip=N_("Nobody needs the topic any more.")),
        HISTORY,
    ]  # fmt: skip

    def cells(self, row: ParkingRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell("·", "dim", 1), Cell(row.title, "", -1), Cell(row.owner, "dim"))
