"""What is set right before Textual is imported."""

import subprocess
import sys

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
