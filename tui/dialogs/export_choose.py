"""Choosing one of many: type a part of its name, or go there with the arrows."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports.wording.words import N_, Words
from store.capture.names import Name, find_names
from store.values import dataclass
from tui.screens.base import Dialog
from widgets.cells import Cell
from widgets.key_bar import KeyBar
from widgets.line_input import LineInput
from widgets.row_list import RowList
from widgets.row_messages import Heading

_AROUND = 7  # lines that are not the list: border, margin, input, sentence
_MOST_BY_SOUND = 1000  # of more, pinyin would be looked up while the next letter waits
_PAGE = 8


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen.

    Attributes:
        key: what the choice answers with.
        words: what it is called.
        note: beside it, quietly.
        sentence: what it is, for who does not know it yet.
        group: heading it stands under; empty: none.
        also: other words by which it is found.
    """

    key: str
    words: str
    note: str = ""
    sentence: str = ""
    group: str = ""
    also: tuple[str, ...] = ()


class Finder:
    """Finds options by what is typed: by a part of a name, or by pinyin."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._options = tuple(options)
        self._searched = {each.key: _searched(each) for each in options}
        # One tuple for all letters: what is worked out about its names is kept with it.
        self._names = (
            tuple(Name(each.key, each.words, each.also) for each in options)
            if len(options) <= _MOST_BY_SOUND
            else ()
        )

    def fitting(self, typed: str) -> list[Option]:
        """Return the options that fit what was typed, in their order."""
        wanted = typed.casefold().split()
        if not wanted:
            return list(self._options)
        found = {
            key for key, words in self._searched.items() if all(part in words for part in wanted)
        }
        found |= {name.id for name in find_names(typed, self._names)}
        return [each for each in self._options if each.key in found]


def nearest(typed: str, found: Sequence[Option]) -> str:
    """Return the key of the option that is most likely meant; empty when there is none.

    What begins with it before what has it inside: `cal` is the calendar, not the escalation.
    """
    wanted = typed.casefold().strip()

    def distance(each: Option) -> int:
        names = [name.casefold() for name in (each.words, *each.also)]
        if wanted in names:
            return 0
        return 1 if any(name.startswith(wanted) for name in names) else 2

    best = min(found, key=distance, default=None)
    return best.key if best else ""


def _searched(each: Option) -> str:
    return "\n".join((each.words, each.note, each.group, *each.also)).casefold()


class OptionRows(RowList[Option]):
    """Typing goes to the input above, so this never has the focus."""

    can_focus = False
    always_marked = True
    DEFAULT_CSS = """
    OptionRows { height: auto; background: $surface; }
    """

    def key_of(self, row: Option) -> str:
        return row.key

    def cells(self, row: Option, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell(row.words, "", -1), Cell(row.note, "dim"))


class ChooseDialog(Dialog[str]):
    """Answers with the key of the option that was chosen."""

    # With priority, because an input scrolls with the same keys.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Take it"), id="choose.take", priority=True),
        Binding("down,tab", "move(1)", N_("Down"), id="choose.down", priority=True),
        Binding("up,shift+tab", "move(-1)", N_("Up"), id="choose.up", priority=True),
        Binding("pagedown", f"move({_PAGE})", N_("Page down"), id="choose.page-down", show=False,
                priority=True),
        Binding("pageup", f"move(-{_PAGE})", N_("Page up"), id="choose.page-up", show=False,
                priority=True),
        Binding("escape", "dismiss(None)", N_("Close"), id="choose.close", priority=True),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ChooseDialog { align: center top; }
    ChooseDialog > .box { margin-top: 1; }
    ChooseDialog Input {
        border: none;
        height: 1;
        padding: 0;
        margin-bottom: 1;
        background: $surface;
        &:focus { border: none; background: $surface; background-tint: transparent; }
    }
    ChooseDialog .sentence {
        color: $text-quiet;
        margin-top: 1;
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, say: Words, title: str, options: Sequence[Option], chosen: str) -> None:
        """Make it.

        Args:
            say: the reader's words.
            title: what is chosen.
            options: in their order; those of one group stand together.
            chosen: key of the one that holds now.
        """
        super().__init__(say)
        self._title = title
        self._options = tuple(options)
        self._chosen = chosen
        self._finder = Finder(self._options)
        self._searched = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield LineInput(placeholder=self.say("Type a part of the name"))
            yield OptionRows(empty=self.say("Nothing here has this name."))
            yield Static("", classes="sentence", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self.set_focus(self.query_one(Input))  # at once: the next key may be here before
        self._show(self._options)
        self._rows.select(self._chosen)
        self._explain()
        # The pinyin tables take 0.3 s to load; no key press should wait for them.
        self.run_worker(partial(self._finder.fitting, "a"), thread=True)

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self._rows.styles.max_height = self.room_beside(_AROUND)

    @property
    def _rows(self) -> OptionRows:
        return self.query_one(OptionRows)

    def _show(self, options: Sequence[Option]) -> None:
        lines: list[Option | Heading] = []
        group = ""
        for each in options:
            if each.group != group:
                group = each.group
                lines.append(Heading(group))
            lines.append(each)
        self._rows.show(lines)

    @on(Input.Changed)
    def _typed(self) -> None:
        typed = self.query_one(Input).value
        if typed == self._searched:
            return
        self._searched = typed
        found = self._finder.fitting(typed)
        self._show(found)
        self._rows.action_first()
        self._rows.select(nearest(typed, found))
        self._explain()

    @on(RowList.Highlighted)
    def _explain(self) -> None:
        row = self._rows.cursor_row
        self.query_one(".sentence", Static).update(Content(row.sentence if row else ""))

    def action_choose(self) -> None:
        # Behind the letters that are still on their way into the input.
        self.query_one(Input).call_later(self._choose)

    @on(RowList.Requested)
    def _choose(self) -> None:
        self._typed()
        row = self._rows.cursor_row
        if row is not None:
            self.dismiss(row.key)

    def action_move(self, by: int) -> None:
        for _ in range(abs(by)):
            if by > 0:
                self._rows.action_cursor_down()
            else:
                self._rows.action_cursor_up()
