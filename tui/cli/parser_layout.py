"""A parser that complains in one line and lays its help out as wide as the terminal."""

import argparse
import os
from functools import cache
from typing import Any, ClassVar, NoReturn

from exports.width import cell_width
from exports.wording.words import Words
from store.text import clean_line

_WIDTH_UNKNOWN = 80
_WIDEST = 100  # longer lines of help are hard to read
_COLUMN_GAP = 2


class Layout(argparse.HelpFormatter):
    """Lays out help as wide as the terminal.

    argparse makes one for each argument and would import `shutil` for the width, which takes as
    long as all the rest of the command line.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Keep the lines of a text that has several: its columns and examples are laid out."""
        if "\n" not in text:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in text.split("\n"))

    def _format_action(self, action: argparse.Action) -> str:
        """Bring the texts of one column under each other: argparse counts characters, not cells."""
        text = super()._format_action(action)
        header = self._format_action_invocation(action)
        extra = cell_width(header) - len(header)
        before, found, after = text.partition(header)
        spaces = len(after) - len(after.lstrip(" "))
        return before + found + after[min(extra, max(spaces - _COLUMN_GAP, 0)) :]


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    say: ClassVar[Words]

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=Layout, **options)

    def error(self, message: str) -> NoReturn:
        help_command = f"{self.prog} --help"
        text = self.say("{problem}. See: {command}", problem=message, command=help_command)
        self.exit(2, clean_line(f"{self.prog}: {text}") + "\n")


@cache
def _width() -> int:
    try:
        columns = os.get_terminal_size(1).columns
    except OSError:
        columns = 0
    return min(columns or _WIDTH_UNKNOWN, _WIDEST) - 2
