"""What the lines one types into at the bottom of the board have in common."""

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from exports.wording.words import Words
from widgets.line_input import LineInput
from widgets.tones import colour_style

_LEAST_ROOM = 24  # cells


class BottomInput(LineInput):
    """The input of such a line; subclasses bind `cancel` to a key."""

    class Cancelled(Message):
        """The person does not want to write anything after all."""

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())


class BottomLine(Container):
    """An input in a frame, and beside it what will come of what is typed."""

    DEFAULT_CSS = """
    BottomLine {
        height: auto;
        layout: horizontal;
        border: round $capture-border;
        border-title-color: $capture-border;
        border-subtitle-color: $capture-border;
        background: $background;
        padding: 0 1;
        BottomInput {
            width: 40;
            background: $background;
            &:focus { background: $background; background-tint: transparent; }
        }
        Static { width: 1fr; height: auto; max-height: 3; padding: 0 0 0 2; color: $text-quiet; }
    }
    """

    class Closed(Message):
        """The line is not needed any more."""

    def __init__(self, say: Words, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.say = say

    def compose(self) -> ComposeResult:
        yield self.make_input()
        yield Static()

    def make_input(self) -> BottomInput:
        """Return a new input."""
        return BottomInput(select_on_focus=False, compact=True)

    @property
    def input(self) -> BottomInput:
        """The input itself."""
        return self.query_one(BottomInput)

    def begin(self, title: str, text: str = "") -> None:
        """Begin a new line under this title; a title may come from people."""
        self.border_title = Content(title)
        self.input.value = text
        self.input.cursor_position = len(text)
        self.screen.set_focus(self.input)
        self.show_preview()

    def tone(self, variable: str) -> Style:
        """Return the colour of a theme variable as a style."""
        return colour_style(self.app, variable)

    def preview(self) -> Text:
        """Return what stands beside the input."""
        return Text()

    def show_preview(self) -> None:
        """Write the preview anew and give the input as much room as it needs."""
        line = self.input
        if not self.screen.has_class("-narrow"):
            room = max(_LEAST_ROOM, self.size.width * 11 // 20)
            line.styles.width = min(room, max(_LEAST_ROOM, cell_len(line.value) + 2))
        self.query_one(Static).update(self.preview())

    @on(BottomInput.Cancelled)
    def _cancelled(self, event: BottomInput.Cancelled) -> None:
        event.stop()
        self.post_message(self.Closed())

    def on_resize(self, _: events.Resize) -> None:
        self.show_preview()
