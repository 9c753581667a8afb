"""How each room of the meetings screen looks; see `test_snapshots` for what a difference means."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.playing import play
from tools.stage import Scene, settle, staged

NARROW = (80, 24)
WORDS = {"en": "'banner", "zh": "'预算"}
ROOMS = {
    "meetings": ("1", "right", "j"),
    "decisions": ("2", "right"),
    "search": ("3", "f9"),
    "as-of": ("4", "right"),
    "changes": ("5", "right"),
}


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(
    "scene",
    [Scene("en-120"), Scene("zh-80", "zh", NARROW)],
    ids=lambda scene: scene.name,
)
async def test_the_room_looks_as_it_did(
    scene: Scene, room: str, pictures: SnapshotAssertion
) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        await play(pilot, "f12", *ROOMS[room])
        if room == "search":
            await play(pilot, WORDS[scene.lang], "down")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures
