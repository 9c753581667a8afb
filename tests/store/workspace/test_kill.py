"""A process that is killed at any instant loses nothing it has acknowledged."""

import os
import random
import time
from pathlib import Path

import pytest

from store.database.disk import Disk
from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.workspace.opening import open_workspace
from tests.store.factories import a_station, a_workspace
from tests.store.workspace.processes import acknowledged, start_writer

QUICK = 20
THOROUGH = int(os.environ.get("MUSTER_KILLS", "200"))


def kill_and_look(folder: Path, seed: int) -> int:
    """Kill a writer after a random while; return how many edits it had acknowledged."""
    workspace = a_workspace(folder)
    chance = random.Random(seed)
    writer = start_writer(folder, "W", 10_000, "--exchange")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    # Some die in their first edit, some in an exchange or a rotation many edits on.
    lines = [writer.stdout.readline() for _ in range(chance.choice([0, 1, 2, 21, 22, 42, 62]))]
    until = time.perf_counter() + chance.random() * 0.004
    while time.perf_counter() < until:
        pass
    writer.kill()
    lines += writer.stdout.readlines()
    writer.wait()
    said = acknowledged(lines)
    later = open_workspace(workspace.path, a_station(folder, state="state", disk=Disk()))
    found = {each.id: each.title for each in later.all(Action)}
    lost = {key: title for key, title in said.items() if key not in found}
    assert lost == {}
    # A rename may have become durable just before it could be acknowledged, never the reverse.
    assert {key for key, title in said.items() if title != "new" != found[key] != title} == set()
    assert {key for key, title in said.items() if title != "new" and found[key] == "new"} == set()
    assert len(found) <= len(said) + 1
    assert later.exchange().status is SyncStatus.SYNCED
    assert not list(workspace.path.parent.glob("~$*"))
    return len(lines)


def kill_many(folder: Path, seeds: range) -> None:
    edits = []
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        edits.append(kill_and_look(place, seed))
    assert sum(edits) > len(edits)  # else it was killed before it did anything


@pytest.mark.parametrize("part", range(4))
def test_killed_at_a_random_instant(tmp_path: Path, part: int) -> None:
    share = QUICK // 4
    kill_many(tmp_path, range(part * share, (part + 1) * share))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_killed_at_very_many_random_instants(tmp_path: Path, part: int) -> None:
    share = THOROUGH // 4
    kill_many(tmp_path, range(1000 + part * share, 1000 + (part + 1) * share))
