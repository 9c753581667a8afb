"""The panes of the board: four beside each other, or tabs where there is no room for them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events, on
from textual.binding import Binding

from exports.wording.words import N_
from store.queries.today import SortBy
from store.values import dataclass
from tui.screens.base import AppScreen
from widgets.one_line import OneLine
from widgets.pane import Pane
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

BREAKPOINTS = [(0, "-narrow"), (110, "-normal"), (140, "-wide")]
PANES = ("departments", "today", "blockers", "agenda")
_BELOW_AGENDA = ("agenda", "notes", "parking")  # one below the other in the same pane


@dataclass(frozen=True, slots=True)
class Where:
    """Where the person is on the board, for a board that takes its place.

    Attributes:
        focused: id of the list.
        cursors: key under the cursor by the id of the list.
    """

    focused: str
    cursors: Mapping[str, str]
    filter_text: str
    only_department: str
    sort: SortBy
    spotlit: bool = True


class PaneKeys(AppScreen):
    """Moves between the panes, by number, by tab and by mouse."""

    KEYS = [
        Binding("1", "pane('departments')", N_("Departments"), id="pane.departments", show=False),
        Binding("2", "pane('today')", N_("Today"), id="pane.today", show=False),
        Binding("3", "pane('blockers')", N_("Blockers"), id="pane.blockers", show=False),
        Binding("4", "pane('agenda')", N_("Agenda"), id="pane.agenda", show=False),
        Binding("tab,right,l", "step(1)", N_("Next pane"), id="pane.next", show=False),
        Binding("shift+tab,left,h", "step(-1)", N_("Previous pane"), id="pane.previous",
                show=False),
    ]  # fmt: skip
    shown_pane = "today"

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    def where(self) -> Where:
        """Return where the person is."""
        board = self._board
        lists = {str(each.id): each for each in board.query(RowList)}
        focused = next((name for name, each in lists.items() if each.has_focus), "today")
        cursors = {name: each.cursor_key for name, each in lists.items()}
        narrowed = (board.filter_text, board.only_department)
        return Where(focused, cursors, *narrowed, board.sort, board.spotlit)

    def go_on_at(self, place: Where) -> None:
        """Be where the person was on the board that this one replaces."""
        board = self._board
        board.filter_text, board.only_department = place.filter_text, place.only_department
        board.sort, board.spotlit = place.sort, place.spotlit
        board.reload()
        for name, key in place.cursors.items():
            board.query_one(f"#{name}", RowList).select(key)
        self.set_focus(board.query_one(f"#{place.focused}"))

    def be_as_wide_as(self, width: int) -> None:
        """Take the width's class before there is a child: later, all of them are styled again."""
        reached = [name for least, name in BREAKPOINTS if width >= least]
        self.add_class(reached[-1])

    @property
    def is_narrow(self) -> bool:
        """Whether panes are tabs, because there is no room for four."""
        return self.has_class("-narrow")

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.show_pane(self.shown_pane)
        self._board.show_clock_note()
        self._board.show_status()

    def show_pane(self, name: str) -> None:
        """In a narrow terminal, show this pane and hide the others."""
        self.shown_pane = name
        for pane in PANES:
            self.query_one(f"#{pane}-pane").set_class(pane == name, "-shown")
        self.query_one("#middle").set_class(name in {"today", "blockers"}, "-shown")

    def action_pane(self, name: str) -> None:
        self.show_pane(name)
        self.set_focus(self.query_one(f"#{name}"))
        self._board.show_status()

    def action_step(self, by: int) -> None:
        at = PANES.index(self.shown_pane)
        below = [self.query_one(f"#{name}", RowList) for name in _BELOW_AGENDA]
        here = next((place for place, each in enumerate(below) if each.has_focus), None)
        onward = [] if here is None else [each for each in below[here + 1 :] if each.rows]
        if by > 0 and onward:
            self.set_focus(onward[0])
            return
        self.action_pane(PANES[(at + by) % len(PANES)])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        pane = next((w.id for w in event.widget.ancestors if isinstance(w, Pane)), None)
        if pane and pane.removesuffix("-pane") != self.shown_pane:
            self.shown_pane = pane.removesuffix("-pane")
            self.show_pane(self.shown_pane)
            self._board.show_status()
        self._board.show_update()

    @on(OneLine.Clicked, "#tabs")
    def _tab_clicked(self, event: OneLine.Clicked) -> None:
        event.stop()
        self.action_pane(PANES[event.index // 2])  # a gap stands between two tabs
