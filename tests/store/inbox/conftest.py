"""A fresh room for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.inbox.thread_room import Room, make_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = make_room(tmp_path)
    yield made
    made.team.workspace.close()
