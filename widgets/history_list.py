"""The history of one record: one line for each field that somebody changed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import RowList
from widgets.row_messages import Heading

_MOST_LABEL = 16
ARROW = "→"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One value that a field was given.

    Attributes:
        label: what the field is called.
        old: what it held before, in words; empty for the first value.
        new: what it was given, in words.
        now: says that the field still holds it, in words; else empty.
        restores: whether there is something to restore from here.
    """

    id: str
    label: str
    old: str
    new: str
    now: str = ""
    restores: bool = False


class HistoryList(RowList[HistoryRow]):
    """Values by who wrote them and when, newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f6", "ask('restore')", N_("Restore"), id="history.restore",
                tooltip=N_("Give the field the value again that the line below the list names.")),
    ]  # fmt: skip
    DEFAULT_CSS = "HistoryList { height: auto; background: $surface; }"
    _label_width = 0

    def show_history(self, lines: Sequence[HistoryRow | Heading]) -> None:
        """Show these lines; headings name the person and the time."""
        labels = {line.label for line in lines if isinstance(line, HistoryRow)}
        width = widest(labels, most=_MOST_LABEL)
        if width != self._label_width:
            self._label_width = width
            self.forget_strips()
        self.show(lines)

    def cells(self, row: HistoryRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        change = f"{row.old} {ARROW} {row.new}" if row.old else row.new
        return (
            Cell("", "", 1),
            Cell(row.label, "dim", self._label_width),
            Cell(change, "" if row.now else "dim", -1),
            Cell(row.now, "good"),
        )

    def allows(self, verb: str, row: HistoryRow) -> bool:
        return verb != "restore" or row.restores
