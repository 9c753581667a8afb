"""The projector over the board, one key away and one key back."""

from pathlib import Path

import pytest

from tests.driver import lead_on_board
from tui.screens.follow import FollowScreen
from widgets.huge_clock import HugeClock


@pytest.mark.parametrize("back", ["escape", "q", "F"])
async def test_a_key_shows_the_clock_alone_and_a_key_goes_back(tmp_path: Path, back: str) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle").sees("press space to start")
        await lead.does("clock.toggle").sees("▶ Opening")
        await lead.does("app.follow").sees("Next: Marketing").misses("Server load test")
        projector = lead.app.screen
        assert isinstance(projector, FollowScreen)
        lead.clock.advance(12)
        projector.tick()
        await lead.finds(lambda: lead.only(HugeClock).digits == "0:48", "sees 0:48")
        await lead.presses(back).sees("Server load test")
        assert lead.app.screen is lead.board
        await lead.waits(3)
        assert lead.countdown == "0:45"


async def test_the_keys_of_the_board_do_nothing_behind_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle", "clock.toggle", "app.follow").sees("Next: Marketing")
        before = lead.app.workspace.revision if lead.app.workspace else None
        await lead.presses("n", "space", "x", "u", "L", "T", "e").sees("Next: Marketing")
        assert lead.app.workspace is not None
        assert lead.app.workspace.revision == before
