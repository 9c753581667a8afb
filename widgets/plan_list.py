"""The records of one room of the plan, and the list of rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from widgets.cells import Cell
from widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One record.

    Attributes:
        id: names it inside its room.
        verbs: what its keys may ask for; the footer shows no other.
    """

    id: str
    cells: tuple[Cell, ...]
    verbs: frozenset[str] = frozenset()


class PlanList(RowList[PlanRow]):
    """Records of any kind; what a row shows and allows is said by the room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "ask('edit')", N_("Edit"), id="plan.edit",
                tooltip=N_("Change any field of what is under the cursor.")),
        Binding("X,delete", "ask('remove')", N_("Remove"), id="plan.remove",
                tooltip=N_("Remove it; u brings it back.")),
        Binding("o,f4", "ask('contact')", N_("Hand over"), id="plan.contact",
                tooltip=N_("Make somebody else the one contact of this department.")),
        Binding("space", "ask('choose')", N_("Show on board"), id="plan.choose",
                tooltip=N_("Make this project the one the board shows.")),
        Binding("K,shift+up", "ask('up')", N_("Up"), id="plan.up",
                tooltip=N_("Speak earlier in the stand-up.")),
        Binding("J,shift+down", "ask('down')", N_("Down"), id="plan.down",
                tooltip=N_("Speak later in the stand-up.")),
    ]  # fmt: skip
    DEFAULT_CSS = """
    PlanList { height: auto; }
    """

    def cells(self, row: PlanRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return row.cells

    def allows(self, verb: str, row: PlanRow) -> bool:
        return verb in row.verbs


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room of the plan, with the key that leads there and how much is in it."""

    id: str
    key: str
    name: str
    count: int | None


class RoomList(RowList[RoomRow]):
    """The rooms; moving the cursor looks into them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "ask('open')", N_("Open"), id="plan.open"),
    ]

    def cells(self, row: RoomRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        count = "" if row.count is None else str(row.count)
        return (
            Cell(row.key, "dim", 1),
            Cell(row.name, "", -1),
            Cell(count, "dim", 3 if count else 0, right=True),
        )
