"""The board as it was."""

from pathlib import Path

import pytest

from store.operations.actions import add_action
from tests.tui.meetings.sample import lead_on_sample

SIZES = [(80, 24), (120, 36)]
CHANGING = ("past.edit", "past.write", "past.replace", "past.withdraw", "past.open")


@pytest.mark.parametrize("size", SIZES)
async def test_a_past_stand_up_shows_the_board_of_then_and_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_sample(tmp_path, size=size) as lead:
        add_action(lead.workspace, "Written today")
        await lead.does("app.meetings").presses("4", "j").sees("enter shows the board as it was")
        await lead.does("past.open").sees(
            "As of Tue 26 May 09:44", "nothing can be changed", "here"
        )
        await lead.sees("Departments 5", "Action items 25")
        assert "Written today" not in {getattr(row, "title", "") for row in lead.focused_list.rows}
        await lead.presses(*["j"] * 5).sees("Document the stock API", "Where", "Owner")
        assert not [each for each in CHANGING if lead.works(each)]
        await lead.does("meetings.leave").misses("As of Tue 26 May 09:44")
        await lead.sees("Tue 26 May").does("meetings.leave")
        assert type(lead.app.screen).__name__ == "BoardScreen"


async def test_any_day_can_be_chosen_but_none_ahead(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("4").does("meetings.dates")
        await lead.presses("ctrl+u").types("6/20").presses("ctrl+s").sees("that is still ahead")
        await lead.presses("ctrl+u").types("5/20").presses("ctrl+s")
        await lead.sees("As of Wed 20 May 23:59", "Departments 5")


async def test_before_anything_was_written_there_was_nothing(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("4").does("meetings.dates")
        await lead.presses("ctrl+u").types("2025-01-07").presses("ctrl+s")
        await lead.sees("As of 7 Jan 2025 23:59", "There was nothing yet.")
