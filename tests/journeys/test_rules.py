"""The six rules of meetings that Muster keeps: a journey each, that fails when its rule is broken.

They come from the guide the project is built on, and stand in the readme of the trade: boxes of
the kick-off, the fifteen minutes, the notice, the read-back, the minutes, the archive.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.stage import TEAM, World
from tests.journeys.terminal import Device, Terminal

pytestmark = pytest.mark.slow

LEAD = "Anna Lee"
DEPARTMENTS = list(TEAM["en"])
DAY = 24 * 3600


def the_team(tmp_path: Path) -> tuple[World, Device]:
    world = World(tmp_path)
    device = world.device("lead", LEAD)
    world.fill(device, LEAD)
    return world, device


@contextmanager
def board(world: World, device: Device) -> Iterator[Terminal]:
    """Open the board, and leave it at the end."""
    with device.opens(world.path) as terminal:
        yield terminal.sees("618", "Departments")
        terminal.types("\x11")
        assert terminal.ends() == 0


def prepares_a_kick_off(terminal: Terminal) -> None:
    """On the plan, with nothing said but when it begins."""
    terminal.types("P").sees("Responsibilities").types("7").sees("Coming up", "Recurrences")
    terminal.types("a").sees("a recurrence").types("enter").sees("New meeting", "‹Kick-off›")
    terminal.types("ctrl+s").sees("▸ Begins at").types("14:00").sees("14:00").types("ctrl+s")
    terminal.misses("New meeting").sees("Kick-off #1")


def holds_the_stand_up(terminal: Terminal, world: World) -> None:
    """Begin it at 09:30 and end it at 09:40, with nothing agreed."""
    terminal.types("space").sees("Stand-up #1")
    world.passes(300)
    terminal.types("space").sees("▶ Opening")
    world.passes(600)
    terminal.types("z").sees("Nothing was agreed").types("z").sees("Minutes: Stand-up #1")
    terminal.types("escape").misses("Minutes: Stand-up #1")


def said_as_json(world: World, device: Device, *arguments: str) -> Any:
    return json.loads(device.says(*arguments, "--json", "-w", world.path))


def test_a_kick_off_has_its_four_boxes_and_takes_no_more_than_sixty_minutes(
    tmp_path: Path,
) -> None:
    world, device = the_team(tmp_path)
    with board(world, device) as terminal:
        prepares_a_kick_off(terminal)
        terminal.sees("60 of 60 min")
        boxes = "5  Opening", "30  Topics", "15  Questions and conflicts", "10  Consensus"
        terminal.sees(*boxes)
        places = [terminal.text.index(box) for box in boxes]
        assert places == sorted(places)
        agenda = terminal.text.rpartition("Agenda   ")[2]
        assert len(re.findall(r"\d+  [A-Z]\w+", agenda)) == len(boxes)
        terminal.types("enter").sees("Minutes in all")
        for _ in range(7):
            terminal.types("\x1b[B")
        terminal.waits_for(lambda: re.search("▸ +Minutes in all", terminal.text), "moved there")
        terminal.types("\x0b").types("90").types("ctrl+s").sees("a number from 1 to 60")
        terminal.types("home").types("ctrl+k").misses(" 90 ").types("45").sees(" 45 ")
        terminal.types("ctrl+s").misses("Minutes in all").sees("60 of 45 min", "15 min too many")


def test_a_stand_up_is_fifteen_minutes_with_one_box_a_department(tmp_path: Path) -> None:
    world, device = the_team(tmp_path)
    with board(world, device) as terminal:
        terminal.types("space").sees("Stand-up #1", "0 of 15 min", "Wrap-up")
        agenda = [line.rsplit("││", 1)[-1] for line in terminal.text.splitlines()]
        boxes = [re.match(r"\s+(\S.*?)\s+(\d+):00 ", line) for line in agenda]
        planned = [(box[1], int(box[2])) for box in boxes if box]
    assert sum(minutes for _, minutes in planned) == 15
    assert [name for name, _ in planned] == ["Opening", *DEPARTMENTS, "Blockers", "Wrap-up"]


def test_a_notice_goes_out_two_working_days_ahead_or_is_called_late(tmp_path: Path) -> None:
    world, device = the_team(tmp_path)
    with board(world, device) as terminal:
        prepares_a_kick_off(terminal)  # on the first day that is far enough: Thu, Fri, then Monday
        terminal.sees("Mon 1 Jun 14:00", "notice due", "2 working days ahead").misses("day late")
        world.passes(DAY)
        terminal.types("n").sees("This notice is 1 working day late", "it was due on Thu 28 May")
        terminal.types("n").sees("Withdraw").types("escape").misses("This notice is")
        terminal.sees("went out Fri 29 May · 1 working day late")
    (coming,) = (
        each
        for each in said_as_json(world, device, "list", "upcoming")
        if each["kind"] == "kickoff"
    )
    assert (coming["notice_due"], coming["notice_late"]) == ("2026-05-28", 1)


def test_a_meeting_ends_when_every_action_has_an_owner_and_a_date(tmp_path: Path) -> None:
    world, device = the_team(tmp_path)
    with board(world, device) as terminal:
        terminal.types("space").sees("Stand-up #1").types("space").sees("▶ Opening")
        terminal.types("a").sees("New action").types("Call the bank").types("enter")
        terminal.misses("New action").sees("1 action")
        terminal.types("z").sees("Read-back", "no owner Call the bank", "no date")
        terminal.types("z").sees("One action has no owner or no date")
        (meeting,) = said_as_json(world, device, "list", "meetings")
        assert meeting["status"] == "running"
        terminal.types("enter").sees("Who, and by when?").types("Zoe Zhou").types("ctrl+s")
        terminal.misses("Who, and by when?").sees("Zoe Zhou Call the bank", "no date")
        terminal.types("z").sees("One action has no owner or no date").types("enter")
        terminal.waits_for(lambda: re.search("▸ +Due", terminal.text), "asked for the date")
        terminal.types("fri").types("ctrl+s").misses("Who, and by when?", "no owner", "no date")
        terminal.types("z").sees("Minutes: Stand-up #1").types("escape")
        terminal.misses("Minutes: Stand-up #1")
    (meeting,) = said_as_json(world, device, "list", "meetings", "--all")
    assert meeting["status"] == "closed"
    listed = said_as_json(world, device, "list", "actions")
    (action,) = (each for each in listed if each["title"] == "Call the bank")
    assert (action["owner"], action["due"]) == ("Zoe Zhou", "2026-05-29")


def test_minutes_are_there_at_once_and_each_department_confirms_them_within_a_day(
    tmp_path: Path,
) -> None:
    world, device = the_team(tmp_path)
    with board(world, device) as terminal:
        holds_the_stand_up(terminal, world)
    minutes = said_as_json(world, device, "minutes")
    written, due = (datetime.fromisoformat(minutes[name]) for name in ("written_at", "due_at"))
    assert (minutes["version"], due - written) == (1, timedelta(hours=24))
    asked = said_as_json(world, device, "confirm")
    assert [each["name"] for each in asked["departments"]] == DEPARTMENTS

    def confirms(department: str) -> str:
        return device.says("confirm", "latest", "--department", department, "-w", world.path)

    assert "due in 23 h" in confirms(DEPARTMENTS[0])
    device.environ["EDITOR"] = "sh -c 'echo More >> \"$1\"' x"
    assert "1 confirmation is void" in device.says("minutes", "--edit", "-w", world.path)
    world.passes(25 * 3600)
    *others, last = DEPARTMENTS
    for number, department in enumerate(others, 1):
        assert f"{number} of 5 confirmed · minutes v2 · due 1 h ago" in confirms(department)
    assert said_as_json(world, device, "minutes")["state"] == "closed"
    assert "5 of 5 confirmed" in confirms(last)
    assert said_as_json(world, device, "minutes")["state"] == "confirmed"


def test_the_archive_is_named_by_date_project_and_topic(tmp_path: Path) -> None:
    world, device = the_team(tmp_path)
    with board(world, device) as terminal:
        holds_the_stand_up(terminal, world)
    folder = world.path.parent / "archive"
    refused = device.runs("archive", "-w", world.path)
    assert (refused.returncode, folder.exists()) == (1, False)
    assert all(name in refused.stderr for name in DEPARTMENTS)
    device.says("archive", "--reason", "All are on leave", "-w", world.path)
    (file,) = (each for each in folder.iterdir() if each.suffix == ".md")
    assert file.name == "2026-05-28_618_Stand-up-1.md"
    text = file.read_text("utf-8")
    assert text.startswith("# 2026-05-28 618")
    assert "All are on leave" in text
    assert said_as_json(world, device, "minutes")["archived_as"] == file.name
