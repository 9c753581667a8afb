"""The scrollbar of a list.

Textual draws a bar anew with every step, line by line through all that a widget with a frame might
need: in a long list that is half of what a step costs, and nearly always the bar looks as before.
"""

from collections.abc import Sequence
from typing import Self, cast

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from widgets.finishing import cropped, finisher

_DEFAULT = Color.default()


class RowBar(ScrollBar):
    """A vertical scrollbar that is painted only when it looks different."""

    _drawn: Sequence[Segment] = ()
    _look: tuple[Style, str] | None = None
    _strips: Sequence[Strip] = ()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        is_plain = repaint and not (regions or layout or recompose)
        if is_plain and self._strips and self._segments() == self._drawn:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _segments(self) -> Sequence[Segment]:
        """Return what stands in each line, as Textual says."""
        bar = cast(ScrollBarRender, self.render())
        style = cast("Style", bar.style)
        found = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=style.bgcolor or _DEFAULT,
            bar_color=style.color or _DEFAULT,
        )
        return cast("Sequence[Segment]", found.segments)

    def render_lines(self, crop: Region) -> list[Strip]:
        segments, look = self._segments(), (self.rich_style, self.app.theme)
        if (segments, look) != (self._drawn, self._look):
            self._drawn, self._look = segments, look
            self._strips = self._finished(segments, self.rich_style)
        return cropped(self._strips[crop.y : crop.bottom], crop, self.size.width)

    def _finished(self, segments: Sequence[Segment], base: Style) -> list[Strip]:
        """Return the lines; most of them are the same segment, and finished once."""
        finish = finisher(self, base)
        made: dict[int, Strip] = {}
        for segment in segments:
            if id(segment) not in made:
                text, style, _ = segment
                strip = Strip([Segment(text, base + style)], self.size.width)
                made[id(segment)] = finish(strip)
        return [made[id(segment)] for segment in segments]
