"""The footer: the keys that work right now."""

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import ActiveBinding
from textual.strip import Strip
from textual.widget import Widget

from store.values import dataclass
from widgets.cells import Piece
from widgets.one_line import pieces_width
from widgets.tones import tone_style

_GAP = 2

Spot = tuple[int, int, str]  # first cell, the one after the last, key to press


@dataclass(frozen=True, slots=True)
class Hint:
    """A key of the footer.

    Attributes:
        id: of its binding.
        key: to press.
        shown: the key as it is shown.
        words: what it does.
    """

    id: str
    key: str
    shown: str
    words: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """Keys that share one word where there is no room for one each.

    Attributes:
        words: for all of them.
        ids: of their bindings.
        needed: ids of bindings that have to be seen; the word is shared only when one is not.
    """

    words: str
    ids: tuple[str, ...]
    needed: tuple[str, ...]


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

    def __init__(
        self,
        *,
        always: Sequence[str] = (),
        crowd: Callable[[], Crowd | None] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the footer.

        Args:
            always: ids of bindings that keep their place at the right end.
            crowd: returns the keys that may share a word right now, if any.
            id: id of the widget.
        """
        super().__init__(id=id)
        self._always = tuple(always)
        self._ask_crowd = crowd
        self._crowd: Crowd | None = None
        self._left: list[Hint] = []
        self._right: list[Hint] = []
        self._spots: list[Spot] = []
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
        crowd = self._ask_crowd() if self._ask_crowd else None
        if (left, right, crowd) != (self._left, self._right, self._crowd):
            self._left, self._right, self._crowd = left, right, crowd
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
            shown = self.app.get_key_display(binding)
            hint = Hint(binding.id or "", binding.key, shown, binding.description)
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
        right = _one_by_one(self._right)
        shown_right = _within(right, width)
        room = width - _width(shown_right)
        shown_left = self._fitting(room - 1 if right else room)
        gap = max(0, room - _width(shown_left))
        self._spots = [*_spots(shown_left, 0), *_spots(shown_right, width - _width(shown_right))]
        segments = [self._segment(piece, base) for entry in shown_left for piece in entry.pieces]
        segments.append(Segment(" " * gap, base))
        segments += [self._segment(piece, base) for entry in shown_right for piece in entry.pieces]
        return Strip(segments).adjust_cell_length(width, base)

    def _fitting(self, room: int) -> "list[_Entry]":
        """Return what is shown at the left; keys share a word when a needed one is cut off."""
        shown = _within(_one_by_one(self._left), room)
        crowd = self._crowd
        if crowd is None:
            return shown
        cut = {hint.id for hint in self._left[len(shown) :]}
        return _within(_crowded(self._left, crowd), room) if cut & set(crowd.needed) else shown

    def _segment(self, piece: Piece, base: Style) -> Segment:
        text, tone = piece
        return Segment(text, base + self._style(tone))

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


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands together: one key or several, and what they do.

    Attributes:
        keys: each key to press, and the cells from the entry's start at which it is named.
    """

    pieces: tuple[Piece, ...]
    keys: tuple[Spot, ...]


def _one_by_one(hints: Sequence[Hint]) -> list[_Entry]:
    return [_entry((hint,), hint.words) for hint in hints]


def _crowded(hints: Sequence[Hint], crowd: Crowd) -> list[_Entry]:
    """Return the hints with those of the crowd at the place of its first one."""
    members = tuple(hint for hint in hints if hint.id in crowd.ids)
    return [
        _entry(members, crowd.words) if hint in members else _entry((hint,), hint.words)
        for hint in hints
        if hint not in members[1:]
    ]


def _entry(hints: Sequence[Hint], words: str) -> _Entry:
    keys, at = [], 0
    for place, hint in enumerate(hints):
        size = pieces_width([(hint.shown, "")])
        is_last = place == len(hints) - 1
        end = at + size + (pieces_width([(words, "")]) + 1 if is_last else 0)
        keys.append((at, end, hint.key))
        at += size + 1
    shown = " ".join(hint.shown for hint in hints)
    return _Entry(((shown, "key"), (f" {words}" + " " * _GAP, "words")), tuple(keys))


def _width(entries: Sequence[_Entry]) -> int:
    return sum(pieces_width(entry.pieces) for entry in entries)


def _within(entries: Sequence[_Entry], room: int) -> list[_Entry]:
    """Return as many as fit; the gap behind the last one needs no room."""
    shown: list[_Entry] = []
    for entry in entries:
        if _width([*shown, entry]) - _GAP > room:
            break
        shown.append(entry)
    return shown


def _spots(entries: Sequence[_Entry], start: int) -> list[Spot]:
    """Return where each key can be clicked."""
    found: list[Spot] = []
    for entry in entries:
        found += [(start + at, start + end, key) for at, end, key in entry.keys]
        start += pieces_width(entry.pieces)
    return found
