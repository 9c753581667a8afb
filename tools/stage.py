"""The app on the sample project at a fixed moment, driven without a terminal.

The same state always gives the same picture: clock, ids, folders and names of people are fixed.
"""

import os
import random
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from exports.wording.words import words_for
from store.clock import FixedClock
from store.demo.build import build_demo
from store.demo.content import content_for
from store.ids import UuidIds
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tui.app import MusterApp, Setting
from tui.boot import prepare_environment
from tui.config import Config
from tui.theme import DARK

# Thursday, shortly after the stand-up has begun in Shanghai.
MOMENT = datetime(2026, 5, 28, 1, 36, 20, tzinfo=UTC)
ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is shown: language, size in cells, theme, and the keys pressed to get there."""

    name: str
    lang: str = "en"
    size: tuple[int, int] = (120, 36)
    theme: str = DARK
    keys: tuple[str, ...] = ()


def stand_still(folder: Path, lang: str) -> tuple[Workspace, Station]:
    """Return the sample project as it looks at `MOMENT`, and the device it is opened on."""
    clock = FixedClock(MOMENT, boot="demo")
    randomness = random.Random(618).getrandbits
    who = content_for(lang).people["lead"].name
    station = Station(folder / "state", clock, UuidIds(clock, randomness), randomness, who)
    return build_demo(folder / "618.json", station, lang, zone=ZONE), station


@asynccontextmanager
async def staged(scene: Scene) -> AsyncIterator[tuple[MusterApp, Pilot[None]]]:
    """Show a scene: the app as it is after the keys of the scene."""
    prepare_environment(os.environ)
    with tempfile.TemporaryDirectory(prefix="muster-stage-") as made:
        folder = Path(made)
        workspace, station = stand_still(folder, scene.lang)
        config = Config(language=scene.lang, theme=scene.theme, me=station.who)
        environ = {"MUSTER_STATE_DIR": f"{made}/state", "MUSTER_CONFIG_DIR": f"{made}/config"}
        setting = Setting(station, config, words_for(scene.lang), environ)
        app = MusterApp(workspace, setting)
        try:
            async with app.run_test(size=scene.size, notifications=True) as pilot:
                await pilot.pause()
                await press(pilot, scene.keys)
                yield app, pilot
        finally:
            workspace.close()


async def press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    """Press keys; an item that starts with `=` is typed letter by letter."""
    for key in keys:
        for each in key[1:] if key.startswith("=") else (key,):
            await pilot.press(each)
        await pilot.pause()
    await pilot.pause()
