"""One world for every test: no colours, sizes, folders or themes of whoever runs them.

This file is read before any test module, so before Textual, which reads its environment once.
"""

import gc
import itertools
import os
import tempfile
from pathlib import Path

for _name in ("NO_COLOR", "TEXTUAL_THEME", "COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
os.environ["LANG"] = "C.UTF-8"
# Whatever forgets to name its folders must not find those of the person at this computer.
_FENCE = tempfile.TemporaryDirectory(prefix="muster-tests-")
os.environ["MUSTER_STATE_DIR"] = str(Path(_FENCE.name) / "state")
os.environ["MUSTER_CONFIG_DIR"] = str(Path(_FENCE.name) / "config")

# Thousands of tests are kept in memory; to look through them again and again finds nothing.
gc.set_threshold(50_000, 20, 20)

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

# Two busy cores make single examples slow; that says nothing about the code.
_SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile(
    "quick", max_examples=50, deadline=None, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "ci", max_examples=50, deadline=None, suppress_health_check=_SLOW_IS_FINE, derandomize=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def fenced_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test private folders of its own, which most tests never make."""
    folder = Path(_FENCE.name) / str(next(_numbers))
    monkeypatch.setenv("MUSTER_STATE_DIR", str(folder / "state"))
    monkeypatch.setenv("MUSTER_CONFIG_DIR", str(folder / "config"))
