"""Where a list comes from: a path that is typed, or the list itself, pasted."""

from pathlib import PureWindowsPath
from typing import ClassVar
from urllib.parse import unquote

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from exports.wording.words import N_
from widgets.line_input import LineInput


class ImportSource(LineInput):
    """An input for a path that hands on whatever is pasted and is no path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Read it"), id="import.read",
                tooltip=N_("Read the file and show what would become of it.")),
        Binding("tab", "complete", N_("Complete"), id="import.complete",
                tooltip=N_("Complete the name of the folder or the file.")),
        Binding("ctrl+v", "paste", N_("Paste a table"), id="import.paste",
                tooltip=N_("Paste the table itself: Markdown, CSV, or cells of a sheet.")),
    ]  # fmt: skip

    class Pasted(Message):
        """A list was pasted, not a path."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CompleteRequested(Message):
        """The rest of the name is asked for."""

    class NothingCopied(Message):
        """The key was pressed that pastes, and the program has nothing to paste."""

    def action_complete(self) -> None:
        self.post_message(self.CompleteRequested())

    def action_paste(self) -> None:
        if self.app.clipboard:
            self._take(self.app.clipboard)
        else:
            self.post_message(self.NothingCopied())

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def _take(self, text: str) -> None:
        if is_list(text):
            self.post_message(self.Pasted(text))
            return
        path = as_path(text)
        is_whole = path.startswith(("/", "~")) or bool(PureWindowsPath(path).drive)
        # What stands there already is then the beginning of another path.
        self.replace(path, *((0, len(self.value)) if is_whole else self.selection))


def is_list(text: str) -> bool:
    """Tell whether a pasted text is a list itself; a path has one line and no tab."""
    plain = text.strip()
    return "\n" in plain or "\r" in plain or "\t" in plain or plain[:1] in {"{", "["}


def as_path(text: str) -> str:
    r"""Return the path in what a terminal pastes for a file that is dropped on it.

    It comes quoted, as in 'My list.csv', or with `\ ` for each blank.
    """
    plain = " ".join(text.split())
    for quote in ("'", '"'):
        if len(plain) > 1 and plain.startswith(quote) and plain.endswith(quote):
            return plain[1:-1]
    if plain.startswith("file://"):
        return unquote(plain.removeprefix("file://"))
    return plain.replace("\\ ", " ")
