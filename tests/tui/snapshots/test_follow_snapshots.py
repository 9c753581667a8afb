"""How the projector looks; see `test_snapshots` for what a difference means."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tools.stage import Scene, staged
from tui.theme import ANSI

SCENES = (
    Scene("follow-en", keys=("space", "@64", "n", "@100", "F")),
    Scene("follow-en-80", "en", (80, 24), keys=("space", "@64", "n", "@100", "F")),
    Scene("follow-zh-120", "zh", keys=("space", "@64", "n", "@200", "F")),
    Scene("follow-zh", "zh", (80, 24), keys=("space", "@64", "n", "@200", "F")),
    Scene("follow-least", "zh", (20, 6), keys=("space", "@64", "n", "@200", "F")),
    Scene("follow-ansi", "en", (60, 16), ANSI, keys=("space", "@12", "space", "F")),
    Scene("follow-idle", "en", (80, 24), keys=("F",)),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_projector_looks_as_it_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, _):
        assert app.export_screenshot(title="Muster") == pictures
