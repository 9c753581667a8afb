"""Composes a partial repaint from the lines it touches.

Textual's own compositor fetches all lines of all widgets in the neighbourhood for every key and
tick, and with four panes that is most of what a key costs. This one asks for the touched lines
alone. It leans on one private method; without it Textual's own way is taken, and a test compares
what both put on the screen.
"""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class LineCompositor(Compositor):
    """A compositor that renders what an update needs and nothing around it."""

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
