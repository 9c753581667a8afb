"""Choosing one of many: type a part of its name, or go there with the arrows."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_, Words
from store.capture.names import Name, find_names
from store.values import dataclass
from tui.dialogs.search_dialog import PAGE, SearchDialog, SearchRows
from widgets.cells import Cell
from widgets.row_messages import Heading

_MOST_BY_SOUND = 1000  # of more, pinyin would be looked up while the next letter waits


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


class OptionRows(SearchRows[Option]):
    """Options under the headings of their groups."""

    def key_of(self, row: Option) -> str:
        return row.key

    def cells(self, row: Option, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell(row.words, "", -1), Cell(row.note, "dim"))

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these, a heading above each group."""
        lines: list[Option | Heading] = []
        group = ""
        for each in options:
            if each.group != group:
                group = each.group
                lines.append(Heading(group))
            lines.append(each)
        self.show(lines)


class ChooseDialog(SearchDialog[Option, str]):
    """Answers with the key of the option that was chosen."""

    AROUND: ClassVar[int] = 8  # a sentence may take two lines
    DEFAULT_CSS = """
    ChooseDialog .sentence { height: auto; min-height: 1; max-height: 2; text-wrap: wrap; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Take it"), id="choose.take", priority=True),
        Binding("down,tab", "move(1)", N_("Down"), id="choose.down", priority=True),
        Binding("up,shift+tab", "move(-1)", N_("Up"), id="choose.up", priority=True),
        Binding("pagedown", f"move({PAGE})", N_("Page down"), id="choose.page-down", show=False,
                priority=True),
        Binding("pageup", f"move(-{PAGE})", N_("Page up"), id="choose.page-up", show=False,
                priority=True),
        Binding("escape", "dismiss(None)", N_("Close"), id="choose.close", priority=True),
    ]  # fmt: skip

    def __init__(self, say: Words, title: str, options: Sequence[Option], chosen: str) -> None:
        """Make it.

        Args:
            say: the reader's words.
            title: what is chosen.
            options: in their order; those of one group stand together.
            chosen: key of the one that holds now.
        """
        self._options = OptionRows(empty=say("Nothing here has this name."))
        super().__init__(say, title, say("Type a part of the name"), self._options)
        self._chosen = chosen
        self._finder = Finder(options)

    def on_mount(self) -> None:
        # The pinyin tables take 0.3 s to load; no key press should wait for them.
        self.run_worker(partial(self._finder.fitting, "a"), thread=True)

    def show_fitting(self, typed: str) -> None:
        found = self._finder.fitting(typed)
        self._options.show_options(found)
        if typed:
            self._options.action_first()
        self._options.select(nearest(typed, found) if typed else self._chosen)

    def answer_of(self, row: Option) -> str:
        return row.key
