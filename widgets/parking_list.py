"""The parking lot: what is talked about after the stand-up, not in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.queries.rows import ParkingRow
from widgets.cells import Cell
from widgets.row_list import HISTORY, RowList


class ParkingList(RowList[ParkingRow]):
    """Parked topics.

    Attributes:
        has_agenda: there is a meeting that is not over, so that a topic can be put on its agenda.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,enter", "ask('take')", N_("Talked about"), id="parking.take",
                tooltip=N_("The topic was taken up; it leaves the parking lot.")),
        Binding("i,insert", "ask('bring')", N_("To the agenda"), id="parking.bring",
                tooltip=N_("Talk about it in this meeting; it gets an item with two minutes.")),
        Binding("X,delete", "ask('drop')", N_("Drop"), id="parking.drop",
                tooltip=N_("Nobody needs the topic any more.")),
        HISTORY,
    ]  # fmt: skip
    has_agenda = False

    def allows(self, verb: str, row: ParkingRow) -> bool:  # noqa: ARG002
        return verb != "bring" or self.has_agenda

    def cells(self, row: ParkingRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell("·", "dim", 1), Cell(row.title, "", -1), Cell(row.owner, "dim"))
