"""What a person would read on the screen."""

from typing import Any

from textual.app import App


def shown(app: App[Any]) -> str:
    """Return the screen as lines of text, without the blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
