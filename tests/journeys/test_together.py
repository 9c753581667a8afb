"""Several Musters on one computer."""

import json
from pathlib import Path

import pytest

from tests.journeys.terminal import Device

pytestmark = pytest.mark.slow


def test_a_second_terminal_and_a_command_appear_on_the_running_board(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    path = tmp_path / "shared.json"
    device.says("new", path, "--project", "618 sale")
    with device.opens(path) as first, device.opens(path, size=(80, 24)) as second:
        for terminal in (first, second):
            terminal.sees("Who are you?").types("escape").misses("Who are you?")
        first.types("a").sees("New action").types("From the first").types("enter")
        second.sees("From the first")
        added = device.says("add", "action", "From a script", "-w", path).split()[0]
        first.sees("From a script")
        second.sees("From a script")
        second.types("home").types("x").sees("✓")
        first.sees("✓")
        device.says("done", added, "-w", path)
        first.sees("0 open")
        for terminal in (first, second):
            terminal.types("q")
            assert terminal.ends() == 0
    listed = json.loads(device.says("list", "actions", "--all", "--json", "-w", path))
    assert {each["title"]: each["status"] for each in listed} == {
        "From the first": "done",
        "From a script": "done",
    }
