"""A list with one cursor, whatever its length; how its lines are drawn is beside it."""

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widget import Widget

from exports.wording.words import N_
from widgets import row_messages
from widgets.row_drawing import Row, RowDrawing
from widgets.row_messages import Heading
from widgets.row_steps import nearest, stepped

# Of every list of records; what the history of one is, the screen knows.
HISTORY = Binding(
    "H,ctrl+y",
    "ask('history')",
    N_("History"),
    id="item.history",
    show=False,
    tooltip=N_("Who changed what and when, field by field; restore any value."),
)


class RowList(RowDrawing[Row], can_focus=True, inherit_bindings=False):
    """A virtual list of rows and headings with one cursor.

    Subclasses say what a row looks like (`cells`) and what names it (`key_of`). The cursor stays
    on the same record when rows come and go around it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", N_("Down"), id="list.down", show=False),
        Binding("up,k", "cursor_up", N_("Up"), id="list.up", show=False),
        Binding("home,g", "first", N_("First"), id="list.first", show=False),
        Binding("end,G", "last", N_("Last"), id="list.last", show=False),
        Binding("pagedown,ctrl+d", "page_down", N_("Page down"), id="list.page-down", show=False),
        Binding("pageup,ctrl+u", "page_up", N_("Page up"), id="list.page-up", show=False),
    ]
    DEFAULT_CSS = """
    RowList {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
        background: $background;
        color: $foreground;
    }
    """

    Highlighted: TypeAlias = row_messages.Highlighted
    Requested: TypeAlias = row_messages.Requested

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self._where: dict[str, int] = {}
        self._holding = False

    # -- what a subclass says

    def allows(self, verb: str, row: Row) -> bool:  # noqa: ARG002
        """Return whether this verb makes sense for the row; the footer shows no other."""
        return True

    def action_ask(self, verb: str) -> None:
        """Ask the screen to do something with the row under the cursor."""
        if self.cursor_key:
            self.post_message(self.Requested(self, verb, self.cursor_key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "ask":
            return True
        row = self.cursor_row
        return row is not None and self.allows(str(parameters[0]), row)

    def set_empty(self, words: str) -> None:
        """Say something else while the list is empty."""
        if words != self.empty:
            self.empty = words
            if not self._lines:
                self.refresh(layout=True)

    # -- what is shown

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows without their headings."""
        return tuple(line for line in self._lines if not isinstance(line, Heading))

    def show(self, lines: Sequence[Row | Heading]) -> None:
        """Show these lines, repainting only those that differ; the cursor keeps its record."""
        before, self._lines = self._lines, tuple(lines)
        key = self.cursor_key_in(before)
        old_cursor = self._cursor
        self._where = {
            self.key_of(line): at
            for at, line in enumerate(self._lines)
            if not isinstance(line, Heading)
        }
        self._cursor = -1 if self._holding else self._where.get(key, -1)
        self._holding = False
        if self._cursor < 0:
            self._cursor = self._nearest(old_cursor)
        self._fit_content()
        if self.cursor_key == key:
            self._keep_in_sight(self._cursor - old_cursor)
        self._repaint(before, old_cursor)
        if self.cursor_key != key:
            self.post_message(self.Highlighted(self, self.cursor_key))
        elif self.has_focus:
            self.refresh_bindings()  # the same row may allow other keys now

    def _fit_content(self) -> None:
        """Tell the scrollbar how many lines there are, without a new layout where it stays."""
        size = Size(self.size.width, len(self._lines))
        is_fixed = self.is_attached and not self.styles.is_auto_height
        if is_fixed and self.show_vertical_scrollbar and size.height > self.size.height > 0:
            self.set_reactive(Widget.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)
        else:
            self.virtual_size = size

    def _keep_in_sight(self, moved: int) -> None:
        """Let the row under the cursor stay where the eye has it when rows came above it.

        A list that is seen from its top stays there, as long as the cursor does not leave it.
        """
        top, height = round(self.scroll_y), self.size.height
        if not moved or not height:
            return
        at = self._cursor
        if not top:
            wanted = max(0, at - height + 1)
        elif top <= at - moved < top + height:
            wanted = top + moved
        else:
            return
        self.scroll_y = self.scroll_target_y = self.validate_scroll_y(max(0, wanted))

    def hold_place(self) -> None:
        """Let the cursor keep its place, not its record, when the rows change next.

        Whoever ticks off an item goes on with the one below, and not with it to another section.
        """
        self._holding = True

    def _repaint(self, before: tuple[Row | Heading, ...], old_cursor: int) -> None:
        if not before and not self._lines:
            return
        if len(before) != len(self._lines) or not self._lines:
            self.refresh(layout=self.styles.is_auto_height if self.is_attached else False)
            return
        top = round(self.scroll_y)
        for at in range(top, min(top + self.size.height, len(self._lines))):
            moved = old_cursor != self._cursor and at in {old_cursor, self._cursor}
            if moved or before[at] != self._lines[at]:
                self.refresh_line(at)

    def _nearest(self, at: int) -> int:
        """Return the selectable line closest to a position, or -1."""
        return nearest(at, len(self._lines), self._selectable) if self._where else -1

    def _selectable(self, at: int) -> bool:
        return not isinstance(self._lines[at], Heading)

    # -- the cursor

    def cursor_key_in(self, lines: tuple[Row | Heading, ...]) -> str:
        """Return the key under the cursor in these lines, or an empty text."""
        if 0 <= self._cursor < len(lines):
            line = lines[self._cursor]
            if not isinstance(line, Heading):
                return self.key_of(line)
        return ""

    @property
    def cursor_key(self) -> str:
        """The key of the row under the cursor, or an empty text."""
        return self.cursor_key_in(self._lines)

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor."""
        if 0 <= self._cursor < len(self._lines):
            line = self._lines[self._cursor]
            return None if isinstance(line, Heading) else line
        return None

    def select(self, key: str) -> bool:
        """Put the cursor on a row and bring it into view; False when it is not listed."""
        at = self._where.get(key, -1)
        if at < 0:
            return False
        self._move_to(at)
        return True

    def _move_to(self, at: int) -> None:
        if at == self._cursor or at < 0:
            return
        before, self._cursor = self._cursor, at
        if before >= 0:
            self.refresh_line(before)
        self.refresh_line(at)
        self._scroll_into_view()
        self.post_message(self.Highlighted(self, self.cursor_key))
        if self.has_focus:
            self.refresh_bindings()

    def on_show(self) -> None:
        """Show the row under the cursor: while a pane is hidden there is nothing to scroll."""
        self._scroll_into_view()

    def _scroll_into_view(self) -> None:
        at = self._cursor
        # The heading above belongs to the row: show it too when the cursor comes from below.
        first = at - 1 if at > 0 and not self._selectable(at - 1) else at
        top, height = round(self.scroll_y), self.size.height
        if height:
            wanted = min(max(top, at - height + 1), first)
            self.scroll_y = self.scroll_target_y = self.validate_scroll_y(wanted)

    def _step(self, by: int) -> None:
        self._move_to(stepped(self._cursor, by, len(self._lines), self._selectable))

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_cursor_up(self) -> None:
        if self._cursor <= self._nearest(0):
            self.scroll_to(y=0, animate=False)
        self._step(-1)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)
        self._move_to(self._nearest(0))

    def action_last(self) -> None:
        self._move_to(self._nearest(len(self._lines) - 1))

    def action_page_down(self) -> None:
        self._step(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        self._step(-max(1, self.size.height - 1))

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = offset.y + round(self.scroll_y)
        if 0 <= at < len(self._lines) and self._selectable(at):
            self._move_to(at)
            if event.chain == 2:  # noqa: PLR2004 - a double click
                self.post_message(self.Requested(self, "open", self.cursor_key))
