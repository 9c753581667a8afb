"""Builders for tests: keyword-only, with boring defaults, deterministic.

Say only what the test is about: `an_action(title="对接支付页")`, `a_workspace(tmp_path)`.
"""

import itertools
import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from store.clock import Clock, FixedClock
from store.database.disk import Disk
from store.ids import Randomness, UuidIds
from store.model.action import Action
from store.model.department import Department
from store.model.settings import SETTINGS_ID, Settings
from store.workspace.opening import Station, create_workspace, open_workspace
from store.workspace.workspace import Workspace

START = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai, a Thursday
TODAY = date(2026, 5, 28)
ZONE = "Asia/Shanghai"

_numbers = itertools.count(1)


def some_id() -> str:
    """Return an id that no other call gave out in this run."""
    return str(2_100_000_000_000_000_000_000_000_000_000_000_000 + next(_numbers))


def a_clock() -> FixedClock:
    """Return a clock that stands still at 09:30 in Shanghai."""
    return FixedClock(START)


def a_randomness(*, seed: int = 618) -> Randomness:
    """Return randomness that says the same in every run."""
    return random.Random(seed).getrandbits


def a_station(
    tmp_path: Path,
    *,
    clock: Clock | None = None,
    who: str = "李雷",
    state: str = "state",
    seed: int = 618,
    disk: Disk | None = None,
) -> Station:
    """Return a device; another `state` (and `seed`) makes it another device."""
    clock = clock or a_clock()
    randomness = a_randomness(seed=seed)
    ids = UuidIds(clock, randomness)
    return Station(tmp_path / state, clock, ids, randomness, who, disk or Disk())


def a_workspace(
    tmp_path: Path, *, clock: Clock | None = None, station: Station | None = None, **settings: Any
) -> Workspace:
    """Return a new workspace at `tmp_path/shared/standup.json`, its team in Shanghai."""
    path = tmp_path / "shared" / "standup.json"
    path.parent.mkdir(exist_ok=True)
    workspace = create_workspace(path, station or a_station(tmp_path, clock=clock), zone=ZONE)
    if settings:
        with workspace.transaction("") as pending:
            pending.put(Settings(id=SETTINGS_ID, **{"zone": ZONE, **settings}))
    return workspace


def reopened(workspace: Workspace, station: Station) -> Workspace:
    """Return the same workspace as another process (or a later run) of the station sees it."""
    return open_workspace(workspace.path, station)


def an_action(**fields: Any) -> Action:
    return Action(**{"id": some_id(), "title": "Draft the landing page", **fields})


def a_department(**fields: Any) -> Department:
    return Department(**{"id": some_id(), "name": "R&D", "contact": "1", **fields})
