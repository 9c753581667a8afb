"""The projector in a test: its app, what it shows, and the lead who runs the meeting elsewhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from exports.wording.words import words_for
from store.clock import FixedClock
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.board_team import fill_board
from tests.driver import HastyDisk
from tests.store.factories import START, a_station, a_workspace
from tests.widgets.shown import settled
from tui.app_base import Setting
from tui.config import Config
from tui.follow import FollowApp
from tui.screens.follow import FollowScreen
from widgets.huge_clock import HugeClock


@dataclass
class Projector:
    """What hangs on the wall.

    Attributes:
        lead: the workspace as the program of the lead has it open.
        lead_clock: of the lead's machine; the same clock when they are at this one.
    """

    app: FollowApp
    pilot: Pilot[None]
    clock: FixedClock
    lead: Workspace
    lead_clock: FixedClock

    @property
    def screen(self) -> FollowScreen:
        found = self.app.screen
        assert isinstance(found, FollowScreen)
        return found

    @property
    def digits(self) -> str:
        return self.screen.query_one(HugeClock).digits

    @property
    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def ticks(self) -> bool:
        return self.screen._timer is not None

    async def hears(self) -> None:
        """Let what the lead did arrive, over the folder and from this computer."""
        self.lead.exchange()
        self.app.workspace.exchange()
        self.app._follow()
        await self.settles()

    async def waits(self, seconds: float) -> None:
        """Let time pass, for everybody."""
        self.clock.advance(seconds)
        if self.lead_clock is not self.clock:
            self.lead_clock.advance(seconds)
        self.screen.tick()
        await self.settles()

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settles()

    async def settles(self) -> None:
        for _ in range(3):
            await settled(self.pilot)


@asynccontextmanager
async def projector(
    tmp_path: Path,
    lang: str = "en",
    size: tuple[int, int] = (80, 24),
    *,
    ahead: float | None = None,
) -> AsyncIterator[Projector]:
    """Show the projector at 09:30 on Thursday 28 May 2026 in Shanghai.

    Args:
        tmp_path: where everything lies.
        lang: of the screen.
        size: of the terminal.
        ahead: None: the lead sits at this computer. Else at another one whose clock is so many
            seconds ahead of ours.
    """
    clock = lead_clock = FixedClock(START, boot="ours")
    station = a_station(tmp_path, clock=clock, who="Wall", disk=HastyDisk())
    if ahead is not None:
        lead_clock = FixedClock(START + timedelta(seconds=ahead), boot="theirs")
    theirs = a_station(
        tmp_path, clock=lead_clock, who="Anna Lee", state="lead", seed=5, disk=HastyDisk()
    )
    if ahead is None:
        theirs = a_station(tmp_path, clock=clock, who="Anna Lee", seed=5, disk=HastyDisk())
    lead = a_workspace(tmp_path, station=theirs)
    fill_board(lead)
    lead.exchange()
    workspace = open_workspace(lead.path, station)
    setting = Setting(station, Config(language=lang), words_for(lang), {})
    app = FollowApp(workspace, setting)
    try:
        async with app.run_test(size=size) as pilot:
            shown = Projector(app, pilot, clock, lead, lead_clock)
            await shown.settles()
            yield shown
            app.leave(0)
    finally:
        workspace.close()
        lead.close()
