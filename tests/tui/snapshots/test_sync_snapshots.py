"""How the screens look on which people meet what others wrote."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from store.clock import FixedClock
from store.ids import UuidIds
from store.model.action import Action
from store.operations.actions import add_action, delete_record, edit_action
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tools.stage import Scene, press, staged
from tui.app import MusterApp

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (120, 36)]
COLLEAGUE = {"en": "Sophie Lin", "zh": "林溪"}


@asynccontextmanager
async def after_a_clash(
    tmp_path: Path, lang: str, size: tuple[int, int], *keys: str
) -> AsyncIterator[MusterApp]:
    """Show the board, and what the keys open, after a colleague wrote at the same time."""
    async with staged(Scene("clash", lang, size), toasts=False) as (app, pilot):
        workspace, clock = app.workspace, app.setting.station.clock
        assert workspace is not None
        assert isinstance(clock, FixedClock)
        randomness = random.Random(7).getrandbits
        ids = UuidIds(clock, randomness)
        far = Station(tmp_path / "far", clock, ids, randomness, COLLEAGUE[lang])
        clock.advance(5)
        colleague = open_workspace(workspace.path, far)
        let_clash(workspace, colleague, clock)
        colleague.close()
        clock.advance(200)
        app._minute()
        await press(pilot, keys, clock)
        await pilot.pause(0.1)
        yield app


def let_clash(mine: Workspace, theirs: Workspace, clock: FixedClock) -> None:
    today = mine.today()
    first, second, third = [each for each in mine.all(Action) if each.is_open][:3]
    edit_action(mine, first.id, due=today + timedelta(days=1))
    edit_action(mine, third.id, remarks="1. 2. 3.")
    clock.advance(60)
    edit_action(theirs, first.id, due=today + timedelta(days=4))
    edit_action(theirs, second.id, progress=60)
    delete_record(theirs, Action, third.id)
    add_action(theirs, "618", due=today)
    for each in (theirs, mine, theirs):
        each.exchange()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("shown", ["board", "conflicts", "history"])
async def test_the_screen_looks_as_it_did(
    tmp_path: Path, lang: str, size: tuple[int, int], shown: str, pictures: SnapshotAssertion
) -> None:
    keys = {"board": (), "conflicts": ("C", "down"), "history": ("down", "H")}[shown]
    async with after_a_clash(tmp_path, lang, size, *keys) as app:
        picture = app.export_screenshot(title="Muster")
        assert picture == pictures
