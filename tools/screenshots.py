"""Draws the pictures of the README and of the docs from the running program.

    python -m tools.screenshots

Whether they are fresh is told by a hash of what they show, not of their pixels: those depend on the
fonts of the computer that drew them.
"""

import argparse
import asyncio
import hashlib
import json
from importlib.metadata import version

from tools.chromium import draw_png
from tools.messages import ROOT
from tools.stage import Scene, staged
from tools.svgfix import picture_source
from tui.theme import LIGHT

PICTURES = ROOT / "docs" / "pictures"
SOURCES = PICTURES / "sources.json"

_SMALL = (80, 24)
_MEETING = ("space", "@52", "n", "@146", "n", "@48")
_LINE_EN = "=Ship the payment page @ow #r&d ^fri !high"
_LINE_ZH = "=对接支付页 @wg #研发部 ^周五 !high"
_AGREED_EN = (*_MEETING, "a", _LINE_EN, "enter", "a", "=Write the release notes", "enter",
              "d", "=Freeze the price list @ow ^mon", "enter")  # fmt: skip
_AGREED_ZH = (*_MEETING, "a", _LINE_ZH, "enter", "a", "=写上线说明", "enter",
              "d", "=冻结价格表 @wg ^周一", "enter")  # fmt: skip
SCENES = (
    Scene("board-en", keys=_MEETING),
    Scene("board-zh", "zh", keys=_MEETING),
    Scene("board-zh-small", "zh", _SMALL, keys=_MEETING),
    Scene("board-light", theme=LIGHT),
    Scene("capture-en", size=(120, 30), keys=("a", _LINE_EN)),
    Scene("capture-zh", "zh", (120, 30), keys=("a", _LINE_ZH)),
    Scene("readback-en", size=(120, 30), keys=(*_AGREED_EN, "z")),
    Scene("readback-zh", "zh", (120, 30), keys=(*_AGREED_ZH, "z")),
    Scene("minutes-en", keys=("M", "j", "enter")),
    Scene("meetings-zh", "zh", keys=("M", "j")),
    Scene("follow-en", size=(120, 30), keys=(*_MEETING, "F")),
    Scene("plan-en", keys=("P",)),
    Scene("plan-zh", "zh", keys=("P",)),
    Scene("export-en", size=(120, 30), keys=("e", "t", "=slack", "enter")),
    Scene("export-zh", "zh", (120, 30), keys=("e", "t", "=企业微信", "enter")),
    Scene("help-zh", "zh", keys=("question_mark",)),
)


async def take(scene: Scene) -> str:
    """Return the screenshot of a scene as the SVG that Textual makes."""
    async with staged(scene, toasts=False) as (app, _):
        return app.export_screenshot(title="Muster")


def digest(svg: str) -> str:
    """Return the hash of what a screenshot shows."""
    return hashlib.sha256(picture_source(svg).encode()).hexdigest()[:32]


def libraries() -> dict[str, str]:
    """Return the versions that decide how the same screen is written as SVG."""
    return {name: version(name) for name in ("textual", "rich")}


def main() -> None:
    """Draw those that changed, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--all", action="store_true", help="also those that did not change")
    args = parser.parse_args()
    known = json.loads(SOURCES.read_text("utf-8"))["pictures"] if SOURCES.exists() else {}
    found = {}
    for scene in SCENES:
        svg = asyncio.run(take(scene))
        found[scene.name] = digest(svg)
        target = PICTURES / f"{scene.name}.png"
        if args.all or known.get(scene.name) != found[scene.name] or not target.exists():
            draw_png(svg, target)
            print(target.relative_to(ROOT))
    _forget_others(set(found))
    content = {"drawn with": libraries(), "pictures": found}
    SOURCES.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _forget_others(names: set[str]) -> None:
    for path in PICTURES.glob("*.png"):
        if path.stem not in names:
            path.unlink()


if __name__ == "__main__":
    main()
