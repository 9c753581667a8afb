"""One meeting on several screens and machines: all of them show one clock."""

import json
import signal
from pathlib import Path

import pytest

from tests.journeys.stage import TEAM, World, spent
from tests.journeys.terminal import Device, Terminal
from tests.widgets.test_huge_clock import trimmed
from widgets.huge_digits import drawn

LEAD, OTHER = "Anna Lee", "Mei Chen"
FIRST, SECOND = list(TEAM["en"])[:2]
_WALL_CELLS = 78  # the digits of a terminal of 80 columns


def wall_shows(wall: Terminal, digits: str) -> bool:
    """Return whether the projector shows this time, whatever the size of its digits."""
    shown = trimmed(line for line in wall.text.splitlines() if set(line) & set("█▀▄")) or [""]
    return any(trimmed(drawn(digits, _WALL_CELLS, high).lines) == shown for high in range(5, 20))


def begins(terminal: Terminal, world: World) -> None:
    """Prepare the stand-up and start it at 09:30."""
    terminal.sees("618").types("space").sees("Stand-up #1")
    world.passes(300)
    terminal.types("space").sees("▶ Opening")


def the_lead(world: World) -> Device:
    device = world.device("lead", LEAD)
    world.fill(device, LEAD)
    return device


def test_a_projector_on_the_lead_s_computer_shows_the_same_second(tmp_path: Path) -> None:
    world = World(tmp_path)
    device = the_lead(world)
    with (
        device.opens(world.path) as board,
        device.opens("follow", "-w", world.path, size=(80, 24)) as wall,
    ):
        wall.sees("Nothing runs", "Next: Stand-up Thu 09:30")
        begins(board, world)
        wall.sees("Opening", f"Next: {FIRST} · {LEAD}", "ends ≈ 09:45")
        world.passes(12)
        board.waits_for(lambda: spent(board, "Opening") == "0:12", "counted to 0:12")
        wall.waits_for(lambda: wall_shows(wall, "0:48"), "counted down to 0:48")
        board.types("space").sees("‖ paused")
        wall.sees("‖ paused")
        world.passes(100)
        board.types("space").misses("‖ paused").types("n").sees(f"▶ {FIRST}")
        wall.sees(f"{FIRST} · {LEAD}", f"Next: {SECOND}").misses("‖ paused")
        world.passes(140)
        board.waits_for(lambda: spent(board, FIRST) == "2:20", "counted to 2:20")
        board.sees("⚑ overtime")
        wall.sees("⚑ overtime").waits_for(lambda: wall_shows(wall, "-0:20"), "counted on")
        for terminal in (wall, board):
            terminal.types("q")
            assert terminal.ends() == 0
            terminal.assert_sane()


@pytest.mark.parametrize("skew", [0.0, pytest.param(90.0, marks=pytest.mark.slow)])
def test_another_machine_goes_on_when_the_lead_s_dies(tmp_path: Path, skew: float) -> None:
    world = World(tmp_path)
    lead, other = the_lead(world), world.device("other", OTHER, skew=skew)
    with other.opens(world.path, size=(120, 36)) as second:
        second.sees("618", "Anna")
        with lead.opens(world.path) as first:
            begins(first, world)
            second.sees("▶ Opening", f"{LEAD} holds the clock")
            world.passes(50)
            first.types("n").sees(f"▶ {FIRST}").types("a").sees("New action")
            first.types("Said before the end").types("enter").misses("New action").sees("synced")
            second.sees(f"▶ {FIRST}", "Said before the end")
            first.gets(signal.SIGKILL)
            assert first.ends() == -signal.SIGKILL
        world.passes(70)
        second.waits_for(lambda: spent(second, FIRST) == "1:10", "counted on")
        second.types("space").misses(f"{LEAD} holds the clock")
        second.types("n").sees(f"▶ {SECOND}")
        world.passes(30)
        second.waits_for(lambda: spent(second, SECOND) == "0:30", "counted on")
        second.types("q")
        assert second.ends() == 0
    listed = json.loads(other.says("list", "actions", "--json", "-w", world.path))
    assert "Said before the end" in {each["title"] for each in listed}


@pytest.mark.slow
def test_a_projector_on_another_machine_follows_over_the_folder(tmp_path: Path) -> None:
    world = World(tmp_path)
    lead, hall = the_lead(world), world.device("hall", OTHER, skew=600.0)
    with (
        lead.opens(world.path) as board,
        hall.opens("follow", "-w", world.path, size=(80, 24)) as wall,
    ):
        wall.sees("Nothing runs")
        begins(board, world)
        wall.sees("Opening", f"clock: {LEAD}")
        world.passes(20)
        board.types("n").sees(f"▶ {FIRST}")
        # It was heard of twice now, so its clock is known to be ten minutes behind.
        wall.sees(f"{FIRST} · {LEAD}", "ends ≈ 09:54").misses("as of")
        world.passes(20)
        wall.waits_for(lambda: wall_shows(wall, "1:40"), "counted down to 1:40")
        board.gets(signal.SIGKILL)
        world.passes(110)
        wall.sees("as of 09:40").waits_for(lambda: wall_shows(wall, "-0:10"), "counted on")
        wall.types("escape")
        assert wall.ends() == 0
        wall.assert_sane()
