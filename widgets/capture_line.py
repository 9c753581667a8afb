"""Quick capture: one line while people are talking, and under it what will be saved."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from exports.wording.words import N_, Words
from store.capture.complete import Completion, complete
from store.capture.grammar import Capture, CaptureKind, Problem, parse_capture
from store.capture.names import KnownNames, Name
from store.capture.tokens import TokenKind
from widgets.bottom_line import BottomInput, BottomLine
from widgets.capture_words import new_words, understood

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


class CaptureInput(BottomInput):
    """The input of the capture line, with the keys that belong to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Save"), id="capture.save"),
        Binding("tab", "complete(1)", N_("Complete"), id="capture.complete"),
        Binding("shift+tab", "complete(-1)", N_("Back"), id="capture.complete-back", show=False),
        Binding("escape", "cancel", N_("Cancel"), id="capture.cancel"),
    ]

    class CompletionRequested(Message):
        """Tab was pressed; `by` is 1 forwards, -1 backwards."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_complete(self, by: int) -> None:
        self.post_message(self.CompletionRequested(by))


class CaptureLine(BottomLine):
    """The line, its live preview and its hints.

    The preview says what will be saved and marks what is not understood, so that nothing typed in
    a hurry is dropped in silence.
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

    def __init__(self, say: Words, word_problem: WordProblem, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(say, id=id)
        self._word_problem = word_problem
        self._kind = CaptureKind.ACTION
        self._names = KnownNames((), ())
        self._today = date.min
        self._turn: Name | None = None
        self._asked = ""
        self._refused = ""
        self._base = ""
        self._completions: tuple[Completion, ...] = ()
        self._chosen = -1
        self._completed = ""

    def make_input(self) -> CaptureInput:
        return CaptureInput(highlighter=_Tokens(self), select_on_focus=False, compact=True)

    def on_mount(self) -> None:
        self.border_subtitle = self.say("enter save · tab complete · esc close")

    def start(
        self,
        kind: CaptureKind,
        *,
        names: KnownNames,
        today: date,
        text: str = "",
        turn: Name | None = None,
    ) -> None:
        """Begin a new line of this kind.

        Args:
            kind: of what is captured.
            names: of people and departments that may be named.
            today: what dates are counted from.
            text: what stands there already.
            turn: the department that speaks; it gets what names neither owner nor department.
        """
        self._kind, self._names, self._today, self._turn = kind, names, today, turn
        self._asked = ""
        self.begin(self.say(TITLES[kind]), text)

    def set_names(self, names: KnownNames) -> None:
        """Know people and departments that came while the line was open."""
        self._names = names
        self.show_preview()

    def capture_of(self, text: str) -> Capture:
        """Return what this text says."""
        return parse_capture(text, kind=self._kind, today=self._today, names=self._names)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._asked:
            self._asked = ""
        self.show_preview()

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
        self.show_preview()

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

    def preview(self) -> Text:
        text = self.input.value
        capture = self.capture_of(text)
        if not text.strip():
            return Text(self.say(EXAMPLES[self._kind]), self.tone("text-quiet"))
        if text == self._completed and len(self._completions) > 1:
            return self._choices()
        preview = Text("→ ", self.tone("text-quiet"))
        parts = understood(capture, self.say, self._turn)
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
