"""Keys and typed text, sent to an app the way a fast typist sends them."""

from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.settling import settled

TEXT = "'"


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
    """Let every message arrive, and those it gives rise to, and then the repaint."""
    await settled(pilot.app)
