"""Shows a developer what a screen looks like: one PNG, in one command.

    python -m tools.look --lang zh --size 80x24 --keys "j,j,question_mark" -o picture.png

In a Pilot script of one's own: `shoot(app, "somewhere.png")`.
"""

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from tools.chromium import draw_png

if TYPE_CHECKING:
    from tools.stage import Scene


def shoot(app: App[Any], target: str | Path, *, title: str = "Muster") -> None:
    """Write a picture of what the app shows."""
    draw_png(app.export_screenshot(title=title), Path(target))


def main() -> None:
    """Make the picture that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.look", description=__doc__)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--size", default="120x36", help="columns x lines")
    parser.add_argument("--theme", default="muster-dark")
    parser.add_argument("--keys", default="", help='comma-separated; "=some words" is typed')
    parser.add_argument("-o", dest="target", type=Path, default=Path("look.png"))
    args = parser.parse_args()
    from tools.stage import Scene

    columns, lines = (int(number) for number in args.size.split("x"))
    keys = tuple(key for key in args.keys.split(",") if key)
    scene = Scene("look", args.lang, (columns, lines), args.theme, keys)
    asyncio.run(_look(scene, args.target))
    print(args.target)


async def _look(scene: "Scene", target: Path) -> None:
    from tools.stage import staged

    async with staged(scene) as (app, _):
        shoot(app, target)


if __name__ == "__main__":
    main()
