"""How the screens look on Thursday 28 May 2026 in Shanghai.

What they say and do is tested elsewhere; a difference here is a question: is it meant? When it is,
`python -m pytest tests/tui/snapshots --snapshot-update` takes the new pictures.
"""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.driver import lead_in
from tests.store.factories import a_station
from tools.stage import Scene, staged
from tui.theme import LIGHT

pytestmark = pytest.mark.slow

NARROW, NORMAL = (80, 24), (120, 36)
RUNNING = ("space", "@64", "n", "@100")

# Keys that every keyboard has: a Chinese one may hold single letters back.
SCENES = (
    *(
        Scene(f"board-{lang}-{size[0]}", lang, size, keys=RUNNING)
        for lang in ("en", "zh")
        for size in (NARROW, NORMAL)
    ),
    Scene("board-light", theme=LIGHT, keys=("f5", "=Banner @han ^fri")),
    Scene("plan-en", keys=("f3",)),
    Scene("plan-zh", "zh", keys=("f3",)),
    Scene("form", size=NARROW, keys=("c",)),
    Scene("detail", "zh", keys=("enter",)),
    Scene("help", "zh", NARROW, keys=("f1",)),
    Scene("export", keys=("e",)),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_screen_looks_as_it_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, _):
        assert app.export_screenshot(title="Muster") == pictures


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_welcome_looks_as_it_did(
    tmp_path: Path, lang: str, pictures: SnapshotAssertion
) -> None:
    async with lead_in(None, a_station(tmp_path), tmp_path, lang, NARROW) as lead:
        assert lead.app.export_screenshot(title="Muster") == pictures
