"""The agenda: what was planned for each item and what it took."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region

from exports.wording.durations import clock
from exports.wording.words import N_, Words
from store.model.meeting import ItemKind
from store.model.timing import ItemPhase, ItemTiming
from store.queries.rows import AgendaRow
from widgets.cells import Cell
from widgets.row_list import HISTORY, RowList

KIND_NAMES = {
    ItemKind.OPENING: N_("Opening"),
    ItemKind.DEPARTMENT: N_("Department"),
    ItemKind.BLOCKERS: N_("Blockers"),
    ItemKind.WRAP_UP: N_("Wrap-up"),
    ItemKind.TOPICS: N_("Topics"),
    ItemKind.QUESTIONS: N_("Questions and conflicts"),
    ItemKind.CONSENSUS: N_("Consensus"),
    ItemKind.GOAL: N_("Goal and result"),
    ItemKind.LESSONS: N_("What worked, what did not"),
    ItemKind.CHANGES: N_("What to change"),
    ItemKind.BUFFER: N_("Buffer"),
    ItemKind.OTHER: N_("Item"),
}
_MINUTE = 60
_TIME = 5  # cells: 99:59


def item_title(row: AgendaRow, say: Words) -> str:
    """Return an item's own title, or the wording of its kind."""
    return row.title or say(KIND_NAMES[row.kind])


class AgendaList(RowList[AgendaRow]):
    """Agenda items with planned and spent minutes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "ask('edit')", N_("Edit item"), id="agenda.edit",
                tooltip=N_("Change title, minutes and presenter of the agenda item.")),
        Binding("i,insert", "ask('add')", N_("Insert item"), id="agenda.add",
                tooltip=N_("Put a new item after this one.")),
        Binding("J", "ask('down')", N_("Move down"), id="agenda.down", show=False,
                tooltip=N_("Move the item one place down.")),
        Binding("K", "ask('up')", N_("Move up"), id="agenda.up", show=False,
                tooltip=N_("Move the item one place up.")),
        Binding("X,delete", "ask('drop')", N_("Remove item"), id="agenda.drop",
                tooltip=N_("Take the item off the agenda; u brings it back.")),
        HISTORY,
    ]  # fmt: skip

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._timings: Mapping[str, ItemTiming] = {}

    def key_of(self, row: AgendaRow) -> str:
        return row.key

    def show_agenda(self, rows: Sequence[AgendaRow], timings: Mapping[str, ItemTiming]) -> None:
        """Show these items with their times."""
        before, self._timings = self._timings, timings
        if before.keys() != timings.keys() or not all(
            _same_words(before[key], timing) for key, timing in timings.items()
        ):
            self.forget_strips()
            self.refresh()
        self.show(rows)

    def tick(self, timing: ItemTiming) -> None:
        """Repaint the one item whose spent time runs, and only when its words change."""
        before = self._timings.get(timing.key)
        if before is not None and _same_words(before, timing):
            return
        self._timings = {**self._timings, timing.key: timing}
        at = self._where.get(timing.key, -1)
        if at < 0:
            return
        self.forget_strips()
        if before is not None and before.planned == timing.planned and not _turned(before, timing):
            width = self.scrollable_content_region.width
            self.refresh(Region(width - _TIME, at - self.scroll_offset.y, _TIME, 1))
        else:
            self.refresh_line(at)

    def cells(self, row: AgendaRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        timing = self._timings.get(row.key)
        phase = timing.phase if timing else ItemPhase.AHEAD
        glyph, glyph_tone = _GLYPHS[phase]
        current = phase is ItemPhase.CURRENT
        planned = timing.planned if timing else row.minutes * _MINUTE
        spent = timing.spent if timing else 0.0
        over = timing is not None and timing.remaining < 0
        spent_tone = "warn" if over else "accent" if current else "dim"
        title_tone = "accent" if current else "dim" if phase is not ItemPhase.AHEAD else ""
        return (
            Cell(glyph, glyph_tone, 1),
            Cell(item_title(row, self.say), title_tone, -1),
            Cell(clock(planned), "dim", _TIME, right=True),
            Cell(clock(spent) if spent or current else "", spent_tone, _TIME, right=True),
        )


_GLYPHS = {
    ItemPhase.AHEAD: (" ", ""),
    ItemPhase.CURRENT: ("▶", "accent"),
    ItemPhase.PAST: ("✓", ""),
    ItemPhase.SKIPPED: ("↷", "dim"),
}


def _turned(one: ItemTiming, other: ItemTiming) -> bool:
    """Return whether it began, ended or went into overtime between the two."""
    return (one.phase, one.remaining < 0) != (other.phase, other.remaining < 0)


def _same_words(one: ItemTiming, other: ItemTiming) -> bool:
    words = (one.planned, clock(one.spent)) == (other.planned, clock(other.spent))
    return words and not _turned(one, other)
