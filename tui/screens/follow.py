"""The projector: the running item in digits as large as the terminal, for all to read."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.timer import Timer

from exports.wording.words import N_
from store.changes import Change
from store.model.control import control_of
from store.model.meeting import Event, Meeting
from store.model.project import Project
from store.model.timing import Phase, Timing
from store.queries.agenda import agenda_rows, current_meeting, meeting_events
from store.queries.schedule import Upcoming, upcoming
from store.queries.speaking import speaker_of
from tui.compositor import LineCompositor
from tui.context import Context
from tui.following import Following, as_of, followed_timing
from tui.screens.base import Dialog
from tui.screens.follow_words import Face, Shown, face_of, holder_pieces, idle_face, title_of
from widgets.cells import Piece
from widgets.centred_line import CentredLine
from widgets.huge_clock import HugeClock
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.time_bar import TimeBar

# The timer wakes a moment after the second has changed, never before it.
_AFTER = 0.02
# What a low terminal does without, and from how many lines on it is there.
_LINES_FOR = {"#keys": 9, "#head": 8, "#share": 7}
_ROOMY = 16
_WIDE = 60


class FollowScreen(Dialog[None]):
    """Shows the clock and changes nothing; it shuts out the keys of the board."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,F,ctrl+q", "leave", N_("Leave"), id="follow.leave",
                tooltip=N_("Leave the projector; the meeting goes on.")),
        # There is nothing to copy, which is what the key does elsewhere.
        Binding("ctrl+c", "leave", N_("Leave"), id="follow.stop", show=False),
    ]  # fmt: skip
    DEFAULT_CSS = """
    FollowScreen {
        align: left top;
        background: $background;
        overflow: hidden;
        &:ansi { background: ansi_default; }
        TimeBar, #foot, HugeClock { margin: 0 1; }
        #foot { background: $background; padding: 0; }
        &.-roomy #title { margin: 1 0; }
        &.-roomy #foot, &.-roomy HugeClock { margin: 0 1 1 1; }
    }
    """

    def __init__(
        self,
        context: Context,
        following: Following | None = None,
        leave: Callable[[], None] | None = None,
    ) -> None:
        """Make it.

        Args:
            context: what it shows.
            following: what is known of the clocks of other machines; None begins to learn it.
            leave: called when the person leaves; None goes back to the screen below.
        """
        super().__init__(context.say)
        self._given = context
        self._workspace = context.workspace
        self._learns = following is None
        self._following = following or Following(context.workspace)
        self._leave = leave
        self._shown: Shown | None = None
        self._coming: Upcoming | None = None
        self._newest: Event | None = None
        self._timer: Timer | None = None
        self._compositor = LineCompositor()

    def compose(self) -> ComposeResult:
        yield OneLine(id="head")
        yield CentredLine(id="title")
        yield HugeClock(id="digits")
        yield CentredLine(id="mood")
        yield TimeBar(id="share")
        yield OneLine(id="foot")
        yield KeyBar(always=("dialog.help",), id="keys")

    def on_mount(self) -> None:
        self._fit(self.app.size.height)
        self._given.changed.subscribe(self, self._on_change)
        self.reload()

    def on_resize(self, event: Resize) -> None:
        if event.size == self.app.size:
            self._fit(event.size.height)
        super().on_resize(event)

    def _fit(self, lines: int) -> None:
        for selector, least in _LINES_FOR.items():
            self.query_one(selector).display = lines >= least
        self.set_class(lines >= _ROOMY, "-roomy")

    def action_leave(self) -> None:
        if self._leave is None:
            self.dismiss(None)
        else:
            self._leave()

    # -- what it shows

    def _on_change(self, change: Change) -> None:
        if self._learns:  # else the board takes it in
            self._following.take(change)
        self.reload()

    def reload(self) -> None:
        """Ask everything anew."""
        meeting = current_meeting(self._workspace)
        events = meeting_events(self._workspace, meeting.id) if meeting else ()
        self._newest = events[-1] if events else None
        is_over = meeting is None or not meeting.is_open
        self._coming = self._next_meeting() if is_over else None
        self._shown = self._look_at(meeting, events) if meeting else None
        self.tick()

    def _look_at(self, meeting: Meeting, events: tuple[Event, ...]) -> Shown:
        workspace = self._workspace
        control = control_of(events)
        here = workspace.clock.instant().boot
        is_elsewhere = control is not None and meeting.is_open and control.boot != here
        return Shown(
            meeting=meeting,
            agenda=agenda_rows(workspace, meeting),
            speakers={each.key: speaker_of(workspace, meeting, each) for each in meeting.agenda},
            holder=control.by if control is not None and meeting.is_open else "",
            is_elsewhere=is_elsewhere,
        )

    def _next_meeting(self) -> Upcoming | None:
        """Return what is next by the recurrences; what is over or should have begun is not."""
        now = self._workspace.now().astimezone(self._workspace.zone()).replace(tzinfo=None)
        return next(
            (
                each
                for each in upcoming(self._workspace)
                if datetime.combine(each.day, each.starts) > now
                and (each.meeting is None or each.meeting.is_open)
            ),
            None,
        )

    def tick(self) -> None:
        """Show the clock as it is now, and come again when its next second has passed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        shown, workspace = self._shown, self._workspace
        if shown is None:
            self._show(idle_face(self._coming, self.say), None)
            return
        timing = followed_timing(workspace, shown.meeting, self._offset(shown))
        face = face_of(shown, timing, workspace.zone(), self._coming, self.say)
        self._show(face, timing)
        if timing.phase is Phase.RUNNING and timing.current is not None:
            left = timing.current.remaining % 1.0 or 1.0
            self._timer = self.set_timer(left + _AFTER, self.tick)

    def _offset(self, shown: Shown) -> float:
        if not shown.is_elsewhere or self._newest is None:
            return 0.0
        return self._following.offset(self._newest.boot)

    def _show(self, face: Face, timing: Timing | None) -> None:
        self.query_one("#head", OneLine).show_pieces(self._head(), self._right(timing))
        self.query_one("#title", CentredLine).show_pieces(face.title)
        self.query_one("#digits", HugeClock).show_digits(face.digits, face.tone)
        self.query_one("#mood", CentredLine).show_pieces(face.mood)
        self.query_one("#share", TimeBar).show_share(face.share, face.planned)
        self.query_one("#foot", OneLine).show_pieces(face.below, face.right, least=0)

    def _head(self) -> list[Piece]:
        workspace = self._workspace
        project = workspace.find(Project, workspace.settings().project)
        name = project.name if project else workspace.path.stem
        pieces: list[Piece] = [(name, "strong")]
        if self.app.size.width >= _WIDE:
            pieces = [("Muster", "accent"), ("  ", ""), *pieces]
        if self._shown is not None:
            pieces.append(("  " + title_of(self._shown.meeting, self.say), "dim"))
        return pieces

    def _right(self, timing: Timing | None) -> list[Piece]:
        """Return who holds the clock, and up to when that is known when it is held elsewhere."""
        shown, workspace = self._shown, self._workspace
        if shown is None or timing is None:
            return []
        heard = None
        if shown.is_elsewhere and self._newest is not None:
            offset, sync = self._offset(shown), workspace.sync_state()
            heard = as_of(self._newest.at, offset, workspace.now(), sync)
        return holder_pieces(shown.holder, heard, workspace.zone(), self.say)
