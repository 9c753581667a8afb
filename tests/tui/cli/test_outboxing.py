"""Two commands at one outbox: the one waits for the other, and says so when that takes too long."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from exports.delivery.outbox import Outbox
from exports.delivery.posts import Piece, Post, State
from tests.exports.delivery.servers import Server, serving
from tests.tui.cli.muster import Device
from tests.tui.cli.one_chat import OK
from tui.cli import posting


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        one.says(200, OK)
        yield one


@pytest.fixture
def folder(muster: Device) -> Path:
    made = muster.state / "outbox"
    made.mkdir(parents=True)
    return made


def test_a_command_waits_until_another_has_sent(chat: Device, server: Server, folder: Path) -> None:
    other = FileLock(folder / "outbox.lock", thread_local=False)
    other.acquire()
    threading.Timer(0.1, other.release).start()
    assert chat("post", "summary", "--target", "team").code == 0
    assert len(server.received) == 1


def test_a_command_does_not_wait_for_ever(
    chat: Device, server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "_PATIENCE", 0.0)
    with FileLock(folder / "outbox.lock"):
        answer = chat("post", "summary", "--target", "team")
    assert (answer.code, server.received) == (3, [])
    assert "Another terminal is sending" in answer.err
    assert chat("outbox", "--send").code == 0
    assert len(server.received) == 1


def test_a_change_that_another_terminal_keeps_from_being_made_is_told(
    chat: Device, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.delivery.outbox._CHANGE_SECONDS", 0.0)
    Outbox(folder).add(Post("p1", "team", "", 1.0, (Piece("1", {}),)))
    with FileLock(folder / "change.lock"):
        answer = chat("outbox", "--drop", "p1")
    assert (answer.code, answer.out) == (1, "")
    assert "Another terminal is changing the outbox" in answer.err
    assert [one["id"] for one in chat("outbox", "--json").json] == ["p1"]


def test_what_is_left_behind_a_message_that_arrived_is_told(chat: Device, folder: Path) -> None:
    pieces = (Piece("1", {}, State.UNKNOWN), Piece("2", {}))
    Outbox(folder).add(Post("p1", "team", "", 1.0, pieces))
    answer = chat("outbox", "--arrived", "p1")
    assert (answer.code, answer.out) == (0, "")
    assert "muster outbox --send p1" in answer.err
    assert "\t1/2 waits\t" in chat("outbox").out
    assert chat("outbox", "--send").code == 0
    assert chat("outbox", "--json").json == []
