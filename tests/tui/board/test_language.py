"""Switching the language leaves the person where they are."""

from pathlib import Path

import pytest

from tests.board_team import STARTED, UNDATED
from tests.driver import lead_on_board


async def test_focus_cursor_filter_and_sorting_stay(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").types("t").presses("enter").does("list.sort")
        await lead.puts_cursor_on(STARTED).goes_to("departments").presses("down")
        await lead.does("app.language").sees("部门")
        assert lead.focused_list.id == "departments"
        assert lead.title_at_cursor == "R&D"
        row = lead.pane("today").cursor_row
        assert row is not None
        assert row.title == STARTED
        assert "/t" in lead.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_pane_in_sight_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        await lead.goes_to("agenda").does("app.language").sees("议程")
        assert lead.focused_list.id == "agenda"
        await lead.goes_to("today").puts_cursor_on(UNDATED).does("app.language").sees("Agenda")
        assert lead.title_at_cursor == UNDATED


async def test_the_plan_stays_in_its_room(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.plan").sees("Plan").presses("3", "down")
        key = lead.focused_list.cursor_key
        await lead.does("app.language").sees("人员")
        assert lead.focused_list.cursor_key == key
