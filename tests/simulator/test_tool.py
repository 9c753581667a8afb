"""The simulator itself: the same seed is the same history, and its sync tool behaves like one."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from store.sync.siblings import conflict_tool
from tests.simulator.broken import keep_left
from tests.simulator.device import START
from tests.simulator.folders import Folder, Style, SyncTool
from tests.simulator.naming import SCHEMES, Clash, Scheme
from tests.simulator.plan import plan
from tests.simulator.runner import run_history, run_seed, shrunk
from tools import sim

MAIN = "standup.json"


def a_folder(tmp_path: Path, name: str) -> Folder:
    (tmp_path / name).mkdir()
    return Folder(tmp_path / name, name)


def clash(tmp_path: Path, style: Style) -> tuple[Folder, Folder, SyncTool]:
    """Return two folders after both sides changed the file and the tool has come by."""
    tool, chance = SyncTool(MAIN, style), random.Random(1)
    here, there = a_folder(tmp_path, "anna"), a_folder(tmp_path, "bo")
    here.put(MAIN, b"old")
    for folder in (here, there):
        tool.carry(folder, chance, START)
    assert there.files() == {MAIN: b"old"}
    here.put(MAIN, b"mine")
    there.put(MAIN, b"theirs")
    for folder in (there, here, there, here, there):
        tool.carry(folder, chance, START)
    return here, there, tool


def test_a_seed_is_a_history(tmp_path: Path) -> None:
    assert plan(7) == plan(7) != plan(8)
    first = run_seed(7, tmp_path)
    assert run_seed(7, tmp_path) == first
    assert len(first.trace) > len(plan(7).steps)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda each: each.name)
def test_a_conflict_keeps_both_sides(tmp_path: Path, scheme: Scheme) -> None:
    here, there, _ = clash(tmp_path, Style(scheme))
    assert here.files() == there.files()
    assert sorted(here.files().values()) == [b"mine", b"theirs"]


def test_the_names_of_copies_differ() -> None:
    for scheme in SCHEMES:
        names = {
            scheme.make("standup", ".json", Clash(START, "李雷", "LAPTOP", number))
            for number in range(2)
        }
        assert len(names - {MAIN}) == 2, scheme.name


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda each: each.name)
@pytest.mark.parametrize("stem", ["standup", "站会", "Team Board"])
def test_muster_knows_every_name(scheme: Scheme, stem: str) -> None:
    for number in (1, 12):
        name = scheme.make(stem, ".json", Clash(START, "李雷", "ANNAS-LAPTOP", number))
        assert conflict_tool(name, stem), name
    assert not conflict_tool(f"{stem} notes.json", stem)


def test_a_tool_may_drop_the_loser(tmp_path: Path) -> None:
    here, there, _ = clash(tmp_path, Style(SCHEMES[0], loser="drop", local_wins=1.0))
    assert here.files() == there.files() == {MAIN: b"mine"}


def test_a_tool_may_take_the_original_name_away(tmp_path: Path) -> None:
    scheme = next(each for each in SCHEMES if each.name == "rclone")
    here, there, _ = clash(tmp_path, Style(scheme, loser="both"))
    assert here.files() == there.files()
    assert sorted(here.files()) == [f"{MAIN}.conflict1", f"{MAIN}.conflict2"]


def test_a_tool_may_leave_the_sides_apart(tmp_path: Path) -> None:
    here, there, _ = clash(tmp_path, Style(SCHEMES[0], loser="skip"))
    assert (here.files(), there.files()) == ({MAIN: b"mine"}, {MAIN: b"theirs"})


def test_a_copy_may_stay_where_it_was_made(tmp_path: Path) -> None:
    here, there, _ = clash(tmp_path, Style(SCHEMES[0], copies_travel=False))
    assert (len(here.files()), len(there.files())) == (2, 1)


def test_a_failing_history_is_made_shorter() -> None:
    history = replace(plan(0), steps=plan(0).steps[:20])
    with keep_left():
        short = shrunk(history, "restless")
    assert len(short.steps) < len(history.steps)


def test_the_command_tells_what_broke(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sim.main(["--seed", "3", "--trace"]) == 0
    assert "heal 0" in capsys.readouterr().out
    with keep_left():
        assert sim.main(["--seed", "3"]) == 1
        assert run_history(plan(3), tmp_path).broken == "restless"
    assert "=> restless" in capsys.readouterr().out
