"""How the projector looks; see `test_snapshots` for what a difference means."""

import gc
from collections.abc import Iterator

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from syrupy.assertion import SnapshotAssertion

from tools.stage import Scene, staged
from tui.theme import ANSI

SCENES = (
    Scene("follow-en", keys=("space", "@64", "n", "@100", "F")),
    Scene("follow-zh", "zh", (80, 24), keys=("space", "@64", "n", "@200", "F")),
    Scene("follow-least", "zh", (20, 6), keys=("space", "@64", "n", "@200", "F")),
    Scene("follow-ansi", "en", (60, 16), ANSI, keys=("space", "@12", "space", "F")),
    Scene("follow-idle", "en", (80, 24), keys=("F",)),
)


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Give back to the collector what an app has spared from it for good."""
    yield
    gc.unfreeze()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_projector_looks_as_it_did(scene: Scene, snapshot: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, _):
        pictures = snapshot.use_extension(SVGImageExtension)
        assert app.export_screenshot(title="Muster") == pictures
