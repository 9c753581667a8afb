"""Jotting down: free text while people talk, and under it what it is about."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from exports.wording.words import N_
from widgets.bottom_line import BottomInput, BottomLine


class NoteInput(BottomInput):
    """The input of the note line. Nothing in it is looked at, so there is nothing to complete."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Save"), id="capture.save"),
        Binding("escape", "cancel", N_("Cancel"), id="capture.cancel"),
        # Else tab would leave the line, and with it what was typed.
        Binding("tab,shift+tab", "stay", N_("Stay"), id="note.stay", show=False),
    ]

    def action_stay(self) -> None:
        """Do nothing."""


class NoteLine(BottomLine):
    """One line of free text; no character in it means anything."""

    _place = ""

    class NoteRequested(Message):
        """Enter was pressed on a line that says something."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def make_input(self) -> NoteInput:
        return NoteInput(select_on_focus=False, compact=True)

    def on_mount(self) -> None:
        self.border_subtitle = self.say("enter save · esc close")

    def start(self, place: str) -> None:
        """Begin a new note; `place` is what it will be about, in words, or empty."""
        self._place = place
        self.begin(self.say("Note"))

    def preview(self) -> Text:
        words = self.say("→ note · {place}", place=self._place) if self._place else ""
        return Text(words or self.say("→ note"), self.tone("text-quiet"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.show_preview()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.NoteRequested(event.value))
        else:
            self.post_message(self.Closed())
