"""A workspace on one device, for the tests that need no more."""

from pathlib import Path

import pytest

from store.clock import FixedClock
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import a_clock, a_station, a_workspace


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def disk() -> RefusingDisk:
    return RefusingDisk()


@pytest.fixture
def station(tmp_path: Path, clock: FixedClock, disk: RefusingDisk) -> Station:
    return a_station(tmp_path, clock=clock, disk=disk)


@pytest.fixture
def workspace(tmp_path: Path, station: Station) -> Workspace:
    return a_workspace(tmp_path, station=station)
