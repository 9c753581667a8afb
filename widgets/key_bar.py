"""The footer: the keys that work right now."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import ActiveBinding
from textual.strip import Strip
from textual.widget import Widget

from widgets.one_line import pieces_width
from widgets.tones import tone_style

_GAP = 2

Hint = tuple[str, str, str]  # key to press, key as shown, what it does


class KeyBar(Widget):
    """One line of keys; those that name help and palette stay, whatever the width."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        dock: bottom;
        background: $bar-background;
    }
    """

    def __init__(self, *, always: Sequence[str] = (), id: str | None = None) -> None:  # noqa: A002
        """Make the footer.

        Args:
            always: ids of bindings that keep their place at the right end.
            id: id of the widget.
        """
        super().__init__(id=id)
        self._always = tuple(always)
        self._left: list[Hint] = []
        self._right: list[Hint] = []
        self._spots: list[tuple[int, int, str]] = []
        self._is_following = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())
        self._follow()

    def _follow(self) -> None:
        """Show the keys once the screen has painted what changed them: that is what is waited for.

        Painted together, the cursor and this line would be one region with all that lies between.
        """
        if not self._is_following:
            self._is_following = True
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        self._is_following = False
        self.show_bindings()

    def show_bindings(self) -> None:
        """Show the keys of what has focus, as the screen orders and words them."""
        if not self.is_attached or not self.screen.is_active:
            return
        left, right = self._hints(self.screen.active_bindings.values())
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def _hints(self, found: Iterable[ActiveBinding]) -> tuple[list[Hint], list[Hint]]:
        left: list[Hint] = []
        right: list[Hint] = []
        seen: set[str] = set()
        typing = self._typing_into()
        for node, binding, enabled, _ in found:
            if not binding.show or not enabled or binding.action in seen:
                continue
            if typing is not None and node is not typing and binding.id not in self._always:
                continue
            seen.add(binding.action)
            hint = (binding.key, self.app.get_key_display(binding), binding.description)
            (right if binding.id in self._always else left).append(hint)
        return left, right

    def _typing_into(self) -> Widget | None:
        """Return the line that takes what is typed on a mode; its own keys are enough then."""
        focused = self.screen.focused
        if focused is None or self.screen.is_modal:
            return None
        return focused if focused.check_consume_key("x", "x") else None

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        self._spots = []
        right = self._pieces(self._right, width)
        room = width - pieces_width(right)
        left = self._pieces(self._left, room - 1 if right else room)
        gap = max(0, room - pieces_width(left))
        segments = [Segment(text, base + self._style(tone)) for text, tone in left]
        segments.append(Segment(" " * gap, base))
        segments += [Segment(text, base + self._style(tone)) for text, tone in right]
        self._find_spots(left, right, gap)
        return Strip(segments).adjust_cell_length(width, base)

    def _pieces(self, hints: Sequence[Hint], room: int) -> list[tuple[str, str]]:
        pieces: list[tuple[str, str]] = []
        for _, shown, words in hints:
            piece = [(shown, "key"), (f" {words}" + " " * _GAP, "words")]
            if pieces_width(pieces) + pieces_width(piece) - _GAP > room:
                break
            pieces += piece
        return pieces

    def _find_spots(
        self, left: list[tuple[str, str]], right: list[tuple[str, str]], gap: int
    ) -> None:
        at = 0
        for hints, pieces, start in ((self._left, left, 0), (self._right, right, gap)):
            at += start
            for index in range(0, len(pieces), 2):
                size = pieces_width(pieces[index : index + 2])
                self._spots.append((at, at + size - _GAP, hints[index // 2][0]))
                at += size

    def _style(self, tone: str) -> Style:
        return tone_style(self.app, tone)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, key in self._spots:
            if start <= offset.x < end:
                self.app.simulate_key(key)
                return
