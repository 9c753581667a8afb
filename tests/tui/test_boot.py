"""What is set right before Textual is imported."""

import subprocess
import sys

import pytest

from tui.boot import prepare_environment

_SCRIPT = """
import sys
from tui.boot import import_event_loop
import_event_loop()
assert "ssl" not in sys.modules
import asyncio
asyncio.run(asyncio.sleep(0))
import textual.app
assert "ssl" not in sys.modules, "Textual needs TLS now: importing asyncio without is no gain"
import ssl
assert ssl.create_default_context()
"""


def test_the_event_loop_is_imported_without_tls_and_tls_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_was_chosen_in_the_environment_stays() -> None:
    environ = {"TEXTUAL_DISABLE_KITTY_KEY": "0", "COLUMNS": "80", "LINES": "24"}
    prepare_environment(environ)
    assert environ == {"TEXTUAL_DISABLE_KITTY_KEY": "0"}


_BOARD_SCRIPT = """
import asyncio, sys
from tui.boot import import_event_loop, import_textual
import_event_loop()
import_textual()
assert "textual.app" in sys.modules
assert "textual.command" not in sys.modules
assert "textual.widgets._input" not in sys.modules, "the palette is imported another way: no gain"
from textual.app import App
from textual.widgets import Input

class Shown(App[None]):
    def compose(self):
        yield Input()

async def run():
    app = Shown()
    async with app.run_test() as pilot:
        await pilot.press("a", "b")
        assert app.query_one(Input).value == "ab"
        app.theme = "textual-light"
        await pilot.pause()

asyncio.run(run())
import textual.command
assert issubclass(textual.command.SimpleProvider, textual.command.Provider)
"""

_OTHER_TEXTUAL_SCRIPT = """
import sys
import tui.boot
tui.boot._PALETTE = ("Provider",)
tui.boot.import_textual()
from textual.app import App, CommandPalette
import textual.command
assert CommandPalette is textual.command.CommandPalette
"""


@pytest.mark.parametrize("script", [_BOARD_SCRIPT, _OTHER_TEXTUAL_SCRIPT])
def test_textual_works_without_its_palette_and_another_textual_with_it(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
