"""The program stops in the middle of a meeting: time goes on, nothing that was said is lost."""

import json
import re
import signal
from pathlib import Path

from tests.journeys.stage import TEAM, World, spent
from tests.journeys.terminal import Terminal

LEAD = "Anna Lee"
FIRST, SECOND = list(TEAM["en"])[:2]


def in_the_middle(terminal: Terminal, world: World) -> None:
    """Begin, let the first department speak, and write two things down."""
    terminal.sees("618").types("space").sees("Stand-up #1")
    world.passes(300)
    terminal.types("space").sees("▶ Opening")
    world.passes(45)
    terminal.types("n").sees(f"▶ {FIRST}")
    terminal.types("a").sees("New action").types("Call the bank @anna ^fri")
    terminal.sees("^fri").types("enter").misses("New action").sees("Call the bank")
    terminal.types("d").sees("New decision").types("We ship on Monday").types("enter")
    terminal.misses("New decision").sees("1 action · 1 decision")
    world.passes(30)


def test_killed_and_opened_again_it_shows_the_true_time_and_all_that_was_said(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    device = world.device("lead", LEAD)
    world.fill(device, LEAD)
    with device.opens(world.path) as terminal:
        in_the_middle(terminal, world)
        terminal.gets(signal.SIGKILL)
        assert terminal.ends() == -signal.SIGKILL
    world.passes(40)
    with device.opens(world.path) as terminal:
        terminal.sees(f"▶ {FIRST}", "Call the bank", "1 action · 1 decision")
        terminal.waits_for(lambda: spent(terminal, FIRST) == "1:10", "knew the time")
        terminal.types("n").sees(f"▶ {SECOND}", "✓ Opening").types("q")
        assert terminal.ends() == 0
    (meeting,) = json.loads(device.says("list", "meetings", "--json", "-w", world.path))
    assert meeting["status"] == "running"
    decisions = json.loads(device.says("list", "decisions", "--json", "-w", world.path))
    assert [each["title"] for each in decisions] == ["We ship on Monday"]


def test_suspended_and_woken_it_shows_the_true_time(tmp_path: Path) -> None:
    world = World(tmp_path)
    device = world.device("lead", LEAD)
    world.fill(device, LEAD)
    with device.opens(world.path) as terminal:
        in_the_middle(terminal, world)
        terminal.waits_for(lambda: spent(terminal, FIRST) == "0:30", "counted to 0:30")
        terminal.gets(signal.SIGSTOP)
        world.passes(45)
        terminal.gets(signal.SIGCONT)
        terminal.waits_for(lambda: spent(terminal, FIRST) == "1:15", "knew the time")
        terminal.types("n").sees(f"▶ {SECOND}")
        terminal.waits_for(lambda: re.search(rf"✓ {FIRST} +2:00 +1:15", terminal.text), "kept it")
        terminal.types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
