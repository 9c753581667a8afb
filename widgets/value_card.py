"""Labelled values below a list: all of what its lines had to cut."""

from collections.abc import Sequence

from rich.text import Text
from textual.events import Resize
from textual.widgets import Static

from widgets.cells import fit, widest, wrap
from widgets.tones import tone_style

_GAP = 2
_LEAST = 8
_CUT = "…"

CardLine = tuple[str, str, str]  # label, value, tone of the value


class ValueCard(Static):
    """Label and value on each line, a long value on several; a heading has no label."""

    DEFAULT_CSS = "ValueCard { height: auto; margin-top: 1; }"

    def __init__(self, *, most: int = 3, id: str | None = None) -> None:  # noqa: A002
        """Make an empty card.

        Args:
            most: lines one value may take.
            id: of the widget.
        """
        super().__init__(id=id)
        self._most = most
        self._said: tuple[CardLine, ...] = ()

    def on_resize(self, _: Resize) -> None:
        self.call_after_refresh(self._draw_lines)

    def show_lines(self, lines: Sequence[CardLine]) -> None:
        """Show these lines; nothing is drawn when they are the same as before."""
        if tuple(lines) != self._said:
            self._said = tuple(lines)
            self._draw_lines()

    def _draw_lines(self) -> None:
        width = widest((label for label, _, _ in self._said), most=24)
        room = max(_LEAST, (self.content_size.width or self.app.size.width) - width - _GAP)
        quiet = tone_style(self.app, "dim")
        text = Text()
        for label, value, tone in self._said:
            said = self._cut(value, width + _GAP + room if not label else room)
            if label:
                text.append(fit(label, width) + " " * _GAP, quiet)
                said = ("\n" + " " * (width + _GAP)).join(said.split("\n"))
            text.append(said + "\n", tone_style(self.app, tone))
        text.rstrip()
        self.update(text)

    def _cut(self, value: str, room: int) -> str:
        lines = [line for line in wrap(value, room) if line] or [""]
        if len(lines) > self._most:
            lines = [*lines[: self._most - 1], fit(lines[self._most - 1] + _CUT * room, room)]
        return "\n".join(lines)
