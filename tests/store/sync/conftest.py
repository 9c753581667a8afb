"""What the tests of the exchange share."""

from pathlib import Path

import pytest

from tests.store.sync.two import Two


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)
