"""One line of differently toned pieces in the middle of its place."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from widgets.cells import Piece, fit
from widgets.one_line import pieces_width
from widgets.tones import tone_style


class CentredLine(Widget):
    """Cut at its end when there is no room."""

    DEFAULT_CSS = """
    CentredLine {
        height: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._pieces: tuple[Piece, ...] = ()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these; nothing is drawn when they are the same as before."""
        if tuple(pieces) != self._pieces:
            self._pieces = tuple(pieces)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        room = width
        segments = [Segment(" " * max(0, (width - pieces_width(self._pieces)) // 2), base)]
        for text, tone in self._pieces:
            piece = fit(text, min(room, pieces_width([(text, tone)])))
            segments.append(Segment(piece, base + tone_style(self.app, tone)))
            room -= pieces_width([(piece, tone)])
        return Strip(segments).adjust_cell_length(width, base)
