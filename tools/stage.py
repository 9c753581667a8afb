"""The app on the sample project at a fixed moment, driven without a terminal.

The same state always gives the same picture: clock, ids, folders and names of people are fixed.
"""

import asyncio
import os
import random
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from exports.wording.words import words_for
from store.changes import Change
from store.clock import FixedClock
from store.demo.build import build_demo
from store.demo.content import content_for
from store.ids import UuidIds
from store.workspace.opening import Station, open_workspace
from tui.app import MusterApp
from tui.app_base import Setting
from tui.boot import prepare_environment
from tui.config import Config
from tui.theme import DARK

# Thursday, shortly after the stand-up has begun in Shanghai.
MOMENT = datetime(2026, 5, 28, 1, 36, 20, tzinfo=UTC)
ZONE = "Asia/Shanghai"
_TICK = 0.1  # seconds
_PATIENCE = 100  # ticks


@dataclass(frozen=True, slots=True)
class Scene:
    """What is shown: language, size in cells, theme, and the keys pressed to get there."""

    name: str
    lang: str = "en"
    size: tuple[int, int] = (120, 36)
    theme: str = DARK
    keys: tuple[str, ...] = ()


@lru_cache(maxsize=2)
def _sample(lang: str) -> bytes:
    """Return the shared file of the sample project; built once, for that takes a second."""
    with tempfile.TemporaryDirectory(prefix="muster-sample-") as made:
        path = Path(made) / "618.json"
        build_demo(path, _device(Path(made), lang)[0], lang, zone=ZONE).close()
        return path.read_bytes()


def _device(folder: Path, lang: str) -> tuple[Station, FixedClock]:
    clock = FixedClock(MOMENT, boot="demo")
    randomness = random.Random(618).getrandbits
    who = content_for(lang).people["lead"].name
    ids = UuidIds(clock, randomness)
    return Station(folder / "state", clock, ids, randomness, who), clock


@asynccontextmanager
async def staged(
    scene: Scene, *, toasts: bool = True
) -> AsyncIterator[tuple[MusterApp, Pilot[None]]]:
    """Show a scene: the app as it is after the keys of the scene, with everything shared."""
    prepare_environment(os.environ)
    with tempfile.TemporaryDirectory(prefix="muster-stage-") as made:
        folder = Path(made)
        station, clock = _device(folder, scene.lang)
        path = folder / "618.json"
        path.write_bytes(_sample(scene.lang))
        workspace = open_workspace(path, station)
        config = Config(language=scene.lang, theme=scene.theme, me=station.who)
        environ = {"MUSTER_STATE_DIR": f"{made}/state", "MUSTER_CONFIG_DIR": f"{made}/config"}
        app = MusterApp(workspace, Setting(station, config, words_for(scene.lang), environ))
        try:
            async with app.run_test(size=scene.size, notifications=toasts) as pilot:
                await pilot.pause()
                await press(pilot, scene.keys, clock)
                await settle(app, pilot)
                yield app, pilot
        finally:
            workspace.close()


async def press(pilot: Pilot[None], keys: Sequence[str], clock: FixedClock) -> None:
    """Press keys. `=words` is typed letter by letter, `@90` lets 90 seconds pass."""
    for key in keys:
        if key.startswith("@"):
            clock.advance(float(key[1:]))
        else:
            for each in key[1:] if key.startswith("=") and len(key) > 1 else (key,):
                await pilot.press(each)
            await pilot.pause()


async def settle(app: MusterApp, pilot: Pilot[None]) -> None:
    """Wait for what would otherwise depend on how fast this computer is.

    To be called again by whoever changes anything on a stage: what is not shared yet would be
    shared some time later, and the first line says which.
    """
    workspace = app.workspace
    assert workspace is not None, "a scene shows a workspace"
    for _ in range(_PATIENCE):
        await asyncio.to_thread(workspace.exchange)
        if not workspace.sync_state().pending:
            break
        await pilot.pause(_TICK)  # the app's own exchange is at it
    app.changed.publish(Change(frozenset({("sync", ""), ("meetings", "")})))
    for each in app.screen.query(Input):
        each.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.pause(_TICK)
