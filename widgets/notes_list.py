"""Notes of the meeting: jotted down now, turned into what they mean later."""

from collections.abc import Sequence
from datetime import UTC, tzinfo
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.dates import clock_time
from exports.wording.words import N_, Words
from store.queries.notes import NoteRow
from widgets.cells import Cell
from widgets.row_list import HISTORY, RowList

# What a note became, by the table of the record, and what the key is called that does it.
BECAME_NAMES = {
    "actions": N_("→ Action"),
    "blockers": N_("→ Blocker"),
    "decisions": N_("→ Decision"),
    "parking": N_("→ Parked"),
}


class NotesList(RowList[NoteRow]):
    """The notes of this meeting, those of the agenda item that runs first.

    The keys of quick capture turn the note under the cursor; the screen hears them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,enter", "ask('edit')", N_("Edit"), id="note.edit",
                tooltip=N_("Change what the note says.")),
        HISTORY,
    ]  # fmt: skip

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._zone: tzinfo = UTC

    def show_notes(self, rows: Sequence[NoteRow], zone: tzinfo) -> None:
        """Show these notes; times are told in `zone`."""
        if zone != self._zone:
            self._zone = zone
            self.forget_strips()
        self.show(rows)

    @property
    def turnable(self) -> str:
        """The id of the note under the cursor while it can be turned into something, or empty."""
        row = self.cursor_row
        return row.id if self.has_focus and row is not None and not row.became else ""

    def cells(self, row: NoteRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        if row.became:
            words = self.say(BECAME_NAMES[row.became]) if row.became in BECAME_NAMES else "→"
            return (Cell("✓", "dim", 1), Cell(row.title, "dim", -1), Cell(words, "good"))
        time = clock_time(row.at, self._zone) if row.at else ""
        tone = "accent" if row.is_here else "dim"
        return (Cell("✎", tone, 1), Cell(row.title, "", -1), Cell(time, "dim"))
