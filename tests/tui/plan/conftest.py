"""A fresh team and an empty workspace for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.workspace.workspace import Workspace
from tests.store.operations.team import Team, make_team, open_station


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = make_team(tmp_path)
    yield made
    made.workspace.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    workspace, _ = open_station(tmp_path, who="wang")
    yield workspace
    workspace.close()
