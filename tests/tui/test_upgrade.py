"""The installed files are exchanged while Muster runs: it says so, and goes on."""

import sys
from pathlib import Path

import pytest

from tests.driver import lead_on_board
from tui.upgrade import is_of_upgrade


@pytest.mark.parametrize(
    ("module", "binding"),
    [
        ("tui.dialogs.form", "item.edit"),
        ("tui.dialogs.detail", "item.open"),
        ("tui.dialogs.export", "app.export"),
        ("tui.screens.plan", "app.plan"),
        ("tui.dialogs.palette", "app.palette"),
        ("tui.dialogs.conflicts", "app.conflicts"),
        ("tui.dialogs.history", "item.history"),
    ],
)
async def test_a_part_that_cannot_be_loaded_is_said_and_the_rest_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, binding: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    async with lead_on_board(tmp_path) as lead:
        await lead.does(binding).sees("Muster was updated", "and open it again")
        await lead.does("item.done").sees("Done today 1")


async def test_a_part_behind_an_answer_is_one_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.open").sees("Action item")
        monkeypatch.setitem(sys.modules, "tui.dialogs.form", None)
        await lead.does("detail.edit").sees("Muster was updated").does("item.done")
        await lead.sees("Done today 1")


def test_only_the_programs_own_files_count() -> None:
    inside = Path(__file__).parents[2] / "tui" / "screens" / "rooms.tcss"
    assert is_of_upgrade(FileNotFoundError(2, "gone", str(inside)))
    assert not is_of_upgrade(FileNotFoundError(2, "gone", "/elsewhere/plan.json"))
    assert is_of_upgrade(ImportError("cannot import name"))
    assert not is_of_upgrade(KeyError("x"))
