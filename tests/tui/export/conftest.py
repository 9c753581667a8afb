"""What the tests of sending need: a chat that answers, and seconds that pass at once."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from tests.exports.delivery.servers import Server, serving
from tui import outgoing
from tui.courier import Courier


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let seconds pass at once, and minutes never."""

    def wait(event: threading.Event, seconds: float) -> None:
        event.wait(0 if seconds < 30 else 20)

    monkeypatch.setattr(outgoing, "Courier", partial(Courier, wait=wait))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one
