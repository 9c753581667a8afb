"""Two processes write at once and are killed: nothing that either acknowledged is lost.

On one computer they share the replica and its lock; on two computers they share the file alone.
"""

import os
import random
import time
from pathlib import Path
from subprocess import Popen

import pytest

from store.model.action import Action
from store.sync.canonical import Verdict, unpack
from store.sync.exchange import SyncStatus
from store.workspace.opening import open_workspace
from tests.store.factories import a_station, a_workspace
from tests.store.workspace.processes import acknowledged, start_writer

QUICK = 3
THOROUGH = int(os.environ.get("MUSTER_KILLS", "200"))
NAMES = ("V", "W")
PAUSE = 0.004  # seconds; about the time of one edit
ROUNDS = 3  # exchanges after which each must have heard of all


def spin(seconds: float) -> None:
    """Wait for less than a sleep can."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def kill_both(writers: "list[Popen[str]]", chance: random.Random) -> dict[str, str]:
    """Kill both at random instants; return what they had acknowledged."""
    read: dict[int, list[str]] = {each.pid: [] for each in writers}
    for each in writers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in writers:
        assert each.stdout is not None
        read[each.pid] = [each.stdout.readline() for _ in range(chance.choice([0, 1, 9, 21, 22]))]
    chance.shuffle(writers)
    for each in writers:
        spin(chance.random() * PAUSE)
        each.kill()
    said: dict[str, str] = {}
    for each in writers:
        assert each.stdout is not None
        said |= acknowledged(read[each.pid] + each.stdout.readlines())
        each.wait()
        each.stdout.close()
    return said


def kill_and_look(folder: Path, seed: int, flags: tuple[str, ...]) -> int:
    """Kill two writers; return how many records they had acknowledged."""
    maker = a_workspace(folder)
    writers = [start_writer(folder, name, 10_000, "--exchange", *flags) for name in NAMES]
    said = kill_both(writers, random.Random(seed))
    assert unpack(maker.path.read_bytes()).verdict is Verdict.SOUND
    states = NAMES if flags else ("state",)
    later = [open_workspace(maker.path, a_station(folder, state=each)) for each in states]
    for _ in range(ROUNDS):
        assert {each.exchange().status for each in later} == {SyncStatus.SYNCED}
    for each in later:
        found = {action.id: action.title for action in each.all(Action)}
        # A rename may have become durable just before it could be acknowledged.
        kept = {key for key, title in said.items() if title in {"new", found.get(key)}}
        assert set(said) - kept == set()
        assert set(said) - set(found) == set()
        assert len(found) <= len(said) + len(NAMES)
    assert [each.name for each in maker.path.parent.iterdir()] == [maker.path.name]
    return len(said)


def kill_many(folder: Path, seeds: range, flags: tuple[str, ...]) -> None:
    edits = []
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        edits.append(kill_and_look(place, seed, flags))
    assert sum(edits) > len(edits)  # else they were killed before they did anything


@pytest.mark.parametrize("flags", [(), ("--own",)], ids=["one computer", "two computers"])
def test_two_killed_at_random_instants(tmp_path: Path, flags: tuple[str, ...]) -> None:
    kill_many(tmp_path, range(QUICK), flags)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("flags", [(), ("--own",)], ids=["one computer", "two computers"])
def test_two_killed_at_very_many_random_instants(
    tmp_path: Path, flags: tuple[str, ...], part: int
) -> None:
    share = THOROUGH // 4
    kill_many(tmp_path, range(1000 + part * share, 1000 + (part + 1) * share), flags)
