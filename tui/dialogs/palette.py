"""Finding a command by name: type, choose, enter."""

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
from tui.commands import Command, search
from tui.screens.base import Dialog
from widgets.cells import Cell
from widgets.key_bar import KeyBar
from widgets.line_input import LineInput
from widgets.row_list import RowList

_AROUND = 7  # lines that are not the list: border, margin, input, sentence


class CommandRows(RowList[Command]):
    """Commands with their keys; typing goes to the input above, so this never has the focus."""

    can_focus = False
    always_marked = True
    DEFAULT_CSS = """
    CommandRows { height: auto; background: $surface; }
    """

    def cells(self, row: Command, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell(row.words, "", -1), Cell(row.keys, "accent"))


class PaletteDialog(Dialog[Command]):
    """Answers with the command that was chosen; it runs where it was asked for, not here."""

    # With priority, because an input scrolls with the same keys.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Do it"), id="palette.choose", priority=True),
        Binding("down", "move(1)", N_("Down"), id="palette.down", priority=True),
        Binding("up", "move(-1)", N_("Up"), id="palette.up", priority=True),
        Binding("pagedown", "move(8)", N_("Page down"), id="palette.page-down", show=False,
                priority=True),
        Binding("pageup", "move(-8)", N_("Page up"), id="palette.page-up", show=False,
                priority=True),
        Binding("escape,ctrl+p", "dismiss(None)", N_("Close"), id="palette.close", priority=True),
    ]  # fmt: skip
    DEFAULT_CSS = """
    PaletteDialog { align: center top; }
    PaletteDialog > .box { margin-top: 1; }
    PaletteDialog Input {
        border: none;
        height: 1;
        padding: 0;
        margin-bottom: 1;
        background: $surface;
        &:focus { border: none; background: $surface; background-tint: transparent; }
    }
    PaletteDialog .sentence {
        color: $text-quiet;
        margin-top: 1;
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, say: Words, commands: tuple[Command, ...]) -> None:
        super().__init__(say)
        self._commands = commands
        self._searched = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Commands"))
            yield LineInput(placeholder=self.say("Type what you want to do"))
            yield CommandRows(empty=self.say("There is no such command."))
            yield Static("", classes="sentence", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._fit()
        self.set_focus(self.query_one(Input))  # at once: the next key may be here before
        self._rows.show(self._commands)
        self._explain()
        if self.say.lang != "en":
            # The pinyin tables take 0.3 s to load; no key press should wait for them.
            self.run_worker(partial(search, "a", self._commands), thread=True)

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self._rows.styles.max_height = self.room_beside(_AROUND)

    @property
    def _rows(self) -> CommandRows:
        return self.query_one(CommandRows)

    @on(Input.Changed)
    def _typed(self) -> None:
        typed = self.query_one(Input).value
        if typed == self._searched:
            return
        self._searched = typed
        found = search(typed, self._commands) if typed.strip() else self._commands
        self._rows.show(found)
        self._rows.action_first()
        self._explain()

    @on(RowList.Highlighted)
    def _explain(self) -> None:
        row = self._rows.cursor_row
        self.query_one(".sentence", Static).update(row.sentence if row else "")

    def action_choose(self) -> None:
        # Behind the letters that are still on their way into the input.
        self.query_one(Input).call_later(self._choose)

    @on(RowList.Requested)
    def _choose(self) -> None:
        self._typed()
        row = self._rows.cursor_row
        if row is not None:
            self.dismiss(row)

    def action_move(self, by: int) -> None:
        for _ in range(abs(by)):
            if by > 0:
                self._rows.action_cursor_down()
            else:
                self._rows.action_cursor_up()
