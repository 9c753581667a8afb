"""The pictures in docs/ show what the program shows."""

import json

import pytest

from tools.screenshots import PICTURES, SCENES, SOURCES, digest, libraries, take

RECORDED = json.loads(SOURCES.read_text("utf-8"))
NAMES = [scene.name for scene in SCENES]


def test_every_scene_has_its_picture() -> None:
    assert sorted(RECORDED["pictures"]) == sorted(NAMES)
    assert sorted(path.stem for path in PICTURES.glob("*.png")) == sorted(NAMES)


@pytest.mark.slow
@pytest.mark.skipif(
    RECORDED["drawn with"] != libraries(), reason="drawn with other versions of the libraries"
)
@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
async def test_the_picture_is_fresh(scene) -> None:  # type: ignore[no-untyped-def]
    assert digest(await take(scene)) == RECORDED["pictures"][scene.name], "run `make screenshots`"
