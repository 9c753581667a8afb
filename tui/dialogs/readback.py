"""The read-back: what was agreed is read out, completed where it lacks something, then it ends."""

import dataclasses
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from exports.wording.durations import clock
from exports.wording.meetings import meeting_title
from exports.wording.words import N_
from store.changes import Change
from store.errors import MusterError, RuleError
from store.model.meeting import Meeting, MeetingState
from store.model.readback import missing_of
from store.model.timing import Phase, Timing
from store.operations.meetings import close_meeting
from store.queries.agenda import meeting_events, meeting_timing
from store.queries.meetings import control, forgotten_end
from store.queries.minutes import ReadBack, read_back
from store.queries.names import Names
from tui.context import Context
from tui.dialogs import readback_words as words
from tui.dialogs.readback_ask import EndedEarlier, agreed_at, completing_form, whole_form
from tui.errors import word_error
from tui.screens.base import Dialog
from widgets.cells import Piece
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.readback_list import ReadBackList, ReadBackRow
from widgets.row_list import RowList
from widgets.value_card import ValueCard

_COMPLETE, _CLOSE, _ANYWAY = "readback.complete", "readback.close", "readback.anyway"
_ENDED = "readback.ended"
_AFTER = 0.02  # seconds: the timer wakes a moment after the second has changed


class ReadBackDialog(Dialog[bool]):
    """Answers True when the meeting has ended; then its minutes are shown.

    The meeting goes on while it is open, so its clock stands on top and ticks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z,f10", "close(False)", N_("End"), id=_CLOSE,
                tooltip=N_("End the meeting and write its minutes; u takes it back.")),
        Binding("Z", "close(True)", N_("End anyway"), id=_ANYWAY,
                tooltip=N_("End the meeting although actions have no owner or no date.")),
        Binding("o,f9", "ended_earlier", N_("Ended earlier"), id=_ENDED,
                tooltip=N_("The clock was forgotten: say when the meeting really ended.")),
        Binding("u", "app.undo", N_("Undo"), id="readback.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("escape,q", "dismiss(None)", N_("Go on"), id="readback.leave",
                tooltip=N_("Go on with the meeting.")),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ReadBackDialog > .box { width: 110; height: 92%; }
    ReadBackDialog OneLine { background: $surface; padding: 0; margin-bottom: 1; }
    ReadBackDialog .answer { color: $text-bad; text-style: bold; height: auto; max-height: 4; }
    """

    def __init__(self, context: Context, meeting_id: str, offset: float = 0.0) -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            meeting_id: the running meeting.
            offset: seconds by which the clock of the machine that runs it is ahead of ours.
        """
        super().__init__(context.say)
        self.context = context
        self._meeting_id = meeting_id
        self._offset = offset
        self._found = ReadBack((), (), (), (), ())
        self._timing: Timing | None = None
        self._timer: Timer | None = None
        self._is_over = False
        self._refused: tuple[object, str] = ((), "")  # what lacked something, and what was said

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield OneLine(id="readback-clock")
            yield ReadBackList(id="readback")
            yield ValueCard(id="card")
            yield Static("", classes="answer", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._show()
        self.set_focus(self._list)

    @property
    def _list(self) -> ReadBackList:
        return self.query_one("#readback", ReadBackList)

    @property
    def _row(self) -> ReadBackRow | None:
        return self._list.cursor_row

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings, with the time at which the meeting seems to have ended."""
        found = super().active_bindings
        for key, active in found.items():
            if active.binding.id == _ENDED and active.enabled:
                guess = self._guess()
                at = words.when_words(guess[0], self.context.workspace, self.say) if guess else ""
                spoken = self.say("Ended {time}", time=at)
                binding = dataclasses.replace(active.binding, description=spoken)
                found[key] = active._replace(binding=binding)
        return found

    # -- showing

    def _on_change(self, _: Change) -> None:
        if not self._is_over:
            self._show()

    def _show(self) -> None:
        workspace, say = self.context.workspace, self.say
        meeting = workspace.find(Meeting, self._meeting_id)
        if meeting is None or meeting.state is not MeetingState.RUNNING:
            self._is_over = True
            self.dismiss(None)  # somebody else has ended it
            return
        self._found = read_back(workspace, self._meeting_id)
        name = meeting_title(meeting.kind, meeting.number, meeting.title, say)
        title = say("Read-back: {meeting}", meeting=name)
        self.query_one(".box").border_title = Content(title)
        key = self.key_of(_CLOSE)
        self._list.set_empty(say("Nothing was agreed. {key} ends the meeting.", key=key))
        self._list.show_agreed(words.readback_lines(self._found, Names.of(workspace), say))
        self._tick()
        self._show_card()
        stands = self._refused[1] if self._refused[0] == self._found.lacks else ""
        self._answer(self._elsewhere() or stands)
        self.refresh_bindings()

    def _tick(self) -> None:
        """Show the running clock, which is all that changes with the seconds."""
        workspace = self.context.workspace
        meeting = workspace.find(Meeting, self._meeting_id)
        if self._is_over or meeting is None:
            return
        self._timing = timing = meeting_timing(workspace, meeting, self._offset)
        left = words.counts_words(self._found, self.say)
        self.query_one("#readback-clock", OneLine).show_pieces(
            [(left or self.say("Nothing was agreed yet"), "dim")], self._clock(timing)
        )
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if timing.phase is Phase.RUNNING:
            self._timer = self.set_timer(1.0 - timing.elapsed % 1.0 + _AFTER, self._tick)

    def _clock(self, timing: Timing) -> list[Piece]:
        spent, planned = clock(timing.elapsed), clock(timing.planned)
        tone = "bad" if timing.elapsed > timing.planned else "clock"
        said = self.say("{spent} of {planned}", spent=spent, planned=planned)
        if timing.phase is Phase.PAUSED:
            return [(said, tone), (" · " + self.say("paused"), "warn")]
        return [(said, tone)]

    def _elsewhere(self) -> str:
        """Return who holds the clock on another machine; empty when this one may end it."""
        workspace = self.context.workspace
        held = control(workspace, self._meeting_id)
        if held is None or held.is_open_to(workspace.who, workspace.clock.instant()):
            return ""
        return self.say(
            "{by} holds the clock on another computer. {key} goes back; take the clock over there.",
            by=held.by or self.say("somebody"),
            key=self.key_of("readback.leave"),
        )

    @on(RowList.Highlighted)
    def _show_card(self) -> None:
        row, card = self._row, self.query_one(ValueCard)
        card.display = row is not None
        if row is None:
            return
        missing = words.missing_words(row, self.key_of(_COMPLETE), self.say)
        lines = [(self.say("Read out"), words.sentence(row), "strong")]
        if missing:
            tone = "bad" if row.holds_up else "warn"
            lines.append((self.say("Missing"), missing, tone))
        elif not self._found.lacks:
            said = self.say("Nothing any more; {key} ends the meeting.", key=self.key_of(_CLOSE))
            lines.append((self.say("Missing"), said, "good"))
        card.show_lines(lines)

    def _answer(self, said: str) -> None:
        line = self.query_one(".answer", Static)
        line.display = bool(said)
        line.update(Content(said))

    # -- completing

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        record = agreed_at(self.context, event.key)
        if record is None:
            return
        if event.verb == "edit":
            self.app.push_screen(whole_form(self.context, record))
        elif event.verb in {"complete", "open"}:
            form = completing_form(self.context, record, missing_of(record))
            self.app.push_screen(form)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "close" and parameters == (True,):
            return any(each.holds_up for each in self._found.lacks)
        if action == "ended_earlier":
            return self._guess() is not None
        return super().check_action(action, parameters)

    # -- ending

    def action_close(self, anyway: bool) -> None:  # noqa: FBT001 - a parameter of a binding
        said = self._end(anyway=anyway)
        if said:
            self._refused = self._found.lacks, said
            self._answer(said)
        else:
            self._finish()

    def _end(self, *, ago: float = 0.0, anyway: bool = False) -> str:
        """End the meeting; return why that is refused, or an empty text."""
        self._is_over = True
        try:
            close_meeting(self.context.workspace, self._meeting_id, anyway=anyway, ago=ago)
        except MusterError as error:
            self._is_over = False
            if isinstance(error, RuleError) and error.rule == "not-complete":
                keys = self.key_of(_COMPLETE) or "enter", self.key_of(_ANYWAY) or "Z"
                return words.refused_words(self._found, keys, self.say)
            return self._elsewhere() or word_error(error, self.say)
        return ""

    def _finish(self) -> None:
        """Write the first minutes and show them in the place of this dialog."""
        from tui.dialogs.closing import write_first_minutes
        from tui.dialogs.minutes import MinutesDialog

        app, said = self.app, ""
        try:
            said = write_first_minutes(self.context, self._meeting_id)
        except MusterError as error:
            self.complain(error)
        self.dismiss(True)  # noqa: FBT003 - the answer
        app.push_screen(MinutesDialog(self.context, self._meeting_id, said))

    def _guess(self) -> tuple[datetime, datetime] | None:
        """Return when a forgotten meeting ended, and when its clock was last used; else None.

        That is when it was planned to, unless somebody still pressed a key after that.
        """
        workspace = self.context.workspace
        found = forgotten_end(workspace)
        if found is None or found[0].id != self._meeting_id:
            return None
        over = found[1]
        ended = workspace.now() - timedelta(seconds=min(over.seconds, over.idle))
        return ended, meeting_events(workspace, self._meeting_id)[-1].at

    def action_ended_earlier(self) -> None:
        guess = self._guess()
        if guess is None:
            return

        def answered(_: object) -> None:
            if self._is_over:
                self._finish()

        self.app.push_screen(EndedEarlier(self.context, *guess, self._end).form(), answered)
