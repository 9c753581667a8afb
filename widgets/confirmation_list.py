"""Who confirms the minutes of a meeting: one line for each department that had a part in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import RowList

_MOST_NAME, _MOST_CONTACT = 20, 14
_CONTACT_ROOM = 34  # cells that what is said needs before a contact may stand beside it


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """One department and its word.

    Attributes:
        id: of the department.
        contact: name of who is asked.
        words: how it stands.
        sign: the same in one cell, so that no colour is needed.
        confirms: whether there is anything left to confirm.
        objects: whether an objection can still be noted.
    """

    id: str
    name: str
    contact: str
    words: str
    sign: str
    tone: str = ""
    confirms: bool = True
    objects: bool = True


class ConfirmationList(RowList[ConfirmationRow]):
    """Departments in the order of the minutes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,f5", "ask('confirm')", N_("Confirm"), id="confirmation.confirm",
                tooltip=N_("Note that the department confirms the minutes as they are now.")),
        Binding("o,f6", "ask('object')", N_("Object"), id="confirmation.object",
                tooltip=N_("Note what the department says is wrong with the minutes.")),
    ]  # fmt: skip
    DEFAULT_CSS = "ConfirmationList { height: auto; background: $surface; }"
    _widths = (0, 0)

    def show_departments(self, rows: Sequence[ConfirmationRow]) -> None:
        """Show these rows."""
        widths = (
            widest((row.name for row in rows), most=_MOST_NAME),
            widest((row.contact for row in rows), most=_MOST_CONTACT),
        )
        if widths != self._widths:
            self._widths = widths
            self.forget_strips()
        self.show(rows)

    def cells(self, row: ConfirmationRow, width: int) -> Sequence[Cell]:
        name, contact = self._widths
        cells = [Cell(row.sign, row.tone, 1), Cell(row.name, "", name)]
        if width - name - contact >= _CONTACT_ROOM:
            cells.append(Cell(row.contact, "dim", contact))
        return [*cells, Cell(row.words, row.tone, -1)]

    def allows(self, verb: str, row: ConfirmationRow) -> bool:
        match verb:
            case "confirm":
                return row.confirms
            case "object":
                return row.objects
            case _:
                return True
