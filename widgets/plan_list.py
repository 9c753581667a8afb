"""The records of one room of the plan, and the list of rooms."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Size

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, wrap
from widgets.row_list import HISTORY, RowList

_KEPT = 3  # mark, name and text
_LEAST_TEXT = 26  # cells


def _taken(cells: Sequence[Cell]) -> int:
    """Return the cells that all columns but the text take, with the gaps between them."""
    shown = [cell for cell in cells if cell.text or cell.width]
    fixed = [cell.width or cell_len(cell.text) for cell in shown if cell.width >= 0]
    return sum(fixed) + len(shown) - 1


def fitting(cells: Sequence[Cell], width: int, *, least: int = _LEAST_TEXT) -> Sequence[Cell]:
    """Return the cells of a row without the last ones, when the text would have no room.

    The last columns are the least important.

    Args:
        cells: of the row, one of them stretching.
        width: of the row.
        least: cells the text needs.
    """
    found = list(cells)
    while found[-1].width >= 0 and width - _taken(found) < least and len(found) > _KEPT:
        found.pop()
    return found


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
        Binding("enter", "ask('prepare')", N_("Prepare"), id="plan.prepare",
                tooltip=N_("Make an agenda for this meeting, with what comes back.")),
        Binding("i,f9", "ask('agenda')", N_("Agenda"), id="plan.agenda",
                tooltip=N_("Edit the items of this agenda.")),
        Binding("n,f6", "ask('notice')", N_("Notice"), id="plan.notice",
                tooltip=N_("See the notice of this meeting, copy it, and announce the meeting.")),
        Binding("X,delete", "ask('remove')", N_("Remove"), id="plan.remove",
                tooltip=N_("Remove it; u brings it back.")),
        Binding("o,f4", "ask('contact')", N_("Hand over"), id="plan.contact",
                tooltip=N_("Make somebody else the one contact of this department.")),
        Binding("space", "ask('choose')", N_("Show on board"), id="plan.choose",
                tooltip=N_("Make this project the one the board shows.")),
        Binding("R,f7", "ask('review')", N_("Retrospective"), id="plan.review",
                tooltip=N_("Answer the three questions at the end; the figures are computed.")),
        Binding("K,shift+up", "ask('up')", N_("Move up"), id="plan.up",
                tooltip=N_("Speak earlier in the stand-up.")),
        Binding("J,shift+down", "ask('down')", N_("Move down"), id="plan.down",
                tooltip=N_("Speak later in the stand-up.")),
        HISTORY,
    ]  # fmt: skip
    DEFAULT_CSS = """
    PlanList { height: auto; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self.rows:
            return super().get_content_height(container, viewport, width)
        return len(wrap(self.empty, max(1, width)))

    def cells(self, row: PlanRow, width: int) -> Sequence[Cell]:
        return fitting(row.cells, width)

    def allows(self, verb: str, row: PlanRow) -> bool:
        return verb in row.verbs


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room of the plan.

    Attributes:
        key: leads there.
        count: how many records are in it, or None when that says nothing.
        here: it is the one that is shown.
    """

    id: str
    key: str
    name: str
    count: int | None
    here: bool


class RoomList(RowList[RoomRow]):
    """The rooms; moving the cursor looks into them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "ask('open')", N_("Open"), id="plan.open"),
    ]

    def cells(self, row: RoomRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        count = "" if row.count is None else str(row.count)
        return (
            Cell("▸" if row.here else row.key, "accent" if row.here else "dim", 1),
            Cell(row.name, "accent" if row.here else "", -1),
            Cell(count, "dim", 3 if count else 0, right=True),
        )
