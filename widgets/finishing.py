"""The last step of drawing a line, for widgets without frame and padding.

Textual takes every line through all that a frame, a padding and a tint may need; for a line that
has none of them that is most of what it costs.
"""

from collections.abc import Callable, Iterable

from rich.style import Style
from textual.geometry import Region, Spacing
from textual.strip import Strip
from textual.widget import Widget

_NO_GUTTER = Spacing()


def is_bare(widget: Widget) -> bool:
    """Return whether nothing is drawn around the lines of a widget."""
    return widget.styles.gutter == _NO_GUTTER


def finisher(widget: Widget, base: Style) -> Callable[[Strip], Strip]:
    """Return what makes a line as wide as the widget, in colours that this terminal can show.

    For one repaint: what all lines have in common is asked for once.
    """
    width, filters = widget.size.width, widget.get_line_filters()
    _, background = widget.background_colors

    def finish(strip: Strip) -> Strip:
        strip = strip.adjust_cell_length(width, base)
        for each in filters:
            strip = strip.apply_filter(each, background)
        return strip

    return finish


def cropped(strips: Iterable[Strip], crop: Region, width: int) -> list[Strip]:
    """Return the columns of these lines that were asked for."""
    if crop.column_span == (0, width):
        return list(strips)
    return [strip.crop(*crop.column_span) for strip in strips]


class OwnLines(Widget):
    """A widget that draws each line itself, anew with every repaint."""

    def drawn_line(self, y: int, base: Style) -> Strip:  # noqa: ARG002 - for who draws more
        """Return one line in its colours, as wide as the widget."""
        return Strip.blank(self.size.width, base)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the finished lines."""
        if not is_bare(self):
            return super().render_lines(crop)
        base = self.rich_style
        finish = finisher(self, base)
        lines = (finish(self.drawn_line(y, base)) for y in crop.line_range)
        return cropped(lines, crop, self.size.width)

    def render_line(self, y: int) -> Strip:
        return self.drawn_line(y, self.rich_style)
