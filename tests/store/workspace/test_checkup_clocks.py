"""The check-up of clocks: whose is ahead, as far as their edits show it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.model.action import Action
from store.workspace.checkup import checkup
from store.workspace.findings import Checkup
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import a_clock, a_station, a_workspace, an_action


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def station(tmp_path: Path, clock: FixedClock) -> Station:
    return a_station(tmp_path, clock=clock)


@pytest.fixture
def workspace(tmp_path: Path, station: Station) -> Workspace:
    return a_workspace(tmp_path, station=station)


def add(workspace: Workspace, **fields: object) -> Action:
    action = an_action(**fields)
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    return action


def found(workspace: Workspace, station: Station) -> Checkup:
    return checkup(workspace.path, station)


@pytest.mark.parametrize(("ahead", "is_told"), [(119, False), (3 * 3600, True), (-3600, False)])
def test_a_clock_that_is_ahead_is_named_with_its_person(
    workspace: Workspace, station: Station, tmp_path: Path, clock: FixedClock, ahead: int,
    is_told: bool,
) -> None:  # fmt: skip
    theirs = FixedClock(clock.now() + timedelta(seconds=ahead))
    other = open_workspace(
        workspace.path, a_station(tmp_path, clock=theirs, state="B", seed=2, who="韩梅梅")
    )
    action = add(other)
    other.exchange()
    workspace.exchange()
    with workspace.transaction("Edit action") as pending:
        pending.put(replace(action, title="after theirs"))  # follows their clock, but is not ahead
    told = [each for each in found(workspace, station).findings if each.code == "clock_ahead"]
    assert [each.facts for each in told] == (
        [{"who": "韩梅梅", "seconds": ahead}] if is_told else []
    )
    workspace.exchange()
    # Seen from the third, only the one clock is wrong, not that of who edited after it.
    third = a_station(tmp_path, clock=clock, state="C", seed=3)
    open_workspace(workspace.path, third).exchange()
    told = [each for each in found(workspace, third).findings if each.code == "clock_ahead"]
    assert [each.facts["who"] for each in told] == (["韩梅梅"] if is_told else [])


def test_a_clock_that_was_set_back_is_named(
    workspace: Workspace, station: Station, clock: FixedClock
) -> None:
    add(workspace)
    clock.jump(-7200)
    told = {each.code: each.facts for each in found(workspace, station).findings}
    assert told["clock_back"] == {"seconds": 7200}
    assert "clock_ahead" not in told
