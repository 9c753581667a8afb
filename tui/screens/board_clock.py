"""The keys of the meeting clock and what makes it tick."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

from textual.binding import Binding
from textual.timer import Timer

from exports.wording.words import N_
from store.errors import MusterError, RuleError
from store.model.meeting import Meeting
from store.model.timing import Phase
from store.workspace.workspace import Workspace
from tui.following import followed_timing
from tui.screens.base import AppScreen
from widgets.agenda_list import AgendaList
from widgets.big_clock import WARNING_SECONDS, BigClock

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

P = ParamSpec("P")

_STEP_SECONDS = 60
_TOGGLE_WORDS = {
    Phase.WAITING: N_("Begin"),
    Phase.RUNNING: N_("Pause"),
    Phase.PAUSED: N_("Go on"),
    Phase.CLOSED: "",
}
_OF_A_RUNNING_ONE = {"next_item", "extend", "previous_item", "skip_item", "close_meeting"}
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
    """Start, pause, next, skip, back, a minute more or less, close; from every pane."""

    KEYS = [
        Binding("space", "toggle_clock", N_("Start/pause"), id="clock.toggle",
                tooltip=N_("Prepare today's stand-up, start it, pause it, go on.")),
        Binding("n", "next_item", N_("Next"), id="clock.next",
                tooltip=N_("Go on to the next agenda item.")),
        Binding("plus,equals_sign,＋", "extend(1)", N_("+1 min"), id="clock.more",
                tooltip=N_("Give the current item one more minute.")),
        Binding("minus,－", "extend(-1)", N_("-1 min"), id="clock.less",
                tooltip=N_("Take one minute from the current item.")),
        Binding("S", "skip_item", N_("Skip"), id="clock.skip",
                tooltip=N_("Leave the current item out; it comes back on the next agenda.")),
        Binding("N", "previous_item", N_("Back"), id="clock.back",
                tooltip=N_("Go back to the item before.")),
        Binding("z", "close_meeting", N_("End"), id="clock.close",
                tooltip=N_("Read back what was agreed, then end the meeting.")),
    ]  # fmt: skip

    def clock_allows(self, action: str) -> bool:
        """Return whether a key of the clock does something right now."""
        board = self._board
        phase = board.timing.phase if board.timing else None
        running = phase in {Phase.RUNNING, Phase.PAUSED}
        if action in _OF_A_RUNNING_ONE:
            return running
        match action:
            case "toggle_clock":
                return phase is not Phase.CLOSED
            case "hand_clock":
                return running and board.held is None
            case "begin_earlier":
                return board.late_by() is not None
            case _:
                return True

    def key_words(self) -> dict[str, str]:
        """Return what keys are called now whose meaning changes, by the id of the binding."""
        board = self._board
        if board.held is not None:
            toggle = N_("Take the clock")
        elif board.timing is None:
            toggle = N_("Prepare stand-up")
        else:
            toggle = _TOGGLE_WORDS[board.timing.phase]
        return {"clock.toggle": self.say(toggle), "clock.begin-earlier": board.begin_words()}

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    def tick(self) -> None:
        """Show the running clock: the digits, the item's spent time, and the sums when due."""
        board = self._board
        if board.meeting is None:
            return
        board.timing = followed_timing(board.workspace, board.meeting, board.clock_offset)
        board.query_one("#clock", BigClock).show_timing(board.timing)
        board.query_one("#agenda", AgendaList).tick(board.timing.items)
        board.notice_left()
        board.show_agenda_frame()
        board.show_status()
        board.ticker.restart()

    def drive(self, operation: Callable[P, Meeting], /, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Do what a key of the clock asks for; when it may not, say what may."""
        try:
            operation(*args, **kwargs)
        except RuleError as error:
            if error.rule == "control-elsewhere":
                self._board.tell_who_holds()
            elif error.rule == "last-item":
                key = self._board.key_of("clock.close")
                self.tell(self.say("That was the last item. Press {key} to end it.", key=key))
            else:
                self.complain(error)
            return False
        except MusterError as error:
            self.complain(error)
            return False
        return True

    def action_toggle_clock(self) -> None:
        from store.operations import meetings

        board = self._board
        if board.meeting is None or board.timing is None:
            self.attempt(meetings.prepare_standup, board.workspace)
        elif board.held is not None:
            board.take_clock()
        elif board.timing.phase is Phase.WAITING:
            self.drive(meetings.start_meeting, board.workspace, board.meeting.id)
        elif board.timing.phase is Phase.PAUSED:
            self.drive(meetings.resume_meeting, board.workspace, board.meeting.id)
        else:
            self.drive(meetings.pause_meeting, board.workspace, board.meeting.id)

    def action_next_item(self) -> None:
        from store.operations.meetings import next_item

        self._go_on(next_item)

    def action_skip_item(self) -> None:
        from store.operations.running import skip_item

        left = self._board.current_title()
        if self._go_on(skip_item):
            self.tell(self.say("Skipped, for the next agenda: {title}", title=left))

    def _go_on(self, operation: Callable[[Workspace, str], Meeting]) -> bool:
        """Go on to another item; behind the last one come those that were jumped over."""
        meeting = self._board.meeting
        return meeting is not None and self.drive(operation, self._board.workspace, meeting.id)

    def action_previous_item(self) -> None:
        from store.operations.meetings import previous_item

        self._go_on(previous_item)

    def action_extend(self, minutes: int) -> None:
        from store.operations.meetings import extend_item

        board = self._board
        if board.meeting is not None:
            seconds = minutes * _STEP_SECONDS
            self.drive(extend_item, board.workspace, board.meeting.id, seconds)

    def jump_to(self, key: str) -> None:
        """Go on with any item of the agenda."""
        from store.operations.running import jump_to

        board = self._board
        if board.meeting is not None:
            self.drive(jump_to, board.workspace, board.meeting.id, key)

    def action_close_meeting(self) -> None:
        """Read back what was agreed; the meeting goes on until it is ended there."""
        from tui.dialogs.readback import ReadBackDialog

        board = self._board
        if board.meeting is not None:
            dialog = ReadBackDialog(board.context, board.meeting.id, board.clock_offset)
            self.app.push_screen(dialog)
