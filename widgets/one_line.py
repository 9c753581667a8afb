"""A line of differently toned pieces: the status line and the pane tabs."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from widgets.cells import Piece, fit
from widgets.tones import tone_style

_STRONGER = {"warn": "warn-strong"}  # on a bar a warning needs more weight


def pieces_width(pieces: Sequence[Piece]) -> int:
    """Return the cells these pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


_RIGHT_LEAST = 2  # a glyph and the word that says the same


class OneLine(Widget):
    """Pieces on the left, pieces on the right; the left ones are cut when there is no room."""

    DEFAULT_CSS = """
    OneLine {
        height: 1;
        padding: 0 1;
        background: $bar-background;
    }
    """

    class Clicked(Message):
        """A piece on the left was clicked; `index` counts from 0."""

        def __init__(self, line: "OneLine", index: int) -> None:
            super().__init__()
            self.line = line
            self.index = index

        @property
        def control(self) -> "OneLine":
            return self.line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()
        self._least = _RIGHT_LEAST

    def show_pieces(
        self,
        left: Sequence[Piece],
        right: Sequence[Piece] = (),
        *,
        least: int = _RIGHT_LEAST,
    ) -> None:
        """Show these pieces; nothing is drawn when they are the same as before.

        Args:
            left: are cut when there is no room.
            right: the last of them go before anything on the left is cut.
            least: how many on the right stay in any case.
        """
        new = (tuple(left), tuple(right), least)
        if new != (self._left, self._right, self._least):
            self._left, self._right, self._least = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        right = list(self._right)
        # What is said first on the right matters most, and then what stands on the left.
        while len(right) > self._least and pieces_width([*self._left, *right]) + 2 > width:
            right.pop()
        room = width - pieces_width(right) - (2 if right else 0)
        segments: list[Segment] = []
        for text, tone in self._left:
            piece = fit(text, min(room, pieces_width([(text, tone)])))
            segments.append(Segment(piece, base + self._tone(tone)))
            room -= pieces_width([(piece, tone)])
            if room <= 0:
                break
        gap = max(0, room) + (2 if right else 0)
        segments.append(Segment(" " * gap, base))
        segments += [Segment(text, base + self._tone(tone)) for text, tone in right]
        return Strip(segments).adjust_cell_length(width, base)

    def _tone(self, tone: str) -> Style:
        return tone_style(self.app, _STRONGER.get(tone, tone)) if tone else Style.null()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for index, piece in enumerate(self._left):
            end += pieces_width([piece])
            if offset.x < end:
                self.post_message(self.Clicked(self, index))
                return
