"""Spent and planned time as a bar."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from widgets.cells import fit
from widgets.one_line import pieces_width
from widgets.tones import tone_style

_LEAST = 8  # cells of bar that are worth more than the words


class TimeBar(Widget):
    """The spent part in heavy strokes, the rest in light ones, and behind it what it is of."""

    DEFAULT_CSS = """
    TimeBar {
        height: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._share: float | None = None
        self._words = ""
        self._drawn = (0, 0, "")

    def show_share(self, share: float | None, words: str) -> None:
        """Show how much is spent, 0 to 1; None shows nothing. Draws only what looks different."""
        self._share, self._words = share, words
        before, self._drawn = self._drawn, self._measured()
        if before != self._drawn:
            self.refresh()

    def on_resize(self) -> None:
        self._drawn = self._measured()
        self.refresh()

    def _measured(self) -> tuple[int, int, str]:
        """Return the cells that are spent, those of the whole bar, and the words behind it."""
        if self._share is None:
            return 0, 0, ""
        words = f" {self._words}" if self._words else ""
        bar = self.size.width - pieces_width([(words, "")])
        if bar < _LEAST:
            bar, words = self.size.width, ""
        return int(max(0.0, min(1.0, self._share)) * bar), bar, words

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        filled, bar, words = self._drawn
        if y or not bar:
            return Strip.blank(width, base)
        quiet = base + tone_style(self.app, "dim")
        return Strip(
            [
                Segment("━" * filled, base + tone_style(self.app, "bar")),
                Segment("─" * (bar - filled), quiet),
                Segment(fit(words, width - bar), quiet),
            ],
            width,
        )
