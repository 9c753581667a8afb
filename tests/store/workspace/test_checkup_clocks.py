"""The check-up of clocks: whose is ahead, as far as their edits show it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import a_station
from tests.store.workspace.checkups import add, found


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
