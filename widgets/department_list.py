"""Departments: who answers, who has reported, and what is open."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_, Words
from store.model.update import Light
from store.queries.rows import DepartmentRow
from widgets.cells import Cell, widest
from widgets.row_list import HISTORY, RowList

_MANY = 99
_COUNTS_WIDTH = 9  # glyph, two counts and the gaps


class DepartmentList(RowList[DepartmentRow]):
    """The departments of the project; the one that speaks is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('update')", N_("Write update"), id="department.update",
                tooltip=N_("Write what the department has done, does next and needs.")),
        Binding("f", "ask('only')", N_("Only this"), id="department.only",
                tooltip=N_("Show only this department in the other panes; again shows all.")),
        Binding("c", "ask('edit')", N_("Edit"), id="department.edit",
                tooltip=N_("Change its name, contact person and deputy.")),
        HISTORY,
    ]  # fmt: skip

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._speaking = ""
        self._only = ""
        self._contact_width = 0
        self._others = 0

    def show_departments(
        self, rows: Sequence[DepartmentRow], *, speaking: str = "", only: str = ""
    ) -> None:
        """Show these rows; `speaking` has the floor, the other panes show `only` that one."""
        width = widest((row.contact for row in rows), most=10)
        self._others = _COUNTS_WIDTH + widest((row.name for row in rows), most=16)
        if (speaking, only, width) != (self._speaking, self._only, self._contact_width):
            self._speaking, self._only, self._contact_width = speaking, only, width
            self.forget_strips()
            self.refresh()
        self.show(rows)

    def cells(self, row: DepartmentRow, width: int) -> Sequence[Cell]:
        speaks = row.id == self._speaking
        glyph, tone = ("●", "good") if row.reported else ("○", "warn")
        if row.light is Light.RISK and row.reported:
            glyph, tone = "◆", "bad"
        if speaks:
            glyph, tone = "▶", "accent"
        name = f"{row.name} ▾" if row.id == self._only else row.name
        return (
            Cell(glyph, tone, 1),
            Cell(name, "strong" if speaks else "accent" if row.id == self._only else "", -1),
            Cell(row.contact, "dim", max(0, min(self._contact_width, width - self._others))),
            Cell(str(min(row.open_actions, _MANY)) if row.open_actions else "", "", 2, right=True),
            Cell(f"▲{row.blocked}" if row.blocked else "", "badge", 2, right=True),
        )
