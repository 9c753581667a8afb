"""Quick capture: one line while people are talking, and under it what will be saved."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input, Static

from exports.wording.words import N_, Words
from store.capture.complete import Completion, complete
from store.capture.grammar import Capture, CaptureKind, Problem, parse_capture
from store.capture.names import KnownNames
from store.capture.tokens import TokenKind
from widgets.capture_words import new_words, understood
from widgets.line_input import LineInput
from widgets.tones import colour_style

TITLES = {
    CaptureKind.ACTION: N_("New action"),
    CaptureKind.BLOCKER: N_("New blocker"),
    CaptureKind.DECISION: N_("New decision"),
    CaptureKind.PARKING: N_("Park a topic"),
}
EXAMPLES = {
    CaptureKind.ACTION: N_("title  @owner  #department  ^due  !priority"),
    CaptureKind.BLOCKER: N_("what stops whom  #department  >waits on  @owner  !priority"),
    CaptureKind.DECISION: N_("what was agreed  @owner  #department  ^due"),
    CaptureKind.PARKING: N_("topic for after the stand-up  @owner  #department"),
}
_TONES = {
    TokenKind.OWNER: "text-accent",
    TokenKind.DEPARTMENT: "text-clock",
    TokenKind.WAITS_ON: "text-clock",
    TokenKind.DUE: "text-warn",
    TokenKind.PRIORITY: "text-bad",
}

_CHOICES_SHOWN = 7
_CHOICES_BEFORE = 2

WordProblem = Callable[[Problem, Words], str]


class _Tokens(Highlighter):
    """Colours the marked words of the line; wrong ones are underlined, not only coloured."""

    def __init__(self, line: "CaptureLine") -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        for token in self._line.capture_of(text.plain).tokens:
            if token.problem is None:
                text.stylize(self._line.tone(_TONES[token.kind]), token.start, token.end)
            else:
                style = self._line.tone("text-bad") + Style(underline=True)
                text.stylize(style, token.start, token.end)


class CaptureInput(LineInput):
    """The input of the capture line, with the keys that belong to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Save"), id="capture.save"),
        Binding("tab", "complete(1)", N_("Complete"), id="capture.complete"),
        Binding("shift+tab", "complete(-1)", N_("Back"), id="capture.complete-back", show=False),
        Binding("escape", "cancel", N_("Cancel"), id="capture.cancel"),
    ]

    class Cancelled(Message):
        """The person does not want to capture after all."""

    class CompletionRequested(Message):
        """Tab was pressed; `by` is 1 forwards, -1 backwards."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())

    def action_complete(self, by: int) -> None:
        self.post_message(self.CompletionRequested(by))


class CaptureLine(Container):
    """The line, its live preview and its hints.

    The preview says what will be saved and marks what is not understood, so that nothing typed in
    a hurry is dropped in silence.
    """

    DEFAULT_CSS = """
    CaptureLine {
        height: auto;
        layout: horizontal;
        border: round $capture-border;
        border-title-color: $capture-border;
        border-subtitle-color: $capture-border;
        background: $background;
        padding: 0 1;
        CaptureInput {
            width: 40;
            background: $background;
            &:focus { background: $background; background-tint: transparent; }
        }
        Static { width: 1fr; height: auto; max-height: 3; padding: 0 0 0 2; color: $text-quiet; }
    }
    """

    class CaptureRequested(Message):
        """Enter was pressed on a line that can be saved.

        Attributes:
            create: the person has seen which new names it makes, and wants them.
        """

        def __init__(self, capture: Capture, *, create: bool) -> None:
            super().__init__()
            self.capture = capture
            self.create = create

    class Closed(Message):
        """The line is not needed any more."""

    def __init__(self, say: Words, word_problem: WordProblem, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.say = say
        self._word_problem = word_problem
        self._kind = CaptureKind.ACTION
        self._names = KnownNames((), ())
        self._today = date.min
        self._asked = ""
        self._refused = ""
        self._base = ""
        self._completions: tuple[Completion, ...] = ()
        self._chosen = -1
        self._completed = ""

    def compose(self) -> ComposeResult:
        yield CaptureInput(highlighter=_Tokens(self), select_on_focus=False, compact=True)
        yield Static()

    def on_mount(self) -> None:
        self.border_subtitle = self.say("enter save · tab complete · esc close")

    @property
    def input(self) -> CaptureInput:
        """The input itself."""
        return self.query_one(CaptureInput)

    def start(self, kind: CaptureKind, *, names: KnownNames, today: date, text: str = "") -> None:
        """Begin a new line of this kind."""
        self._kind, self._names, self._today = kind, names, today
        self._asked = ""
        self.border_title = self.say(TITLES[kind])
        self.input.value = text
        self.input.cursor_position = len(text)
        self.screen.set_focus(self.input)
        self._show_preview()

    def set_names(self, names: KnownNames) -> None:
        """Know people and departments that came while the line was open."""
        self._names = names
        self._show_preview()

    def capture_of(self, text: str) -> Capture:
        """Return what this text says."""
        return parse_capture(text, kind=self._kind, today=self._today, names=self._names)

    def tone(self, variable: str) -> Style:
        """Return the colour of a theme variable as a style."""
        return colour_style(self.app, variable)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._asked:
            self._asked = ""
        self._show_preview()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value
        if not text.strip():
            self.post_message(self.Closed())
            return
        capture = self.capture_of(text)
        if capture.ok or (capture.savable and self._asked == text):
            self.post_message(self.CaptureRequested(capture, create=not capture.ok))
            return
        if capture.savable:
            self._asked = text
        else:
            self._refused = text
            self.app.bell()
        self._show_preview()

    @on(CaptureInput.Cancelled)
    def _cancelled(self, event: CaptureInput.Cancelled) -> None:
        event.stop()
        self.post_message(self.Closed())

    @on(CaptureInput.CompletionRequested)
    def _complete(self, event: CaptureInput.CompletionRequested) -> None:
        event.stop()
        line = self.input
        if not self._completions or line.value != self._completed:
            found = self._candidates(line.value, line.cursor_position)
            if not found:
                return
            self._completions, self._chosen = found, -1 if event.by > 0 else 0
            self._base = line.value
        self._chosen = (self._chosen + event.by) % len(self._completions)
        chosen = self._completions[self._chosen]
        rest = self._base[chosen.end :]
        text = self._base[: chosen.start] + chosen.replacement + ("" if rest else " ")
        self._completed = text + rest
        line.value = self._completed
        line.cursor_position = len(text)

    def _candidates(self, text: str, cursor: int) -> tuple[Completion, ...]:
        """Return what the word at the cursor can become; nobody waits on their own department."""
        found = complete(text, cursor, self._names, self._today, self.say.lang)
        own = self.capture_of(text).department
        waits = any(
            t.kind is TokenKind.WAITS_ON for t in self.capture_of(text[:cursor]).tokens[-1:]
        )
        if not waits or own is None:
            return found
        return tuple(each for each in found if each.value != own) or found

    def _show_preview(self) -> None:
        line = self.input
        capture = self.capture_of(line.value)
        if not self.screen.has_class("-narrow"):
            room = max(24, self.size.width * 11 // 20)
            line.styles.width = min(room, max(24, cell_len(line.value) + 2))
        self.query_one(Static).update(self._preview(line.value, capture))

    def _preview(self, text: str, capture: Capture) -> Text:
        if not text.strip():
            return Text(self.say(EXAMPLES[self._kind]), self.tone("text-quiet"))
        if text == self._completed and len(self._completions) > 1:
            return self._choices()
        preview = Text("→ ", self.tone("text-quiet"))
        parts = understood(capture, self.say)
        preview.append(" · ".join(parts) if parts else capture.title, self.tone("text-quiet"))
        wrong = [p for p in capture.problems if not p.code.creatable]
        if wrong and (text == self._refused or any(problem.token for problem in wrong)):
            words = self.say("; ").join(self._word_problem(problem, self.say) for problem in wrong)
            preview = Text("✗ " + words, self.tone("text-bad"))
        elif capture.new_people or capture.new_departments:
            words = new_words(capture, self.say)
            if self._asked == text:
                words = self.say("enter again makes {names}", names=words)
                preview = Text(words, Style(bold=True) + self.tone("text-warn"))
            else:
                preview.append("  " + self.say("new: {names}", names=words), self.tone("text-warn"))
        return preview

    def _choices(self) -> Text:
        """Return what tab goes through, the present one marked."""
        labels = [each.label for each in self._completions]
        first = max(0, self._chosen - _CHOICES_BEFORE)
        text = Text(self.say("tab:") + " ", self.tone("text-quiet"))
        for at, label in enumerate(labels[first : first + _CHOICES_SHOWN], first):
            style = Style(bold=True, underline=True) if at == self._chosen else Style.null()
            text.append(label, self.tone("text-accent") + style).append("  ")
        if first + _CHOICES_SHOWN < len(labels):
            text.append("…", self.tone("text-quiet"))
        return text

    def on_resize(self, _: events.Resize) -> None:
        self._show_preview()
