"""Composes a partial repaint from the lines it touches.

Textual's own compositor fetches all lines of all widgets in the neighbourhood for every key and
tick, and with four panes that is most of what a key costs. This one asks for the touched lines
alone, and of widgets that lie apart it asks each by itself: a change in the status line and one in
the footer are two lines and not the screen between them. It leans on private methods; without them
Textual's own way is taken, and a test compares what both put on the screen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual._compositor import ChopsUpdate, Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class LineCompositor(Compositor):
    """A compositor that renders what an update needs and nothing around it."""

    _changed: tuple[Region, ...] = ()  # what a partial update is about

    def __init__(self) -> None:
        super().__init__()
        self._laid_out = self._full_map  # where everything was at the last layout

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Arrange the widgets; those that never scroll do not ask to be arranged once more.

        Textual tells each how large its content is, and being told asks for a second layout, in
        which a scrollbar may come. Where none can come, nothing would move in it.

        Whoever asks where a widget is, as moving the focus does, may have arranged them anew since
        the last layout. Compared with that nothing would have moved, and nobody would be told.
        """
        self._full_map = self._laid_out
        found = super().reflow(parent, size)
        self._laid_out = self._full_map
        for widget, geometry in self.layers:
            styles = widget.styles
            if styles.overflow_x == styles.overflow_y == "hidden":
                widget.set_reactive(Widget.virtual_size, geometry.virtual_size)
        return found

    def render_partial_update(self) -> ChopsUpdate | None:
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        render = super()._render_chops
        bands = bands_of(self._changed, crop)
        if len(bands) < 2:  # noqa: PLR2004 - one band is what is there without us
            return render(bands[0] if bands else crop, is_rendered_line)
        merged: list[Mapping[int, Strip]] = []
        for band in bands:
            found = render(band, is_rendered_line)
            merged = merged or list(found)
            merged[band.y : band.bottom] = found[band.y : band.bottom]
        return merged

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not crop or crop == self.size.region:
            yield from super()._get_renders(crop)
            return
        # All columns: a line is cut where its widgets begin, wherever the update begins.
        lines = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen_clip = clip.intersection(lines)
            seen = region.intersection(seen_clip)
            if seen and crop.overlaps(seen):
                yield region, seen_clip, widget.render_lines(seen.translate(-region.offset))
                if seen.contains_region(crop):
                    return  # they come front to back: nothing behind this one can be seen


def bands_of(regions: Iterable[Region], crop: Region) -> list[Region]:
    """Return the changed lines from top to bottom, those of the same width together."""
    spans: dict[int, tuple[int, int]] = {}
    for region in regions:
        seen = region.intersection(crop)
        for y in seen.line_range:
            left, right = spans.get(y, seen.column_span)
            spans[y] = min(left, seen.x), max(right, seen.right)
    bands: list[Region] = []
    for y, (left, right) in sorted(spans.items()):
        last = bands[-1] if bands else None
        if last is not None and last.bottom == y and last.column_span == (left, right):
            bands[-1] = Region(left, last.y, right - left, last.height + 1)
        else:
            bands.append(Region(left, y, right - left, 1))
    return bands
