"""The least Textual app there is; run as a program of its own, never imported."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line of text."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("ready")


if __name__ == "__main__":
    Minimal().run()
