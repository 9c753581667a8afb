"""Keys and typed text, sent to an app the way a fast typist sends them."""

from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

TEXT = "'"
_HOPS = 6  # key → app → screen → list → screen → operation → app → lists


async def play(pilot: Pilot[Any], *steps: str) -> None:
    """Press keys; a step that begins with an apostrophe is typed, all of it at once."""
    app = pilot.app
    for step in steps:
        if step.startswith(TEXT):
            for letter in step[1:]:
                app.post_message(events.Key(_character_to_key(letter), letter))
        else:
            char = step if len(step) == 1 else " " if step == "space" else None
            key = _character_to_key(step) if len(step) == 1 else step
            app.post_message(events.Key(key, char))
        await settle(pilot)


async def settle(pilot: Pilot[Any]) -> None:
    """Let every message arrive, and those it gives rise to, and then the repaint.

    Pilot's own pause waits for a quiet processor, which a busy machine has at any time.
    """
    for _ in range(_HOPS):
        await pilot._wait_for_screen()
    pilot.app.screen._on_timer_update()
    # What follows a repaint, as the footer does, is painted by the next.
    await pilot._wait_for_screen()
    pilot.app.screen._on_timer_update()
