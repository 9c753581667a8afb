"""Who holds the clock of the meeting, and what the clock pane says in words beside the digits."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Static

from exports.wording.words import N_, Words
from store.model.control import Control, control_of
from store.model.forgetting import forgotten_stop, late_start
from store.model.meeting import Event, Meeting
from store.model.timing import Phase, Timing
from store.queries.agenda import meeting_events
from tui.following import Following, as_of
from tui.screens.base import AppScreen

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

_MINUTE = 60
_MINUTES_AN_HOUR = 60
_MANY_MINUTES = 90  # more are easier read as hours


class ControlKeys(AppScreen):
    """Hands the clock over and takes it, and notices that somebody forgot it.

    Attributes:
        following: what is known of the clocks of other machines.
        held: who holds the control on another machine; None when it is open to this one.
    """

    KEYS = [
        Binding("B", "begin_earlier", N_("Begin earlier"), id="clock.begin-earlier",
                tooltip=N_("Start the clock as of the planned time; it was forgotten.")),
        Binding("Y", "hand_clock", N_("Hand over"), id="clock.hand",
                tooltip=N_("Give the clock to somebody, wherever they sit.")),
    ]  # fmt: skip
    following: Following
    held: Control | None = None
    _newest: Event | None = None
    _said = ""
    _was_left = False

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    def look_who_holds(self, meeting: Meeting | None) -> None:
        """Ask who holds the clock; asked when something changed, and never by a tick."""
        workspace = self._board.workspace
        events = meeting_events(workspace, meeting.id) if meeting else ()
        self._newest = events[-1] if events else None
        control = control_of(events) if meeting and meeting.is_open else None
        is_open = control is None or control.is_open_to(workspace.who, workspace.clock.instant())
        self.held = None if is_open else control

    @property
    def clock_offset(self) -> float:
        """By how many seconds the clock of the machine that runs the meeting is ahead of ours."""
        if self.held is None or self._newest is None:
            return 0.0
        return self.following.offset(self._newest.boot)

    @property
    def known_until(self) -> datetime | None:
        """The moment up to which the meeting is known; None while the news is fresh or our own."""
        if self.held is None or self._newest is None:
            return None
        workspace = self._board.workspace
        sync = workspace.sync_state()
        return as_of(self._newest.at, self.clock_offset, workspace.now(), sync)

    def late_by(self) -> float | None:
        """Return by how many seconds the start was missed; None when it was not."""
        meeting, workspace = self._board.meeting, self._board.workspace
        if meeting is None:
            return None
        return late_start(meeting, workspace.now().astimezone(workspace.zone()))

    def _is_left(self, timing: Timing) -> bool:
        """Return whether the clock seems to have been left running."""
        if self._newest is None:
            return False
        idle = (self._board.workspace.now() - self._newest.at).total_seconds()
        return forgotten_stop(timing, max(0.0, idle)) is not None

    # -- what the pane says

    def notice_left(self) -> None:
        """Look whether the clock was forgotten; this is all a tick asks about the words."""
        timing = self._board.timing
        if timing is not None and self._is_left(timing) != self._was_left:
            self.show_clock_note()

    def show_clock_note(self) -> None:
        """Write what there is to say about the clock; nothing is drawn when it is the same."""
        # Where there is one pane there is room beside, and where there are four there is below.
        said = (" · " if self._board.is_narrow else "\n").join(self._clock_words())
        if said == self._said:
            return
        self._said = said
        note = self._board.query_one("#clock-note", Static)
        note.display = bool(said)
        note.update(said)

    def _clock_words(self) -> list[str]:
        board, say = self._board, self.say
        meeting, timing = board.meeting, board.timing
        if meeting is None or timing is None:
            return []
        words: list[str] = []
        late = self.late_by()
        if late is not None and meeting.starts is not None:
            words.append(late_words(f"{meeting.starts:%H:%M}", int(late // _MINUTE), say))
            words.append(say("{key} begins as of then", key=self._key("clock.begin-earlier")))
        if timing.phase is Phase.WAITING and meeting.excess:
            words.append(
                say("{n} min planned, {budget} agreed", n=meeting.minutes, budget=meeting.budget)
            )
        if self.held is not None:
            words.append(say("{name} holds the clock", name=self.held.by))
        left = self._is_left(timing)
        if left:
            words.append(say("Still meeting? {key} ends it.", key=self._key("clock.close")))
            if not self._was_left:
                board.tell(say("Nobody has touched the clock for a while."), seconds=8)
        self._was_left = left
        return words

    # -- the keys

    def begin_words(self) -> str:
        """Return what the key is called that begins as of the planned time."""
        starts = self._board.meeting.starts if self._board.meeting else None
        return self.say("Begin as of {time}", time=f"{starts:%H:%M}") if starts else ""

    def action_begin_earlier(self) -> None:
        from store.operations.meetings import start_meeting

        board, late = self._board, self.late_by()
        if board.meeting is not None and late is not None:
            self.attempt(start_meeting, board.workspace, board.meeting.id, ago=late)

    def take_clock(self) -> None:
        """Take the control over from the other machine."""
        from store.operations.running import take_control

        board = self._board
        if board.meeting is None:
            return
        offset = self.clock_offset
        taken = self.attempt(take_control, board.workspace, board.meeting.id, offset=offset)
        if taken is not None:
            self.tell(self.say("You hold the clock now."))

    def action_hand_clock(self) -> None:
        from store.operations.running import hand_control
        from tui.record_forms import person_field
        from tui.screens.board_ask import ask

        board = self._board
        if board.meeting is None:
            return
        meeting = board.meeting.id
        field = replace(person_field("person", self.say("To"), self.say), required=True)

        def save(answers: dict[str, str]) -> str:
            from store.errors import MusterError
            from tui.errors import word_error

            try:
                hand_control(board.workspace, meeting, answers["person"])
            except MusterError as error:
                return word_error(error, self.say)
            return ""

        ask(board, self.say("Hand over the clock"), (field,), save)

    def tell_who_holds(self) -> None:
        """Say why a key of the clock does nothing here, and which one does."""
        name = self.held.by if self.held else ""
        key = self._key("clock.toggle")
        self.tell(self.say("{name} holds the clock. {key} takes it.", name=name, key=key))

    def _key(self, binding_id: str) -> str:
        from tui.key_names import key_name

        return key_name(self._board.key_of(binding_id), self.say)


def late_words(time: str, minutes: int, say: Words) -> str:
    """Return for when the meeting was planned, and how long ago that is."""
    if minutes > _MANY_MINUTES:
        hours, rest = divmod(minutes, _MINUTES_AN_HOUR)
        return say("Planned for {time}, {h} h {n} min ago", time=time, h=hours, n=rest)
    return say.many(
        "Planned for {time}, {n} min ago", "Planned for {time}, {n} min ago", minutes, time=time
    )
