"""An export of a person who has one chat, and a server that answers as the chat would."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.exports.delivery.servers import Server
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tools.stage import Scene, staged
from tui.app import MusterApp

OK = {"errcode": 0, "errmsg": "ok"}


def configure(app: MusterApp, kind: str, url: str) -> None:
    folder = Path(app.setting.environ["MUSTER_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(
        f'[chat.team]\nkind = "{kind}"\nurl = "{url}"\nproxy = ""\ninsecure = true\n', "utf-8"
    )


@asynccontextmanager
async def exporting(
    server: Server, *, lang: str = "en", size: tuple[int, int] = (120, 40), kind: str = "wecom"
) -> AsyncIterator[tuple[MusterApp, Pilot[None]]]:
    """Open the export of a person who has one chat; nobody waits for a clock."""
    async with staged(Scene("send", lang, size)) as (app, pilot):
        configure(app, kind, f"{server.url}/?key=SECRET")
        await play(pilot, "e")
        await written(app, pilot)
        try:
            yield app, pilot
        finally:
            assert app.courier is not None
            await asyncio.to_thread(app.courier.stop)


async def until(app: MusterApp, pilot: Pilot[None], words: str) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if words in shown(app):
            return
    raise AssertionError(f"{words!r} is not in\n{shown(app)}")


async def written(app: MusterApp, pilot: Pilot[None]) -> None:
    """Wait until what is chosen is written and shown."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def sent(pilot: Pilot[None]) -> None:
    """Send, and say yes to the question that comes first."""
    await play(pilot, "p")
    await pilot.pause()
    await play(pilot, "p")
    await pilot.pause()
