"""Whatever ends the program: the terminal is sane, the data saved, nothing secret written down."""

import json
import signal
import sys
from pathlib import Path

import pytest

from store.operations.actions import add_action
from tests.hostile import TEXTS, fill_with_marks, poison
from tests.journeys.terminal import Device, Terminal
from tests.store.factories import a_station, a_workspace
from tui.config import Config
from tui.creating import make_workspace
from tui.state import StateFile
from tui.station import build_station

pytestmark = pytest.mark.slow

SECRET = "Merger with Acme"

# Stands in for a fault that nobody has found yet: one key of the board raises.
FAULTY = """
import sys
sys.argv[0] = "muster"
from tui.boot import boot
from tui.cli.starting import board
import tui.app
from tui.screens.board import BoardScreen
def fault(self):
    title = self.query_one("#today").rows[0].title
    raise RuntimeError(title)
BoardScreen.action_sort = fault
sys.exit(boot(sys.argv[1:]))
"""


def with_an_item(device: Device, path: Path) -> None:
    """Make a workspace with one item, as this device would, but without a process for it."""
    station = build_station(device.environ, Config(me="Anna"))
    workspace = make_workspace(path, station, device.environ, project="618 sale")
    add_action(workspace, SECRET)
    workspace.close()
    StateFile(device.state).put(me="Anna", asked_me=True)


def titles(device: Device, path: Path) -> list[str]:
    listed = json.loads(device.says("list", "actions", "--json", "-w", path))
    return sorted(each["title"] for each in listed)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_leaves_the_terminal_sane_and_the_data_saved(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    device = Device(tmp_path / "mine")
    path = tmp_path / "shared.json"
    with_an_item(device, path)
    with device.opens(path) as terminal:
        terminal.sees(SECRET).types("a").sees("New action").types("Second").types("enter")
        terminal.misses("New action").sees("Second").gets(number)
        assert terminal.ends() == code
        terminal.assert_sane()
    assert titles(device, path) == [SECRET, "Second"]


def test_a_closed_window_ends_the_program_and_keeps_the_data(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    path = tmp_path / "shared.json"
    with_an_item(device, path)
    with device.opens(path) as terminal:
        terminal.sees(SECRET).types("x").sees("✓ ").is_closed()
        assert terminal.ends() in {129, -signal.SIGHUP}
    assert titles(device, path) == []


def test_a_crash_says_where_its_log_lies_and_the_log_has_no_team_data(tmp_path: Path) -> None:
    device = Device(tmp_path / "mine")
    path = tmp_path / "shared.json"
    with_an_item(device, path)
    root = Path(__file__).parents[2]
    device.environ["PYTHONPATH"] = str(root)
    with Terminal([sys.executable, "-c", FAULTY, str(path)], device) as terminal:
        terminal.sees(SECRET).types("o")
        assert terminal.ends() == 1
        terminal.assert_sane()
        assert b"crash-" in terminal.raw
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]
        assert SECRET.encode() not in after
        assert b"Traceback" not in after
    (log,) = (device.state / "logs").iterdir()
    text = log.read_text("utf-8")
    assert "builtins.RuntimeError" in text
    assert SECRET not in text
    assert titles(device, path) == [SECRET]


def test_nothing_that_lies_in_the_shared_folder_reaches_the_terminal_raw(tmp_path: Path) -> None:
    enemy = a_workspace(tmp_path, station=a_station(tmp_path, state="enemy"))
    fill_with_marks(enemy)
    enemy.exchange()
    enemy.close()
    poison(enemy.path)
    assert any("\x1b]2;owned" in text for text in TEXTS)
    device = Device(tmp_path / "mine")
    StateFile(device.state).put(me="Anna", asked_me=True)
    with device.opens(enemy.path) as terminal:
        terminal.sees("[/] x").types("enter").sees("Action item").types("escape")
        terminal.misses("Action item")
        for key in "41G2Ge":
            terminal.types(key)
        terminal.sees("65,536")  # the size of the report, above it
        terminal.types("escape").misses("65,536").types("\x11")
        assert terminal.ends() == 0
        raw = bytes(terminal.raw)
    for harm in (b"\x1b]2;", b"\x1b[2Jgone", b"\x1bP+q", b"\x00", b"owned\x07"):
        assert harm not in raw
    for sign in "\u202e\u2066\u200f\u2028\x85\x9b":
        assert sign.encode() not in raw
    assert "owned" in raw.decode("utf-8", "replace")
