"""Shows a developer what a screen looks like: one PNG of whatever an app shows right now.

In any Pilot script: `shoot(app, "somewhere.png")`.
"""

from pathlib import Path
from typing import Any

from textual.app import App

from tools.chromium import draw_png


def shoot(app: App[Any], target: str | Path, *, title: str = "Muster") -> None:
    """Write a picture of what the app shows."""
    draw_png(app.export_screenshot(title=title), Path(target))
