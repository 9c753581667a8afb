"""How a list draws only what is seen, whatever its length.

Ready-made lists build something for every row: 10,000 rows take them a second to show. This one
keeps plain values and renders a line when it scrolls into view.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from widgets.cells import Cell, fit, lay_out, wrap
from widgets.finishing import cropped, finisher, is_bare
from widgets.row_bar import RowBar
from widgets.row_messages import Heading
from widgets.tones import cursor_style, joined, tone_style

Row = TypeVar("Row")
_MARK = "•"
_MARK_ROOM = 28  # cells a title needs before a name may stand behind it
_NAME_MOST = 10


def marked(cells: Sequence[Cell], name: str, width: int) -> Sequence[Cell]:
    """Return the cells of a row with the sign of a change behind its text, by whom where it fits.

    Where the name does not fit the sign begins the row: behind the text it would stand before the
    name of a contact or an owner, and read as if they had changed it.

    Args:
        cells: of the row.
        name: who changed it.
        width: of the row.
    """
    fixed = sum((cell.width or cell_len(cell.text)) + 1 for cell in cells if cell.width >= 0)
    words = f"{_MARK} {fit(name, min(_NAME_MOST, cell_len(name)))}"
    if width - fixed < _MARK_ROOM + cell_len(words):
        return (Cell(_MARK, "accent"), *cells)
    sign = Cell(words, "accent")
    found: list[Cell] = []
    for cell in cells:
        found += (cell, sign) if cell.width < 0 else (cell,)
    return found


class RowDrawing(ScrollView, Generic[Row], inherit_bindings=False):
    """The drawing half of a list: lines and a cursor become strips, and strips are kept.

    Attributes:
        always_marked: the cursor is marked without the focus too, because an input drives it.
    """

    always_marked: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id)
        self.empty = empty
        self._lines: tuple[Row | Heading, ...] = ()
        self._cursor = -1
        self._marks: Mapping[str, str] = {}
        self._strips: LRUCache[object, Strip] = LRUCache(512)
        self._look: tuple[Style, str] | None = None
        self._may_look_different = True

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            thickness = self.scrollbar_size_vertical
            bar = RowBar(vertical=True, name="vertical", thickness=thickness)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual starts its own
        return self._vertical_scrollbar

    def watch_has_focus(self, _: object) -> None:
        """Work no style out anew: the cursor shows the focus, and no style of a list does."""

    def key_of(self, row: Row) -> str:
        """Return what names this row; unique in the list."""
        return str(row.id)  # type: ignore[attr-defined]

    def cells(self, row: Row, width: int) -> Sequence[Cell]:
        """Return what one row shows in `width` cells."""
        return (Cell(str(row), "", -1 if width else 0),)

    def on_resize(self, _: events.Resize) -> None:
        # Not by assignment: that asks for a layout, and the width of the lines moves nothing.
        self.set_reactive(Widget.virtual_size, Size(self.size.width, len(self._lines)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines) or len(wrap(self.empty, max(1, width)))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._may_look_different = True

    def set_marks(self, marks: Mapping[str, str]) -> None:
        """Mark rows that somebody else changed, by key with the name of who did.

        The mark is a sign with a name, so it needs no colour, and stands in nobody's way.
        """
        if marks != self._marks:
            changed = {
                key for key in {*marks, *self._marks} if marks.get(key) != self._marks.get(key)
            }
            self._marks = dict(marks)
            for at, line in enumerate(self._lines):
                if not isinstance(line, Heading) and self.key_of(line) in changed:
                    self.refresh_line(at)

    def forget_strips(self) -> None:
        """Draw every row anew: the theme, the language or the day changed."""
        self._strips.clear()

    def _base(self) -> Style:
        """Return the plain style; rows are forgotten when it has changed since they were drawn."""
        if self._may_look_different or self._look is None:
            self._may_look_different = False
            look = (self.rich_style, self.app.theme)
            if look != self._look:
                self._look = look
                self.forget_strips()
            return look[0]
        return self._look[0]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the rows that come into sight; the bar beside them sees to itself."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.scrollable_content_region.reset_offset)

    def refresh_line(self, y: int) -> None:
        width = self.scrollable_content_region.width
        self.refresh(Region(0, y - round(self.scroll_y), width, 1))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        return self._line_at(y + round(self.scroll_y), y, width)

    def _line_at(self, at: int, y: int, width: int) -> Strip:
        if not self._lines:
            return self._empty_line(y, width)
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        return self._draw(line, width, self._mark_of(line), selected=at == self._cursor)

    def _mark_of(self, line: Row | Heading) -> str:
        if not self._marks or isinstance(line, Heading):
            return ""
        return self._marks.get(self.key_of(line), "")

    @property
    def _is_marked(self) -> bool:
        return self.always_marked or self.has_focus

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the finished lines; scrolling asks for all that are seen, and they are kept.

        A list has neither frame nor padding, so nothing has to be drawn around its rows; one that
        was given some is drawn Textual's way.
        """
        if not is_bare(self):
            return super().render_lines(crop)
        base = self._base()
        width, inner = self.size.width, self.scrollable_content_region.width
        top, is_marked, lines = round(self.scroll_y), 1 + self._is_marked, self._lines
        strips = []
        finish: Callable[[Strip], Strip] | None = None
        for y in crop.line_range:
            at = y + top
            line = lines[at] if at < len(lines) else None
            mark = self._mark_of(line) if line is not None else ""
            key = (line, width, inner, at == self._cursor and is_marked, mark)
            strip = self._strips.get(key) if line is not None else None
            if strip is None:
                finish = finish or finisher(self, base)
                strip = finish(self._line_at(at, y, inner))
                if line is not None:
                    self._strips[key] = strip
            strips.append(strip)
        return cropped(strips, crop, width)

    def _draw(self, line: Row | Heading, width: int, mark: str, *, selected: bool) -> Strip:
        base = self._base()
        over = cursor_style(self.app, focused=self._is_marked) if selected else None
        if isinstance(line, Heading):
            cells: Sequence[Cell] = (Cell(line.text, line.tone, -1),)
        else:
            cells = (
                marked(self.cells(line, width), mark, width) if mark else self.cells(line, width)
            )
        styled = []
        for text, tone in lay_out(cells, width):
            style = base + tone_style(self.app, tone) if tone else base
            styled.append((text, style + over if over else style))
        return Strip(joined(styled), width)

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = wrap(self.empty, max(1, width))
        text = lines[y] if y < len(lines) else ""
        style = self.rich_style + tone_style(self.app, "dim")
        return Strip([Segment(text, style)]).adjust_cell_length(width, self.rich_style)
