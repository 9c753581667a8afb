"""A fresh team for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.operations.team import Team, make_team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = make_team(tmp_path)
    yield made
    made.workspace.close()
