"""The projector hangs at another machine than the lead's, whose clock is not ours."""

from pathlib import Path

import pytest

from store.operations.meetings import next_item, prepare_standup, start_meeting
from tests.tui.follow.projector import Projector, projector


async def started(wall: Projector) -> str:
    meeting = prepare_standup(wall.lead)
    await wall.hears()
    start_meeting(wall.lead, meeting.id)
    await wall.hears()
    return meeting.id


@pytest.mark.parametrize("ahead", [0.0, 90.0, 3600.0])
async def test_it_shows_the_lead_s_countdown_whatever_the_two_clocks_say(
    tmp_path: Path, ahead: float
) -> None:
    async with projector(tmp_path, ahead=ahead) as wall:
        meeting = await started(wall)
        assert wall.digits == "1:00"
        await wall.waits(20)
        assert wall.digits == "0:40"
        next_item(wall.lead, meeting)
        await wall.hears()
        await wall.waits(30)
        assert wall.digits == "2:30"
        assert "clock: Anna Lee" in wall.text


async def test_a_clock_behind_ours_is_believed_once_it_was_heard_of_twice(tmp_path: Path) -> None:
    async with projector(tmp_path, ahead=-90.0) as wall:
        meeting = await started(wall)
        await wall.waits(30)
        next_item(wall.lead, meeting)
        await wall.hears()
        await wall.waits(60)
        assert wall.digits == "2:00"


async def test_news_that_is_old_says_of_when_it_is(tmp_path: Path) -> None:
    async with projector(tmp_path, ahead=0.0) as wall:
        meeting = await started(wall)
        await wall.waits(110)
        assert "as of" not in wall.text
        await wall.waits(20)
        assert "as of 09:30:00" in wall.text
        next_item(wall.lead, meeting)
        await wall.hears()
        assert "as of" not in wall.text


async def test_a_folder_that_is_gone_makes_the_news_old_at_once(tmp_path: Path) -> None:
    async with projector(tmp_path, ahead=0.0) as wall:
        await started(wall)
        assert "as of" not in wall.text
        wall.lead.path.parent.rename(tmp_path / "away")
        await wall.waits(5)
        wall.app.workspace.exchange()
        await wall.waits(1)
        assert "as of 09:30:00" in wall.text


async def test_at_the_lead_s_own_computer_no_news_is_old(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        await started(wall)
        await wall.waits(700)
        assert "as of" not in wall.text
        assert wall.digits == "-10:40"
