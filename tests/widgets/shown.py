"""A bare app around one widget, for tests that look at what it draws."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tests import settling
from tui.theme import DEFAULTS, THEMES

Shown = TypeVar("Shown", bound=Widget)


class WidgetApp(App[None], Generic[Shown]):
    """Shows one widget in the themes of Muster."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widget: Shown) -> None:
        super().__init__()
        self.widget = widget
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def compose(self) -> ComposeResult:
        yield self.widget

    def lines(self) -> list[str]:
        """The screen, line by line."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())


@asynccontextmanager
async def shown(
    widget: Shown, *, size: tuple[int, int] = (40, 12)
) -> AsyncIterator[tuple[WidgetApp[Shown], Pilot[None]]]:
    """Show a widget alone on a small screen."""
    app = WidgetApp(widget)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Let every message arrive and the screen be drawn."""
    await settling.settled(pilot.app)
