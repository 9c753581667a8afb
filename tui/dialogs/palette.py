"""Finding a command by name: type, choose, enter."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_, Words
from tui.commands import Command, search
from tui.dialogs.search_dialog import PAGE, SearchDialog, SearchRows
from widgets.cells import Cell


class CommandRows(SearchRows[Command]):
    """Commands with their keys."""

    def cells(self, row: Command, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell(row.words, "", -1), Cell(row.keys, "accent"))


class PaletteDialog(SearchDialog[Command, Command]):
    """Answers with the command that was chosen; it runs where it was asked for, not here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Do it"), id="palette.choose", priority=True),
        Binding("down", "move(1)", N_("Down"), id="palette.down", priority=True),
        Binding("up", "move(-1)", N_("Up"), id="palette.up", priority=True),
        Binding("pagedown", f"move({PAGE})", N_("Page down"), id="palette.page-down", show=False,
                priority=True),
        Binding("pageup", f"move(-{PAGE})", N_("Page up"), id="palette.page-up", show=False,
                priority=True),
        Binding("escape,ctrl+p", "dismiss(None)", N_("Close"), id="palette.close", priority=True),
    ]  # fmt: skip

    def __init__(self, say: Words, commands: tuple[Command, ...]) -> None:
        self._commands = commands
        self._found = CommandRows(empty=say("There is no such command."))
        super().__init__(say, say("Commands"), say("Type what you want to do"), self._found)

    def on_mount(self) -> None:
        if self.say.lang != "en":
            # The pinyin tables take 0.3 s to load; no key press should wait for them.
            self.run_worker(partial(search, "a", self._commands), thread=True)

    def show_fitting(self, typed: str) -> None:
        self._found.show(search(typed, self._commands) if typed.strip() else self._commands)
        if typed:
            self._found.action_first()

    def answer_of(self, row: Command) -> Command:
        return row
