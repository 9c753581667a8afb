"""Opens the app for a test and hands out the lead who plays it.

async with lead_on_board(tmp_path) as lead:
    await lead.does("capture.action").types("Payment page @wang ^fri").presses("enter")
    await lead.sees("Payment page")
"""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from exports.wording.words import words_for
from store.clock import FixedClock
from store.database.disk import Disk
from store.demo.build import build_demo
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tests.board_team import fill_board
from tests.lead import DEADLINE, Lead
from tests.store.factories import ZONE, a_clock, a_station, a_workspace
from tui.app import MusterApp
from tui.app_base import Setting
from tui.config import Config

__all__ = ["DEADLINE", "HastyDisk", "Lead", "lead_in", "lead_on_board", "second_process"]


class HastyDisk(Disk):
    """A disk for what is thrown away at once: no test here is about losing power."""

    def sync(self, file: FileIO) -> None:
        """Leave it to the system."""

    def sync_folder(self, folder: Path) -> None:
        """Leave it to the system."""


@cache
def _made_by_a_colleague(fill: Callable[[Workspace], object] | None) -> bytes:
    """Return a shared file that another device wrote: nothing in it is one's own to undo."""
    with TemporaryDirectory(prefix="muster-tests-") as made:
        station = a_station(Path(made), state="colleague", seed=1, disk=HastyDisk())
        workspace = a_workspace(Path(made), station=station)
        if fill is not None:
            fill(workspace)
        workspace.exchange()
        workspace.close()
        return workspace.path.read_bytes()


@asynccontextmanager
async def lead_on_board(
    tmp_path: Path,
    lang: str = "en",
    size: tuple[int, int] = (120, 36),
    *,
    sample: bool = False,
    fill: Callable[[Workspace], object] | None = fill_board,
    **config: Any,
) -> AsyncIterator[Lead]:
    """Open the board at 09:30 on Thursday 28 May 2026 in Shanghai.

    Args:
        tmp_path: where everything lies.
        lang: of the screen, and of the sample project.
        size: of the terminal.
        sample: True for the sample project, False for the small team of `board_team`.
        fill: makes the records of the workspace; None leaves it empty.
        config: further settings of the person.
    """
    clock = a_clock()
    station = a_station(tmp_path, clock=clock, who="Anna Lee", disk=HastyDisk())
    if sample:
        workspace = build_demo(tmp_path / "demo.json", station, lang, zone=ZONE)
    else:
        path = tmp_path / "shared" / "standup.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_made_by_a_colleague(fill))
        workspace = open_workspace(path, station)
    async with lead_in(workspace, station, tmp_path, lang, size, **config) as lead:
        yield lead


@asynccontextmanager
async def lead_in(
    workspace: Workspace | None,
    station: Station,
    tmp_path: Path,
    lang: str = "en",
    size: tuple[int, int] = (120, 36),
    **config: Any,
) -> AsyncIterator[Lead]:
    """Open the app on a workspace, or on none."""
    assert isinstance(station.clock, FixedClock)
    environ = {
        "MUSTER_STATE_DIR": str(station.state_dir),
        "MUSTER_CONFIG_DIR": str(tmp_path / "config"),
    }
    settings = Config(**{"language": lang, "me": "Anna Lee", **config})
    app = MusterApp(workspace, Setting(station, settings, words_for(lang), environ))
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            lead = Lead(app, pilot, station.clock, station)
            await lead.settle()
            yield lead
            lead.assert_nothing_waits()
            app.leave(0)
    finally:
        gc.unfreeze()  # the app spares what it made for good from the collector
        if app.workspace is not None:
            app.workspace.close()


def second_process(lead: Lead) -> Workspace:
    """Open the same workspace as a second terminal on this computer does."""
    return open_workspace(lead.workspace.path, lead.station)
