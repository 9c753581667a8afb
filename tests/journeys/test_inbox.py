"""A piece of the chat comes back: pasted into a real terminal, looked at, written, taken back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from store.operations.actions import add_action
from store.operations.departments import add_department, add_person
from tests.journeys.terminal import Device
from tui.config import Config
from tui.creating import make_workspace
from tui.state import StateFile
from tui.station import build_station

pytestmark = pytest.mark.slow

THREAD = "王工 10:15\n发布脚本已完成\nMei Chen 10:16\ndone?\nStranger 10:17\n+1\n"
PASTE = f"\x1b[200~{THREAD}\x1b[201~"


def make(device: Device, path: Path) -> None:
    station = build_station(device.environ, Config(me="Anna"))
    workspace = make_workspace(path, station, device.environ, project="618 sale")
    wang, mei = (add_person(workspace, name) for name in ("王工", "Mei Chen"))
    add_department(workspace, "R&D", contact=wang.id)
    tomorrow = workspace.today() + timedelta(days=1)
    add_action(workspace, "发布脚本", owner=wang.id, due=tomorrow)
    add_action(workspace, "Price list", owner=mei.id, due=tomorrow)
    workspace.close()
    StateFile(device.state).put(me="Anna", asked_me=True)


def open_titles(device: Device, path: Path) -> list[str]:
    listed = json.loads(device.says("list", "actions", "--json", "-w", path))
    return sorted(each["title"] for each in listed)


def test_paste_look_write_and_take_back(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    path = tmp_path / "shared.json"
    make(device, path)
    with device.opens(path, size=(80, 24)) as terminal:
        terminal.sees("Price list").types("I").sees("Copy a piece of the chat")
        terminal.types(PASTE).sees("3 messages read · 1 of 1 accepted", "ticks off “发布脚本”")
        terminal.sees("a question", "nobody here is called so")
        assert open_titles(device, path) == ["Price list", "发布脚本"]
        terminal.types("\x13").sees("From the chat: 1 done").misses("messages read")
        assert open_titles(device, path) == ["Price list"]
        terminal.types("u").sees("Undone: Accept replies").types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
    assert open_titles(device, path) == ["Price list", "发布脚本"]
