"""Versions of a text, newest first."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import RowList

_MOST = 18


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version; everything in words."""

    id: str
    title: str
    when: str
    by: str
    kind: str
    standing: str
    is_shown: bool = False


class VersionList(RowList[VersionRow]):
    """A version a line; the one that is being read is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('show')", N_("Show"), id="versions.show",
                tooltip=N_("Read this version.")),
    ]  # fmt: skip
    DEFAULT_CSS = "VersionList { height: auto; background: $surface; }"
    _widths = (0, 0, 0, 0)

    def show_versions(self, rows: Sequence[VersionRow]) -> None:
        """Show these versions in aligned columns."""
        widths = (
            widest((row.title for row in rows), most=_MOST),
            widest((row.when for row in rows), most=_MOST),
            widest((row.by for row in rows), most=_MOST),
            widest((row.kind for row in rows), most=_MOST),
        )
        if widths != self._widths:
            self._widths = widths
            self.forget_strips()
        self.show(rows)

    def cells(self, row: VersionRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        title, when, by, kind = self._widths
        return (
            Cell("▶" if row.is_shown else " ", "accent", 1),
            Cell(row.title, "strong", title),
            Cell(row.when, "dim", when),
            Cell(row.by, "", by),
            Cell(row.kind, "dim", kind),
            Cell(row.standing, "", -1),
        )
