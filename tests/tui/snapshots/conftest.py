"""What every picture needs: the same kind of file, and a collector that is given back its own."""

import gc
from collections.abc import Iterator

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from syrupy.assertion import SnapshotAssertion


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Give back to the collector what an app has spared from it for good."""
    yield
    gc.unfreeze()


@pytest.fixture
def pictures(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The pictures that are kept."""
    return snapshot.use_extension(SVGImageExtension)
