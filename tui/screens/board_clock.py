"""The keys of the meeting clock and what makes it tick."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.timer import Timer

from exports.wording.words import N_
from store.model.timing import Phase
from tui.screens.base import AppScreen
from widgets.agenda_list import AgendaList
from widgets.big_clock import WARNING_SECONDS, BigClock

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

_STEP_SECONDS = 60
_TOGGLE_WORDS = {
    Phase.WAITING: N_("Begin"),
    Phase.RUNNING: N_("Pause"),
    Phase.PAUSED: N_("Go on"),
    Phase.CLOSED: "",
}
# The timer wakes a moment after the second has changed, never before it.
_AFTER = 0.02


class Ticker:
    """Wakes once a second while a meeting runs, and not at all when none does.

    It counts nothing: each time it asks for the timing anew, so a suspended laptop, a busy machine
    or a missed tick only delay what is seen.
    """

    def __init__(self, board: "BoardScreen") -> None:
        self._board = board
        self._timer: Timer | None = None
        self._before: float | None = None
        self._item = ""

    def restart(self) -> None:
        """Begin, go on or stop ticking, as the meeting says."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        board = self._board
        current = board.timing.current if board.timing else None
        if current is None:
            self._before = None
            return
        if current.key != self._item:
            self._item, self._before = current.key, current.remaining
        self._ring(current.remaining)
        if board.clock_runs:
            left = current.remaining % 1.0 or 1.0
            self._timer = board.set_timer(left + _AFTER, board.tick)

    def _ring(self, remaining: float) -> None:
        """Ring once at 30 seconds and once at zero; the clock's words say the same."""
        before, self._before = self._before, remaining
        if before is None:
            return
        for mark in (WARNING_SECONDS, 0.0):
            if before > mark >= remaining:
                self._board.app.bell()
                return


class ClockKeys(AppScreen):
    """Start, pause, next, back, a minute more or less, close; from every pane."""

    KEYS = [
        Binding("space", "toggle_clock", N_("Start/pause"), id="clock.toggle",
                tooltip=N_("Prepare today's stand-up, start it, pause it, go on.")),
        Binding("n", "next_item", N_("Next"), id="clock.next",
                tooltip=N_("Go on to the next agenda item.")),
        Binding("plus,equals_sign,＋", "extend(1)", N_("+1 min"), id="clock.more",
                tooltip=N_("Give the current item one more minute.")),
        Binding("minus,－", "extend(-1)", N_("-1 min"), id="clock.less",
                tooltip=N_("Take one minute from the current item.")),
        Binding("N", "previous_item", N_("Back"), id="clock.back",
                tooltip=N_("Go back to the item before.")),
        Binding("z", "close_meeting", N_("End"), id="clock.close",
                tooltip=N_("End the meeting; u takes it back.")),
    ]  # fmt: skip

    def clock_allows(self, action: str) -> bool:
        """Return whether a key of the clock does something right now."""
        board = self._board
        phase = board.timing.phase if board.timing else None
        running = phase in {Phase.RUNNING, Phase.PAUSED}
        match action:
            case "toggle_clock":
                return phase is not Phase.CLOSED
            case "next_item" | "extend" | "previous_item" | "close_meeting":
                return running
            case _:
                return True

    def clock_words(self) -> str:
        """Return the message id of what space does now."""
        timing = self._board.timing
        if timing is None:
            return N_("Prepare stand-up")
        return _TOGGLE_WORDS[timing.phase]

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    def tick(self) -> None:
        """Show the running clock: the digits, the item's spent time, and the sums when due."""
        from store.queries.agenda import meeting_timing

        board = self._board
        if board.meeting is None:
            return
        board.timing = meeting_timing(board.workspace, board.meeting)
        board.query_one("#clock", BigClock).show_timing(board.timing)
        if board.timing.current is not None:
            board.query_one("#agenda", AgendaList).tick(board.timing.current)
        board.show_agenda_frame()
        board.show_status()
        board.ticker.restart()

    def action_toggle_clock(self) -> None:
        from store.operations import meetings

        board = self._board
        if board.meeting is None or board.timing is None:
            self.attempt(meetings.prepare_standup, board.workspace)
            return
        match board.timing.phase:
            case Phase.WAITING:
                self.attempt(meetings.start_meeting, board.workspace, board.meeting.id)
            case Phase.PAUSED:
                self.attempt(meetings.resume_meeting, board.workspace, board.meeting.id)
            case _:
                self.attempt(meetings.pause_meeting, board.workspace, board.meeting.id)

    def action_next_item(self) -> None:
        from store.operations.meetings import next_item

        board = self._board
        if board.meeting is None or board.timing is None or board.timing.current is None:
            return
        if board.timing.current.key == board.meeting.agenda[-1].key:
            self.tell(self.say("That was the last item. Press z to end the meeting."))
            return
        self.attempt(next_item, board.workspace, board.meeting.id)

    def action_previous_item(self) -> None:
        from store.operations.meetings import previous_item

        if self._board.meeting is not None:
            self.attempt(previous_item, self._board.workspace, self._board.meeting.id)

    def action_extend(self, minutes: int) -> None:
        from store.operations.meetings import extend_item

        board = self._board
        if board.meeting is not None:
            self.attempt(extend_item, board.workspace, board.meeting.id, minutes * _STEP_SECONDS)

    def action_close_meeting(self) -> None:
        from store.operations.meetings import close_meeting

        board = self._board
        if board.meeting is None:
            return
        closed = self.attempt(close_meeting, board.workspace, board.meeting.id)
        if closed is not None:
            self.tell(self.say("The meeting is over. Press e to export what was agreed."))
