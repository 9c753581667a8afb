"""At 80 columns panes are tabs; what happens out of sight is told."""

from pathlib import Path

import pytest

from tests.driver import lead_on_board

pytestmark = pytest.mark.slow

NARROW = (80, 24)


async def test_tabs_say_how_much_is_open(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=NARROW) as lead:
        await lead.sees("2 Today (5)", "3 Blockers (1)").does("item.done").sees("2 Today (4)")


@pytest.mark.parametrize(
    ("binding", "said"),
    [
        ("capture.blocker", "Blocker raised: No key"),
        ("capture.parking", "Parked: No key"),
        ("capture.decision", "Decided: No key"),
    ],
)
async def test_what_is_saved_out_of_sight_is_said(tmp_path: Path, binding: str, said: str) -> None:
    async with lead_on_board(tmp_path, size=NARROW) as lead:
        await lead.does(binding).types("No key").presses("enter").sees(said)


async def test_what_appears_in_sight_needs_no_words(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=NARROW) as lead:
        await lead.does("capture.action").types("No key").presses("enter")
        await lead.finds(lambda: "No key" in lead.titles("today"), "has it")
        await lead.misses("Added: No key").goes_to("blockers")
        await lead.does("capture.action").types("Again").presses("enter").sees("Added: Again")
