"""From nothing to a plan, as on the first day."""

import json
import re
from pathlib import Path

from tests.journeys.terminal import Device


def test_a_new_workspace_leads_to_the_plan_and_asks_once_who_is_there(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    shared = tmp_path / "shared"
    shared.mkdir()
    with device.opens() as terminal:
        terminal.sees("Make a workspace", "Open a workspace", "Look at the demo")
        terminal.types("n").sees("best in the folder").types("618 sale").types("tab")
        terminal.waits_for(lambda: re.search("▸ +File", terminal.text), "moved on")
        terminal.types(str(shared / "618.json")).sees("618.json").types("ctrl+s")
        terminal.sees("Who are you?").types("Anna Lee").types("enter")
        terminal.misses("Who are you?").sees("618 sale", "Departments", "Responsibilities")
        terminal.waits_for((shared / "618.json").exists, "shared the workspace")
        terminal.types("\x11")  # ctrl+q
        assert terminal.ends() == 0
        terminal.assert_sane()
    content = json.loads((shared / "618.json").read_text("utf-8"))
    assert [each["name"] for each in content["projects"].values()] == ["618 sale"]
    with device.opens() as terminal:
        terminal.sees("618 sale", "Press a to capture", "synced")
        terminal.types("a").sees("New action").types("First item").types("enter")
        terminal.misses("New action").sees("1 open").types("q")
        assert terminal.ends() == 0


def test_a_path_without_a_workspace_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    with device.opens(tmp_path / "missing.json") as terminal:
        terminal.sees("There is no workspace at").types("\x11")
        assert terminal.ends() == 0
    assert not (tmp_path / "missing.json").exists()


def test_without_a_terminal_the_board_says_what_to_use_instead(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    for arguments in ((), ("demo",)):
        done = device.runs(*arguments)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "muster list" in done.stderr
        assert done.stderr.count("\n") == 1


def test_from_the_demo_to_a_workspace_of_ones_own(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    device.says("new", tmp_path / "618.json", "--project", "618 sale")
    with device.opens("demo") as terminal:
        terminal.sees("618 Mega Sale").types("O")
        terminal.sees("Make a workspace", "Opened before").misses("618 Mega Sale").types("1")
        terminal.sees("618 sale", "Who are you?").types("\x1b").misses("Who are you?")
        terminal.types("a").sees("New action").types("Of our own").types("enter").sees("1 open")
        terminal.types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
    assert "Of our own" in device.runs("list", "actions").stdout
