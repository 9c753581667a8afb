"""The least a Textual app does for a key: it changes one line whose size is fixed."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class KeyFloor(App[None]):
    """One line that counts the keys."""

    CSS = "Static { width: 60; height: 1; }"
    BINDINGS: ClassVar = [("q", "quit", "Quit"), ("down,up", "count", "Count")]

    def __init__(self) -> None:
        super().__init__()
        self._keys = 0

    def compose(self) -> ComposeResult:
        yield Static("ready 0")

    def action_count(self) -> None:
        self._keys += 1
        self.query_one(Static).update(f"ready {self._keys}")


if __name__ == "__main__":
    KeyFloor().run()
