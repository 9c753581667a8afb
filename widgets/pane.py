"""A titled frame; the one that has the focus stands out."""

from textual.containers import Vertical
from textual.content import Content


class Pane(Vertical):
    """One of the areas of the board."""

    _titles = ("", "")

    DEFAULT_CSS = """
    Pane {
        border: round $pane-border;
        border-title-color: $foreground;
        border-title-style: bold;
        border-subtitle-color: $text-quiet;
        padding: 0 1;
        &:focus-within {
            border: round $pane-border-focus;
            border-title-color: $text-accent;
        }
    }
    """

    def set_titles(self, title: str, subtitle: str = "") -> None:
        """Write the frame; nothing is drawn when the words are the same.

        The words may come from people, so they go in as content, never as markup.
        """
        if (title, subtitle) == self._titles:
            return
        self._titles = (title, subtitle)
        self.border_title = Content(title) if title else None
        self.border_subtitle = Content(subtitle) if subtitle else None
