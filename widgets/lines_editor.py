"""A few lines of text inside a form."""

from textual.widgets import TextArea


class LinesEditor(TextArea):
    """A text area that says where it ends, so that arrows can walk out of it."""

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

    def is_at_edge(self, *, below: bool) -> bool:
        """Return whether the cursor is on the last line, or else on the first."""
        at = self.cursor_location
        if below:
            return bool(self.navigator.is_last_wrapped_line(at))
        return bool(self.navigator.is_first_wrapped_line(at))
