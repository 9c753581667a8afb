"""Parked topics to choose from, for an agenda."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.queries.rows import ParkingRow
from widgets.cells import Cell
from widgets.row_list import RowList


class TopicList(RowList[ParkingRow]):
    """Topics that wait; the chosen one goes onto the agenda."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,i", "ask('bring')", N_("To the agenda"), id="topic.bring",
                tooltip=N_("Give the topic five minutes on this agenda; they can be changed.")),
    ]  # fmt: skip
    DEFAULT_CSS = "TopicList { height: auto; background: $surface; }"

    def cells(self, row: ParkingRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (
            Cell("·", "dim", 1),
            Cell(row.title, "", -1),
            Cell(row.owner, "dim"),
            Cell(row.department, "dim"),
        )
