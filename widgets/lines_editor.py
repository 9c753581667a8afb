"""A few lines of text inside a form."""

from textual.message import Message
from textual.widgets import TextArea


class LinesEditor(TextArea):
    """A text area that lets go at its first and last line, so that arrows walk the whole form."""

    DEFAULT_CSS = """
    LinesEditor {
        height: auto;
        min-height: 2;
        padding: 0;
        background: transparent;
        scrollbar-size-vertical: 1;
        .text-area--cursor-line { background: transparent; }
    }
    """

    class LeaveRequested(Message):
        """The person moved past the first (-1) or the last (1) line."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.LeaveRequested(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.LeaveRequested(1))
        else:
            super().action_cursor_down(select)
