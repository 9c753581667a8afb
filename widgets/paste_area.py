"""Where a piece of a chat is pasted."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class PasteArea(TextArea):
    """A text area that tells when something was pasted, and takes no more than it can show."""

    DEFAULT_CSS = """
    PasteArea {
        height: 8;
        padding: 0 1;
        border: round $pane-border;
        background: transparent;
        scrollbar-size-vertical: 1;
        &:focus { border: round $pane-border-focus; }
        .text-area--cursor-line { background: transparent; }
    }
    """

    class Pasted(Message):
        """Something was pasted."""

    class NothingToPaste(Message):
        """The key that pastes was pressed, and only the terminal has what was copied."""

    def __init__(self, *, most: int, placeholder: str, id: str | None = None) -> None:  # noqa: A002
        """Make an empty one.

        Args:
            most: characters that one paste may bring; one more is kept, so that it can be told.
            placeholder: words while nothing stands there.
            id: of the widget.
        """
        super().__init__(id=id, placeholder=placeholder, show_line_numbers=False, soft_wrap=True)
        self._most = most

    def on_paste(self, event: events.Paste) -> None:
        """Shorten what comes; the text area itself takes it after this."""
        event.stop()  # the screen would hand it back to whatever has the focus
        event.text = event.text[: self._most + 1]
        self.post_message(self.Pasted())

    def action_paste(self) -> None:
        """Paste what was copied in here; what another program copied comes from the terminal."""
        if self.app.clipboard:
            super().action_paste()
            self.post_message(self.Pasted())
        else:
            self.post_message(self.NothingToPaste())
