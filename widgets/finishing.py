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
