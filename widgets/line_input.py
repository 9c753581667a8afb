"""An input of one line that takes all that is pasted into it."""

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """Textual's own keeps the first pasted line and drops the rest without a word."""

    def _on_paste(self, event: events.Paste) -> None:
        """Take all pasted lines as one."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)
