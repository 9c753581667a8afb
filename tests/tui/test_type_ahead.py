"""Keys that arrive together go where they would go one by one."""

from pathlib import Path

import pytest

from store.model.action import Action
from tests.board_team import AT_RISK, OVERDUE, STARTED
from tests.driver import Lead, lead_on_board
from widgets.form import Form

pytestmark = pytest.mark.slow


def arrive_together(lead: Lead, *keys: str) -> None:
    for key in keys:
        lead._send(key, key if len(key) == 1 else None)


async def test_keys_behind_one_that_opens_a_form_go_into_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        arrive_together(lead, "t", "x")
        await lead.sees("Move the due date", "✗ not a date")
        (action,) = lead.workspace.where(Action, title=OVERDUE)
        assert action.is_open


async def test_a_whole_gesture_in_one_read(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        arrive_together(lead, "j", "t", *"6/9", "enter", *"Late", "enter")
        await lead.misses("Move the due date").sees("9 Jun")
        moved = next(each for each in lead.workspace.all(Action) if each.due and each.due.day == 9)
        assert moved.due is not None


@pytest.mark.parametrize("opens", ["c", "r", "w"])
async def test_every_form_takes_what_comes_behind_its_key(tmp_path: Path, opens: str) -> None:
    async with lead_on_board(tmp_path) as lead:
        arrive_together(lead, opens, "x", "x", "x")
        await lead.finds(lambda: bool(lead.app.screen.query(Form)), "sees a form")
        await lead.settle()
        assert "xxx" in next(iter(lead.only(Form).texts().values()))


async def test_a_key_of_the_detail_and_text_behind_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        arrive_together(lead, "enter", "r", *"Mei", "enter")
        await lead.settle()
        await lead.misses("Who owns it now?", "Action item")
        assert "Mei Chen" in lead.line_with(OVERDUE)


async def test_help_and_palette_take_what_comes_behind_them(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        arrive_together(lead, "question_mark", "escape", "ctrl+p", *"export", "enter")
        await lead.sees("Markdown")
        assert "Export" in lead.text


async def test_the_plan_takes_what_comes_behind_its_key(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.plan").sees("Plan").presses("3")
        arrive_together(lead, "a", *"Bob")
        await lead.sees("New person", "Bob")


async def test_moving_and_marking_in_one_read_marks_the_right_rows(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK)
        arrive_together(lead, "x", "down", "x")
        await lead.sees("Done today 2")
        done = {each.title for each in lead.workspace.all(Action) if not each.is_open}
        assert AT_RISK in done
        assert STARTED in done or len(done) == 2
