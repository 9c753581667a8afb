"""A titled frame; the one that has the focus stands out."""

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip


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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the frame: between top and bottom every line is the same, and drawn once."""
        last = self.outer_size.height - 1
        found: list[Strip] = []
        side: Strip | None = None
        for y in crop.line_range:
            if y in {0, last}:
                found += super().render_lines(Region(crop.x, y, crop.width, 1))
                continue
            if side is None:
                (side,) = super().render_lines(Region(crop.x, y, crop.width, 1))
            found.append(side)
        return found
