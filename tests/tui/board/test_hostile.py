"""What lies in the shared folder may have been written by anyone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.workspace.opening import open_workspace
from tests.board_team import OVERDUE
from tests.driver import HastyDisk, Lead, lead_in, lead_on_board
from tests.hostile import TEXTS, assert_harmless, fill_with_marks, poison
from tests.store.factories import a_clock, a_station, a_workspace

pytestmark = pytest.mark.slow


@asynccontextmanager
async def lead_on_poisoned_board(tmp_path: Path, lang: str = "en") -> AsyncIterator[Lead]:
    clock = a_clock()
    enemy = a_station(tmp_path, clock=clock, state="enemy", seed=2, who="[/]x", disk=HastyDisk())
    made = a_workspace(tmp_path, station=enemy)
    fill_with_marks(made)
    made.exchange()
    made.close()
    poison(made.path)
    station = a_station(tmp_path, clock=clock, who="Anna Lee", disk=HastyDisk())
    workspace = open_workspace(made.path, station)
    async with lead_in(workspace, station, tmp_path, lang, (120, 36)) as lead:
        yield lead


def check(lead: Lead, where: str, kept: str = "") -> None:
    strips = lead.app.screen._compositor.render_strips()
    pieces = [segment.text for strip in strips for segment in strip]
    assert_harmless(pieces, where, kept)
    assert len(strips) == 36
    assert {strip.cell_length for strip in strips} <= {120}, where


async def test_every_pane_shows_hostile_text_as_text(tmp_path: Path) -> None:
    async with lead_on_poisoned_board(tmp_path) as lead:
        await lead.sees("[/] x [@click=app.quit]y[/]", "[bold red]WIP")
        for pane in ("departments", "today", "blockers", "agenda"):
            await lead.goes_to(pane)
            for key in ("home", "pagedown", "end"):
                await lead.presses(key)
                check(lead, f"{pane} after {key}")
        await lead.does("pane.next").presses("end")
        check(lead, "parking")


async def test_every_department_shows_its_hostile_update(tmp_path: Path) -> None:
    async with lead_on_poisoned_board(tmp_path) as lead:
        await lead.goes_to("departments").presses("home")
        for number in range(len(TEXTS)):
            check(lead, f"department {number}")
            await lead.does("list.down")
        await lead.presses("home").does("department.update").sees("[/] x")
        check(lead, "the form of an update")


@pytest.mark.parametrize("pane", ["today", "blockers"])
async def test_every_detail_and_form_shows_hostile_text_as_text(tmp_path: Path, pane: str) -> None:
    kind = {"today": "item", "blockers": "blocker"}[pane]
    async with lead_on_poisoned_board(tmp_path) as lead:
        await lead.goes_to(pane).presses("home")
        for number in range(len(TEXTS)):
            await lead.does(f"{kind}.open").finds(lambda: len(lead.app.screen_stack) > 1, "opens")
            check(lead, f"detail {number}")
            await lead.presses("escape", "down")
        await lead.presses("home")
        for verb in ("edit", "reassign"):
            await lead.does(f"{kind}.{verb}").finds(
                lambda: len(lead.app.screen_stack) > 1, f"is asked to {verb}"
            )
            check(lead, verb)
            await lead.presses("escape")


async def test_titles_filters_toasts_and_completions_are_text_too(tmp_path: Path) -> None:
    async with lead_on_poisoned_board(tmp_path) as lead:
        await lead.goes_to("departments").presses("home")
        for number in range(len(TEXTS)):
            await lead.does("department.only")
            check(lead, f"only department {number}")
            await lead.presses("escape").does("list.down")
        await lead.does("app.find").types("[/] [@click=app.quit]").presses("enter")
        check(lead, "a filter")
        await lead.presses("escape").does("capture.action").types("[/] x @")
        for _ in TEXTS:
            await lead.does("capture.complete")
            check(lead, "a completion")
        await lead.presses("end").types(" ^[/] !\x1b[31m #[nobody]").presses("enter")
        check(lead, "a problem")
        await lead.presses("escape").does("capture.decision").types("[/red] decided")
        await lead.presses("enter").sees("[/red] decided")
        check(lead, "a toast")


async def test_what_is_agreed_on_the_clock_and_in_the_status_line(tmp_path: Path) -> None:
    async with lead_on_poisoned_board(tmp_path) as lead:
        for number in range(len(TEXTS) * 2):
            await lead.does("clock.next")
            check(lead, f"agenda item {number}")
        await lead.resizes(80, 24)
        await lead.resizes(120, 36)
        check(lead, "after a resize")


async def test_export_help_and_palette(tmp_path: Path) -> None:
    async with lead_on_poisoned_board(tmp_path) as lead:
        await lead.does("app.export").finds(lambda: len(lead.app.screen_stack) > 1, "exports")
        for key in ("pagedown", "end", "tab", "home", "pagedown", "right", "end"):
            await lead.presses(key)
            # Muster's own zero-width space keeps "@name" in Markdown from calling anybody.
            check(lead, f"export after {key}", kept="\u200b")
        await lead.presses("escape").does("app.help")
        check(lead, "help")
        await lead.presses("escape").does("app.palette").types("[/] x")
        check(lead, "palette")


async def test_the_plan(tmp_path: Path) -> None:
    async with lead_on_poisoned_board(tmp_path) as lead:
        await lead.does("app.plan").finds(lambda: "plan" in lead.app.current_mode, "plans")
        for _ in range(6):
            for key in ("home", "pagedown", "end", "enter"):
                await lead.presses(key)
                check(lead, f"plan after {key}")
            while len(lead.app.screen_stack) > 1:
                await lead.presses("escape")
            await lead.presses("tab")


async def test_half_a_character_in_the_file_is_no_news_and_breaks_nothing(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        path = lead.workspace.path
        path.write_bytes(path.read_bytes().replace(OVERDUE.encode(), b"\\ud800 \\udfff"))
        lead.workspace.exchange()
        lead.app._hear_sync()
        await lead.sees("torn", OVERDUE).does("item.done").sees("Done today 1")
        check(lead, "after half a character")
