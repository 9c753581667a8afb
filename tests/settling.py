"""Waits until an app has done all that it can do by itself, and has painted it."""

import asyncio
from typing import Any

from textual.app import App

_ROUNDS = 20_000  # far more than any key needs; reached when messages give rise to one another


async def settled(app: App[Any]) -> None:
    """Let every message arrive, and all those it gives rise to, and then the repaint.

    Pilot's own pause waits for a quiet processor, which a busy machine has at any time, and asks
    every widget, over and over, whether it has heard of everything.
    """
    await _quiet()
    app.screen._on_timer_update()
    # What follows a repaint, as the footer does, is painted by the next.
    await _quiet()
    app.screen._on_timer_update()


async def _quiet() -> None:
    """Let others run until nobody is left who could: all wait for time, a file or a thread."""
    loop: Any = asyncio.get_running_loop()
    idle = 0
    for _ in range(_ROUNDS):
        await asyncio.sleep(0)
        idle = 0 if loop._ready else idle + 1
        if idle > 1:  # the second look is at what had come to an end outside meanwhile
            return
    raise AssertionError("the app never comes to rest")
