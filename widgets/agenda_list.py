"""The agenda: what was planned for each item and what it took."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region

from exports.wording.durations import narrow_clock, signed
from exports.wording.items import item_name
from exports.wording.words import N_, Words
from store.model.timing import ItemPhase, ItemTiming
from store.queries.rows import AgendaRow
from widgets.cells import Cell
from widgets.row_list import HISTORY, RowList

_MINUTE = 60
_TIME = 5  # cells of a narrow clock
_CUT_STEP = 10  # seconds
_ADD = ("ask", ("add",))


def item_title(row: AgendaRow, say: Words) -> str:
    """Return an item's own title, or the wording of its kind."""
    return item_name(row.kind, row.title, say)


class AgendaList(RowList[AgendaRow]):
    """Agenda items with planned and spent minutes.

    Attributes:
        takes_items: there is a meeting that is not over, so that an empty agenda can be filled.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('jump')", N_("Go to it"), id="agenda.jump",
                tooltip=N_("Go on with this item now; those passed over stay ahead.")),
        Binding("c,enter", "ask('edit')", N_("Edit item"), id="agenda.edit",
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

    takes_items = False

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._timings: Mapping[str, ItemTiming] = {}
        self._is_running = False

    def key_of(self, row: AgendaRow) -> str:
        return row.key

    def allows(self, verb: str, row: AgendaRow) -> bool:
        if verb != "jump":
            return True
        timing = self._timings.get(row.key)
        return self._is_running and timing is not None and timing.phase is not ItemPhase.CURRENT

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if (action, parameters) == _ADD and not self.rows:
            return self.takes_items
        return super().check_action(action, parameters)

    def action_ask(self, verb: str) -> None:
        """Ask for what the key says; the first item is added behind none."""
        if verb == "add" and self.takes_items and not self.rows:
            self.post_message(self.Requested(self, verb, ""))
        else:
            super().action_ask(verb)

    def show_agenda(
        self,
        rows: Sequence[AgendaRow],
        timings: Mapping[str, ItemTiming],
        *,
        is_running: bool = False,
    ) -> None:
        """Show these items with their times; while the clock runs one can go to any of them."""
        self._is_running = is_running
        before, self._timings = self._timings, timings
        if before.keys() != timings.keys() or not all(
            _same_words(before[key], timing) for key, timing in timings.items()
        ):
            self.forget_strips()
            self.refresh()
        self.show(rows)

    def tick(self, timings: Sequence[ItemTiming]) -> None:
        """Repaint what runs: the spent time of one item, and what others give up for it.

        Only where the words change; that is one cell a second, as long as nobody overruns.
        """
        changed = [
            (before, timing)
            for timing in timings
            if (before := self._timings.get(timing.key)) is not timing
            and (before is None or not _same_words(before, timing))
        ]
        if not changed:
            return
        self._timings = {timing.key: timing for timing in timings}
        self.forget_strips()
        for before, timing in changed:
            at = self._where.get(timing.key, -1)
            if at < 0:
                continue
            if before is not None and _only_spent(before, timing):
                width = self.scrollable_content_region.width
                self.refresh(Region(width - _TIME, at - self.scroll_offset.y, _TIME, 1))
            else:
                self.refresh_line(at)

    def cells(self, row: AgendaRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        timing = self._timings.get(row.key)
        phase = timing.phase if timing else ItemPhase.AHEAD
        glyph, glyph_tone = _GLYPHS[phase]
        current = phase is ItemPhase.CURRENT
        planned = _given(timing) if timing else row.minutes * _MINUTE
        spent = timing.spent if timing else 0.0
        cut = _cut(timing) if timing and phase is ItemPhase.AHEAD else 0
        spent_tone = "warn" if cut or _is_over(timing) else "accent" if current else "dim"
        spent_words = narrow_clock(spent) if spent or current else signed(-cut) if cut else ""
        title_tone = "accent" if current else "dim" if phase is not ItemPhase.AHEAD else ""
        return (
            Cell(glyph, glyph_tone, 1),
            Cell(item_title(row, self.say), title_tone, -1),
            Cell(narrow_clock(planned), "dim", _TIME, right=True),
            Cell(spent_words, spent_tone, _TIME, right=True),
        )


_GLYPHS = {
    ItemPhase.AHEAD: (" ", ""),
    ItemPhase.CURRENT: ("▶", "accent"),
    ItemPhase.PAST: ("✓", ""),
    ItemPhase.SKIPPED: ("↷", "dim"),
}


def _is_over(timing: ItemTiming | None) -> bool:
    """Return whether it takes too long; what it gave up for others is not held against it later."""
    if timing is None:
        return False
    return timing.overrun > 0 if timing.phase is ItemPhase.PAST else timing.remaining < 0


def _cut(timing: ItemTiming) -> int:
    """Return the seconds it gives up for others, in steps that do not draw the eye."""
    return int(timing.cut / _CUT_STEP) * _CUT_STEP


def _given(timing: ItemTiming) -> float:
    """Return the seconds it has now; once it is over, those it was planned with."""
    return timing.planned if timing.phase is ItemPhase.PAST else timing.planned - _cut(timing)


def _turned(one: ItemTiming, other: ItemTiming) -> bool:
    """Return whether it began, ended or went into overtime between the two."""
    return (one.phase, _is_over(one)) != (other.phase, _is_over(other))


def _only_spent(one: ItemTiming, other: ItemTiming) -> bool:
    return _given(one) == _given(other) and not _turned(one, other)


def _same_words(one: ItemTiming, other: ItemTiming) -> bool:
    words = (_given(one), narrow_clock(one.spent)) == (_given(other), narrow_clock(other.spent))
    return words and not _turned(one, other)
