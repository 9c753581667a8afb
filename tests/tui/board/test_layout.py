"""The board in terminals of every size, in both languages and all themes, full and empty."""

from pathlib import Path

import pytest

from store.operations.settings import edit_settings
from store.workspace.workspace import Workspace
from tests.board_team import AT_RISK, BLOCKER, OVERDUE, PARKED
from tests.driver import Lead, lead_on_board
from tui.config import load_config
from tui.theme import THEME_NAMES

pytestmark = pytest.mark.slow

PANES = ("departments-pane", "today-pane", "blockers-pane", "agenda-pane")


def panes_in_sight(lead: Lead) -> set[str]:
    screen = lead.app.screen.region
    return {
        pane
        for pane in PANES
        if lead.board.query_one(f"#{pane}").region.area
        and screen.contains_region(lead.board.query_one(f"#{pane}").region)
    }


def an_empty_team(workspace: Workspace) -> None:
    edit_settings(workspace, risk_days=2)


async def test_empty_panes_teach_their_keys(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=an_empty_team) as lead:
        for words in ("Press P to", "Press a to", "Press b to", "Press space to", "Press p to"):
            assert words in lead.text
        assert not lead.works("item.done")


async def test_in_a_normal_terminal_all_four_panes_are_in_sight(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        assert panes_in_sight(lead) == set(PANES)
        assert {OVERDUE, BLOCKER[:12], PARKED} <= {
            words for words in (OVERDUE, BLOCKER[:12], PARKED) if words in lead.text
        }


async def test_in_a_narrow_terminal_panes_are_tabs(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        assert all(name in lead.lines[1] for name in ("1 Departments", "2 Today", "4 Agenda"))
        for key, pane in (("1", PANES[0]), ("3", PANES[2]), ("4", PANES[3]), ("2", PANES[1])):
            await lead.presses(key)
            assert panes_in_sight(lead) == {pane}
        await lead.does("pane.next")
        assert panes_in_sight(lead) == {"blockers-pane"}
        await lead.does("pane.previous", "pane.previous")
        assert panes_in_sight(lead) == {"departments-pane"}


async def test_in_a_narrow_terminal_everything_can_be_done(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        assert "2 d late" in lead.line_with(OVERDUE)
        await lead.does("capture.action").types("Pay @wang").sees("Wang Hao").presses("enter")
        await lead.finds(lambda: "Pay" in lead.titles("today"), "has the item")
        await lead.does("clock.toggle", "clock.toggle").sees("▶ Opening 1:00")
        await lead.goes_to("agenda").does("clock.next").sees("▶ Marketing 3:00")
        await lead.goes_to("departments").does("department.update").types("Done it")
        await lead.does("form.save").sees("Done it", "1 of 3 reported")


async def test_no_line_is_wider_than_the_terminal(tmp_path: Path) -> None:
    from rich.cells import cell_len

    async with lead_on_board(tmp_path, "zh", sample=True, size=(80, 24)) as lead:
        for width, height in ((80, 24), (100, 30), (139, 40), (140, 40)):
            await lead.resizes(width, height)
            assert len(lead.lines) == height
            assert max(cell_len(line) for line in lead.lines) <= width


async def test_dragging_the_corner_keeps_pane_cursor_and_typed_text(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(120, 36)) as lead:
        await lead.puts_cursor_on(AT_RISK).resizes(80, 24)
        assert panes_in_sight(lead) == {"today-pane"}
        assert lead.title_at_cursor == AT_RISK
        await lead.does("capture.action").types("Half a tho").resizes(140, 40)
        assert panes_in_sight(lead) == set(PANES)
        await lead.types("ught").presses("enter")
        await lead.finds(lambda: "Half a thought" in lead.titles("today"), "has the item")


async def test_a_focused_pane_stays_in_sight_when_it_gets_narrow(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers").resizes(80, 24)
        assert panes_in_sight(lead) == {"blockers-pane"}
        assert lead.focused_list.id == "blockers"


async def test_the_language_changes_on_the_spot_and_is_remembered(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await (
            lead.does("app.language")
            .finds(lambda: lead.app.say.lang == "zh", "switches")
            .misses("Departments")
        )
        assert lead.title_at_cursor == OVERDUE
        await lead.does("item.done").finds(
            lambda: lead.titles("today")[-1] == OVERDUE, "can go on working"
        )
        assert load_config(tmp_path / "config")[0].language == "zh"
        await lead.does("app.language").sees("Departments")


async def test_the_language_changes_while_the_clock_runs(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle", "clock.toggle").sees("▶ Opening").waits(10)
        await lead.does("app.language").misses("Opening").waits(5)
        assert lead.countdown == "0:45"


async def test_themes_go_round_and_are_remembered(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        seen = [lead.app.theme]
        for _ in THEME_NAMES:
            await lead.does("app.theme").sees(OVERDUE)
            seen.append(lead.app.theme)
        assert seen[0] == seen[-1]
        assert set(seen) == set(THEME_NAMES)
        assert load_config(tmp_path / "config")[0].theme == seen[-1]


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_every_theme_draws_every_line_of_the_board(tmp_path: Path, theme: str) -> None:
    async with lead_on_board(tmp_path, theme=theme) as lead:
        await lead.does("capture.action").types("Pay @wang ^fri !high @nobody ^never")
        await lead.sees("✗ ").does("capture.cancel")
        await lead.does("clock.toggle", "clock.toggle").waits(61).sees("⚑ overtime")
        await lead.does("item.open").sees("Action item")


async def test_overdue_and_at_risk_are_said_without_colour(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        assert "! " in lead.line_with(OVERDUE)
        assert "◆ " in lead.line_with(AT_RISK)
        assert "Overdue 1" in lead.text
        assert "At risk 2" in lead.text


async def test_the_footer_shows_only_keys_that_work(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(200, 36)) as lead:
        await lead.sees("x Done")
        footer = lead.lines[-1]
        assert "Undo" not in footer
        assert "Next" not in footer
        await (
            lead.does("item.done")
            .finds(lambda: lead.works("app.undo"), "can undo")
            .goes_to("blockers")
            .sees("x Resolve")
        )
        assert "x Done" not in lead.lines[-1]
        await lead.does("capture.action")
        assert "Resolve" not in lead.lines[-1]
        assert "Save" in lead.lines[-1]


async def test_a_key_in_the_footer_can_be_clicked(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        at = lead.lines[-1].index("b Blocker")
        await lead.clicks("KeyBar", (at, 0)).sees("New blocker")
