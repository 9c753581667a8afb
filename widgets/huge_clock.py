"""A countdown as large as its place allows, to be read from the end of the room."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from widgets.finishing import cropped, finisher, is_bare
from widgets.huge_digits import Drawing, drawn
from widgets.tones import tone_style

_NOTHING = Drawing((), ())


class HugeClock(Widget):
    """Digits that fill the widget, and of which only those that change are drawn anew."""

    DEFAULT_CSS = """
    HugeClock {
        height: 1fr;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._digits = ""
        self._tone = ""
        self._drawing = _NOTHING

    @property
    def digits(self) -> str:
        """What it shows."""
        return self._digits

    def show_digits(self, digits: str, tone: str) -> None:
        """Show a time such as "2:48" or "-0:30" in a tone; the same again draws nothing."""
        before, toned = self._drawing, self._tone
        old, self._digits, self._tone = self._digits, digits, tone
        self._drawing = self._drawn()
        if toned != tone or before.spans != self._drawing.spans:
            self.refresh()
        elif old != digits:
            self.refresh(*self._differences(before, old))

    def on_resize(self) -> None:
        self._drawing = self._drawn()
        self.refresh()

    def _drawn(self) -> Drawing:
        return drawn(self._digits, self.size.width, self.size.height)

    def _left(self) -> int:
        return max(0, (self.size.width - self._drawing.width) // 2)

    def _top(self) -> int:
        return max(0, (self.size.height - len(self._drawing.lines)) // 2)

    def _differences(self, before: Drawing, old: str) -> list[Region]:
        """Return where digits of the same size look different now."""
        regions = []
        lines = list(zip(before.lines, self._drawing.lines, strict=True))
        for was, now, (start, end) in zip(old, self._digits, before.spans, strict=True):
            if was == now:
                continue
            changed = [y for y, (up, to) in enumerate(lines) if up[start:end] != to[start:end]]
            top, bottom = changed[0], changed[-1] + 1
            at = self._left() + start, self._top() + top
            regions.append(Region(*at, end - start, bottom - top))
        return regions

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the finished lines; they are drawn anew each second."""
        if not is_bare(self):
            return super().render_lines(crop)
        base = self.rich_style
        finish = finisher(self, base)
        lines = (finish(self._line(y, base)) for y in crop.line_range)
        return cropped(lines, crop, self.size.width)

    def render_line(self, y: int) -> Strip:
        return self._line(y, self.rich_style)

    def _line(self, y: int, base: Style) -> Strip:
        at = y - self._top()
        if not 0 <= at < len(self._drawing.lines):
            return Strip.blank(self.size.width, base)
        style = base + tone_style(self.app, self._tone)
        text = " " * self._left() + self._drawing.lines[at]
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, base)
