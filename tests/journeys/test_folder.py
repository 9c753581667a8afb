"""The folder goes away or holds nonsense while the board is open: edits go on, nothing is lost."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.terminal import Device, Terminal

pytestmark = pytest.mark.slow

NAME = "standup.json"


def started(device: Device, folder: Path) -> Path:
    """Make a workspace with one item, and answer what the first opening asks."""
    folder.mkdir()
    path = folder / NAME
    device.says("new", path, "--project", "618 sale")
    device.says("add", "action", "Before.", "-w", path)
    return path


def opened(device: Device, path: Path) -> Terminal:
    terminal = device.opens(path)
    terminal.sees("Who are you?").types("escape").misses("Who are you?")
    return terminal.sees("Before.", "synced")


def captures(terminal: Terminal, title: str) -> None:
    terminal.types("a").sees("New action").types(title).types("enter")
    terminal.misses("New action").sees(title)


def in_the_file(path: Path) -> list[str]:
    tables = json.loads(path.read_bytes())
    return sorted(each["title"] for each in tables["actions"].values())


def test_a_folder_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    path = started(device, tmp_path / "shared")
    away = tmp_path / "away"
    with opened(device, path) as terminal:
        path.parent.rename(away)
        terminal.sees("folder gone since")
        captures(terminal, "While it was away.")
        # A command finds it gone too: it warns, and what it was told is kept.
        said = device.runs("add", "action", "By a command.", "-w", path)
        assert said.returncode == 0
        assert "cannot be reached" in said.stderr
        terminal.sees("By a command.")
        away.rename(path.parent)
        terminal.sees("synced").types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
    assert in_the_file(path) == ["Before.", "By a command.", "While it was away."]
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def test_a_board_that_is_left_while_the_folder_is_away_shares_it_later(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    path = started(device, tmp_path / "shared")
    away = tmp_path / "away"
    with opened(device, path) as terminal:
        path.parent.rename(away)
        terminal.sees("folder gone since")
        captures(terminal, "While it was away.")
        terminal.types("q")
        assert terminal.ends() == 0
    away.rename(path.parent)
    with device.opens(path) as terminal:
        terminal.sees("While it was away.", "synced").types("q")
        assert terminal.ends() == 0
    assert in_the_file(path) == ["Before.", "While it was away."]


def puts(data: bytes) -> Callable[[Path, bytes], None]:
    def put(path: Path, _whole: bytes) -> None:
        path.write_bytes(data)

    return put


def tears(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[: len(whole) // 2])


def adds_nul(path: Path, whole: bytes) -> None:
    path.write_bytes(whole + bytes(512))


def makes_folder(path: Path, _whole: bytes) -> None:
    path.unlink()
    path.mkdir()


def makes_pipe(path: Path, _whole: bytes) -> None:
    path.unlink()
    os.mkfifo(path)


FOREIGN = puts(b'{"somebody": {"1": {"else": true}}}')


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        pytest.param(tears, "torn", id="half"),
        pytest.param(FOREIGN, "another workspace lies there", id="foreign", marks=pytest.mark.slow),
        pytest.param(makes_pipe, "no file lies there", id="pipe", marks=pytest.mark.slow),
        pytest.param(puts(b""), "torn", id="empty", marks=pytest.mark.slow),
        pytest.param(puts(bytes(512)), "torn", id="NUL", marks=pytest.mark.slow),
        pytest.param(adds_nul, "torn", id="NUL tail", marks=pytest.mark.slow),
        pytest.param(makes_folder, "no file lies there", id="folder", marks=pytest.mark.slow),
    ],
)
def test_nonsense_in_its_place_is_left_alone_and_nothing_stops(
    tmp_path: Path, harm: Callable[[Path, bytes], None], word: str
) -> None:
    device = Device(tmp_path / "mine")
    path = started(device, tmp_path / "shared")
    with opened(device, path) as terminal:
        whole = path.read_bytes()
        harm(path, whole)
        terminal.sees(word)
        found = path.read_bytes() if path.is_file() else None
        captures(terminal, "While it was wrong.")
        said = device.runs("add", "action", "By a command.", "-w", path)
        assert said.returncode == 0
        assert said.stderr
        terminal.sees("By a command.", word)
        assert (path.read_bytes() if path.is_file() else None) == found
        good = path.with_name("good")
        good.write_bytes(whole)
        if path.is_dir():
            path.rmdir()
        good.replace(path)
        terminal.sees("synced").types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
    assert in_the_file(path) == ["Before.", "By a command.", "While it was wrong."]
