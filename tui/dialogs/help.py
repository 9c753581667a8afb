"""The keys that work where the person is, made from the bindings themselves."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from exports.wording.words import N_, Words
from store.values import dataclass
from tui.key_names import by_action, main_keys
from tui.screens.base import Dialog
from widgets.key_bar import KeyBar
from widgets.reader import Reader

_HERE, _SCREEN, _EVERYWHERE = N_("Here"), N_("On this screen"), N_("Everywhere")
_GAP = 2
_AROUND = 2  # lines that are not the table: the border


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One command: its keys as shown, its name and a sentence about it."""

    keys: str
    words: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The commands of one place; `title` is worded."""

    title: str
    lines: tuple[KeyLine, ...]


def key_groups(screen: Screen[object], say: Words) -> tuple[KeyGroup, ...]:
    """Return the keys that work on a screen right now, those of what has focus first."""
    found: dict[str, list[KeyLine]] = {_HERE: [], _SCREEN: [], _EVERYWHERE: []}
    for same in by_action(screen.active_bindings.values()):
        first = same[0]
        # What has no id is Textual's own: scrolling sideways, moving the focus.
        if first.enabled and first.binding.description and first.binding.id:
            keys = main_keys([each.binding for each in same], screen.app.get_key_display)
            line = KeyLine(" ".join(keys), first.binding.description, first.binding.tooltip)
            found[_place(first.node)].append(line)
    return tuple(KeyGroup(say(title), tuple(lines)) for title, lines in found.items() if lines)


def _place(node: DOMNode) -> str:
    if isinstance(node, App):
        return _EVERYWHERE
    return _SCREEN if isinstance(node, Screen) else _HERE


def _is_plain(group: KeyGroup) -> bool:
    return not any(line.sentence for line in group.lines)


class KeyTable(Static):
    """The groups as one table; drawn in one piece, for it is read and not used."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--keys", "help--sentence"}
    DEFAULT_CSS = """
    KeyTable {
        height: auto;
        .help--group { color: $text-accent; text-style: bold; }
        .help--keys { color: $text-key; text-style: bold; }
        .help--sentence { color: $text-quiet; }
    }
    """

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self._groups = groups

    def on_mount(self) -> None:
        self.update(Group(*self._pieces()))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self.update(Group(*self._pieces()))

    def _pieces(self) -> Iterable[RenderableType]:
        group_style = self.get_component_rich_style("help--group", partial=True)
        lines = [line for group in self._groups for line in group.lines]
        keys = max((Text(line.keys).cell_len for line in lines), default=0)
        # Signs have all their words in one column, which must not push the sentences aside.
        named = [line for group in self._groups if not _is_plain(group) for line in group.lines]
        words = max((Text(line.words).cell_len for line in named), default=0)
        for at, group in enumerate(self._groups):
            if at:
                yield Text("")
            yield Text(group.title, group_style)
            yield self._table(group, keys, words)

    def _table(self, group: KeyGroup, keys: int, words: int) -> Table:
        keys_style = self.get_component_rich_style("help--keys", partial=True)
        quiet = self.get_component_rich_style("help--sentence", partial=True)
        table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False, expand=True)
        table.add_column(width=keys, no_wrap=True)
        if _is_plain(group):
            table.add_column(ratio=1, overflow="fold")
            for line in group.lines:
                table.add_row(Text(line.keys, keys_style), Text(line.words))
            return table
        table.add_column(width=words, no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for line in group.lines:
            table.add_row(Text(line.keys, keys_style), Text(line.words), Text(line.sentence, quiet))
        return table


class HelpDialog(Dialog[None]):
    """Shows the keys; everything closes it that opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,？", "dismiss(None)", N_("Close"), id="help.close"),
    ]
    DEFAULT_CSS = """
    HelpDialog > .box { width: 100; }
    """

    def __init__(self, say: Words, groups: Sequence[KeyGroup]) -> None:
        super().__init__(say)
        self._groups = groups

    @classmethod
    def of(cls, screen: Screen[object], say: Words) -> "HelpDialog":
        """Return the help for what has focus on a screen at this moment, and for its signs."""
        groups = key_groups(screen, say)
        signs = tuple(KeyLine(sign, words) for sign, words in getattr(screen, "signs", list)())
        return cls(say, (*groups, KeyGroup(say("Signs"), signs)) if signs else groups)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Keys"))
            with Reader():
                yield KeyTable(self._groups)
        yield KeyBar()

    def on_mount(self) -> None:
        self._fit()
        self.query_one(Reader).focus()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one(Reader).styles.max_height = self.room_beside(_AROUND)
