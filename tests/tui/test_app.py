"""The app around the screens: who is there, settings, faults, and leaving."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from store.workspace.opening import open_workspace
from tests.board_team import AT_RISK, OVERDUE, fill_board
from tests.driver import DEADLINE, HastyDisk, lead_in, lead_on_board
from tests.store.factories import a_clock, a_station, a_workspace
from tui.config import Config, ConfigProblem, Fault
from tui.dialogs.who import WhoDialog
from tui.state import StateFile


async def test_who_is_there_is_asked_once_and_signs_what_follows(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, me="") as lead:
        await lead.finds(lambda: isinstance(lead.app.screen, WhoDialog), "is asked")
        await lead.presses("end", *["backspace"] * 20).types("Mei Chen").presses("enter")
        await lead.sees("You are now Mei Chen.")
        await lead.finds(lambda: len(lead.app.screen_stack) == 1, "is done")
        await lead.waits(60).does("item.done").sees("Mei Chen edited")
        assert StateFile(lead.station.state_dir).value("me", "") == "Mei Chen"
        again = replace(lead.app.setting, config=Config(me=""))
        from tui.first_steps import knows_who

        assert knows_who(again)


async def test_who_may_be_left_unanswered_and_is_not_asked_again(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, me="") as lead:
        # What is pressed before it was painted is not an answer.
        await lead.finds(lambda: isinstance(lead.app.screen, WhoDialog), "is asked")
        await lead.finds(lambda: lead.app.screen.focused is not None, "can answer")
        await lead.presses("escape").finds(lambda: len(lead.app.screen_stack) == 1, "goes on")
        assert StateFile(lead.station.state_dir).value("asked_me", default=False)


async def test_remapped_keys_work_and_are_shown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, keys={"item.done": "Z"}) as lead:
        await lead.sees("Z Done").presses("x")
        assert OVERDUE in lead.titles("today")[0]
        await lead.presses("Z").sees("Done today 1")


async def test_a_key_map_that_cannot_work_is_named(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, keys={"item.dnoe": "D"}) as lead:
        await lead.sees("item.dnoe")


async def test_a_wrong_setting_is_named_when_the_board_stands(tmp_path: Path) -> None:
    clock = a_clock()
    station = a_station(tmp_path, clock=clock, disk=HastyDisk())
    workspace = a_workspace(tmp_path, station=station)
    async with lead_in(workspace, station, tmp_path) as lead:
        problem = ConfigProblem(
            tmp_path / "config.toml", Fault.NOT_ALLOWED, "theme", "[/]pink", ("muster-dark",)
        )
        lead.app.setting = replace(lead.app.setting, problems=(problem,))
        lead.app._settle()
        await lead.sees("theme", "[/]pink", "muster-dark")


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("a", "ctrl+q"), ("P", "ctrl+q")])
async def test_it_can_be_left_from_every_screen_without_a_question(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with lead_on_board(tmp_path) as lead:
        for key in keys[:-1]:
            await lead.presses(key)
            await asyncio.sleep(0)
        lead._send(keys[-1], None)
        deadline = monotonic() + DEADLINE
        while not lead.app._exit and monotonic() < deadline:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)
        assert lead.app.return_code == 0


async def test_what_was_not_shared_yet_is_shared_when_leaving(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        path = lead.workspace.path
        await lead.does("capture.action").types("Last minute").presses("enter")
        await lead.finds(lambda: "Last minute" in lead.titles("today"), "has the item")
        lead.app.leave(0)
        assert b"Last minute" in path.read_bytes()


async def test_a_state_folder_that_vanishes_is_a_complaint_and_no_crash(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.sees("synced")
        shutil.rmtree(lead.station.state_dir)
        await lead.does("item.done").presses("j", "k")
        lead.app._follow()
        await lead.settle()
        assert not lead.app._exception_event.is_set()


async def test_a_fault_is_written_down_without_data_and_said(tmp_path: Path) -> None:
    """Textual raises what went wrong once more when the test's app ends."""

    def fault() -> None:
        raise RuntimeError(AT_RISK)

    async def meets_it() -> None:
        async with lead_on_board(tmp_path) as lead:
            lead.app.call_later(fault)
            await lead.app._exception_event.wait()

    with pytest.raises(RuntimeError, match=AT_RISK):
        await meets_it()
    (log,) = (tmp_path / "state" / "logs").iterdir()
    assert "RuntimeError" in log.read_text("utf-8")
    assert AT_RISK not in log.read_text("utf-8")


async def test_a_newer_file_is_read_only_and_edits_wait(tmp_path: Path) -> None:
    import json

    clock = a_clock()
    made = a_workspace(tmp_path, station=a_station(tmp_path, clock=clock, disk=HastyDisk()))
    fill_board(made)
    made.exchange()
    made.close()
    station = a_station(tmp_path, clock=clock, state="other", seed=3, disk=HastyDisk())
    workspace = open_workspace(made.path, station)
    content = json.loads(made.path.read_text("utf-8"))
    content["_meta"]["1"]["min_writer"] = 99
    made.path.write_text(json.dumps(content), "utf-8")
    before = made.path.read_bytes()
    async with lead_in(workspace, station, tmp_path) as lead:
        await lead.sees("newer Muster").does("item.done")
        await lead.sees("Done today 1", "not shared yet: 1 edit")
        assert made.path.read_bytes() == before


async def test_a_file_that_is_torn_is_said_and_left_alone(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        lead.workspace.path.write_bytes(b'{"_meta": {"1": {"form')
        lead.workspace.exchange()
        lead.app._hear_sync()
        await lead.sees("file is torn").does("item.done").sees("Done today 1")
        assert lead.workspace.path.read_bytes().startswith(b'{"_meta": {"1": {"form')
