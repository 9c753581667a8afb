"""The lines one types into at the bottom of the board: quick capture and the live filter."""

from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding

from exports.wording.words import N_
from tui.screens.base import AppScreen
from widgets.key_bar import Crowd
from widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.widget import Widget

    from store.capture.names import KnownNames, Name
    from store.queries.meetings import Here
    from tui.screens.board import BoardScreen
    from widgets.capture_line import CaptureLine
    from widgets.filter_line import FilterLine

_FOCUS_BACK = {
    "action": "today",
    "blocker": "blockers",
    "decision": "today",
    "parking": "today",
}

_PANE_OF = {"action": "today", "blocker": "blockers", "parking": "agenda"}
_SAID = {
    "action": N_("Added: {title}"),
    "blocker": N_("Blocker raised: {title}"),
    "decision": N_("Decided: {title}"),
    "parking": N_("Parked: {title}"),
}


_CAPTURING = (
    "capture.action", "capture.blocker", "capture.decision", "capture.parking", "capture.note",
)  # fmt: skip
# Whoever never saw the board carries a stand-up with these.
_NEEDED = ("clock.next", "walk.spotlight", "clock.close", "app.export")


class CaptureKeys(AppScreen):
    """Opens the capture line and the filter, and saves what was captured.

    The keys have priority, because otherwise what is typed right behind them still goes to the list
    and is lost; while something is being typed they are off (`types`).
    """

    KEYS = [
        Binding("a,f5", "capture('action')", N_("Action"), priority=True, id="capture.action",
                tooltip=N_("Capture an action item in one line.")),
        Binding("b,f6", "capture('blocker')", N_("Blocker"), priority=True, id="capture.blocker",
                tooltip=N_("Capture what stops whom, and on whom it waits.")),
        Binding("d,f7", "capture('decision')", N_("Decision"), priority=True, id="capture.decision",
                tooltip=N_("Capture what was agreed.")),
        Binding("p,f8", "capture('parking')", N_("Park"), priority=True, id="capture.parking",
                tooltip=N_("Park a topic for after the stand-up.")),
    ]  # fmt: skip
    _back: "Widget | None" = None
    _row_comes = False
    _opened_at: "Here | None" = None

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    @property
    def types(self) -> bool:
        """Whether a line has the focus that takes letters."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def key_crowd(self) -> Crowd | None:
        """Return the keys that share one word of the footer where there is little room.

        On a note they turn it, each into something else, and so need a word each.
        """
        if self._board.turning_words():
            return None
        return Crowd(self.say("Capture"), _CAPTURING, _NEEDED)

    async def action_capture(self, kind: str) -> None:
        from store.capture.grammar import CaptureKind
        from store.queries.meetings import here
        from store.queries.names import known_names
        from tui.errors import word_problem
        from widgets.capture_line import CaptureLine

        board = self._board
        if board.note_to_turn:
            from tui.screens.board_note_verbs import turn

            turn(board, board.note_to_turn, kind)
            return
        self.remember_focus()
        names = known_names(board.workspace)
        found = board.query(CaptureLine)
        if found:
            line = found.first()
        else:
            self._warm(names)
            line = CaptureLine(self.say, word_problem)
            await board.mount(line, before="KeyBar")
        line.display = True
        self._opened_at = here(board.workspace)
        line.start(
            CaptureKind(kind),
            names=names,
            today=board.workspace.today(),
            turn=_turn(names, self._opened_at),
        )

    def still(self, place: "Here | None") -> "Here":
        """Return where a line was opened, as far as that meeting is still there.

        Who types while the floor passes on means the one who spoke when they began.
        """
        from store.model.meeting import Meeting
        from store.queries.meetings import Here

        if place is None or not self._board.workspace.find(Meeting, place.meeting):
            return Here("", "", "")
        return place

    def renew_names(self) -> None:
        """Let an open line know the people and departments that came meanwhile."""
        if self._board.query("CaptureLine"):
            from store.queries.names import known_names
            from widgets.capture_line import CaptureLine

            line = self._board.query_one(CaptureLine)
            line.set_names(known_names(self._board.workspace))

    @staticmethod
    def _warm(names: "KnownNames") -> None:
        """Spell the names in pinyin before anyone types `@wg`: the dictionary takes a moment."""
        from threading import Thread

        from store.capture.names import warm

        Thread(target=warm, args=(names,), name="pinyin", daemon=True).start()

    def remember_focus(self) -> None:
        """Know where to go back to when a line closes."""
        from textual.widgets import Input

        if not isinstance(self.focused, Input):
            self._back = self.focused

    def _focus_back(self) -> None:
        back = self._back or self._board.query_one("#today")
        self.set_focus(back, scroll_visible=False)  # the panes do not scroll

    def on_bottom_line_closed(self) -> None:
        self.close_lines()

    def close_lines(self) -> None:
        """Put away what is typed into at the bottom and go back to where one was."""
        from widgets.bottom_line import BottomLine

        self._focus_back()
        for line in self._board.query(BottomLine):
            line.display = False

    def on_capture_line_capture_requested(self, event: "CaptureLine.CaptureRequested") -> None:
        from store.capture.grammar import CaptureKind
        from store.operations.captures import save_capture

        board = self._board
        capture, place = event.capture, self.still(self._opened_at)
        saved = self.attempt(
            save_capture,
            board.workspace,
            capture,
            create=event.create,
            meeting=place.meeting,
            item=place.item,
        )
        if saved is None:
            return
        self._focus_back()
        if not self._is_in_sight(capture.kind):
            self.tell(self.say(_SAID[capture.kind], title=capture.title))
        if capture.kind in {CaptureKind.ACTION, CaptureKind.BLOCKER}:
            self._row_comes = board.select_when_shown(_FOCUS_BACK[capture.kind], saved.id)
        if not self._row_comes:
            self._hide_capture_line()

    def _is_in_sight(self, kind: str) -> bool:
        """Whether what is captured appears where the person can see it."""
        board = self._board
        pane = _PANE_OF.get(kind)
        return pane is not None and (not board.is_narrow or board.shown_pane == pane)

    @on(RowList.Highlighted)
    def _row_came(self) -> None:
        """The row that was captured is drawn next; only then does the line go.

        For without the line every pane has another height, and all of them are drawn anew.
        """
        if self._row_comes:
            self._row_comes = False
            self.call_after_refresh(self._hide_capture_line)

    def _hide_capture_line(self) -> None:
        from widgets.capture_line import CaptureLine

        line = self._board.query_one(CaptureLine)
        line.display = line.has_focus_within  # it may have been opened again meanwhile

    # -- the filter

    async def action_find(self) -> None:
        from widgets.filter_line import FilterLine

        board = self._board
        self.remember_focus()
        found = board.query(FilterLine)
        line = found.first() if found else FilterLine(self.say)
        if not found:
            await board.mount(line, before="KeyBar")
        line.display = True
        line.start(board.filter_text)

    def on_filter_line_changed(self, event: "FilterLine.Changed") -> None:
        self._board.filter_text = event.text
        self._board.reload_lists()

    def on_filter_line_closed(self, event: "FilterLine.Closed") -> None:
        from widgets.filter_line import FilterLine

        board = self._board
        board.query_one(FilterLine).display = False
        if not event.keep:
            board.action_clear_filter()
        self._focus_back()
        self.refresh_bindings()


def _turn(names: "KnownNames", place: "Here") -> "Name | None":
    """Return the department that speaks, to be named in the preview."""
    return next((each for each in names.departments if each.id == place.department), None)
