from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exports.delivery.servers import Server, serving
from tests.tui.cli.muster import Device
from tests.tui.cli.one_chat import SECRET, set_up


@pytest.fixture(autouse=True)
def _unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command wait for the pace of a chat that stands beside it."""
    monkeypatch.setattr("tui.cli.chats.sleep", lambda _: None)


@pytest.fixture
def muster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Device:
    return Device(tmp_path / "here", monkeypatch)


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Device:
    """A second device that sees the same shared folder."""
    return Device(tmp_path / "there", monkeypatch)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "team.json"


@pytest.fixture
def team(muster: Device, shared: Path) -> Path:
    """A workspace with two departments, made on `muster`."""
    assert muster("new", str(shared), "--project", "618 大促").line == str(shared)
    muster("add", "department", "研发部", "--contact", "王工")
    muster("add", "department", "Sales", "--contact", "Han Mei")
    return shared


@pytest.fixture
def server() -> Iterator[Server]:
    """What answers as a chat does."""
    with serving() as one:
        yield one


@pytest.fixture
def chat(muster: Device, team: Path, server: Server) -> Device:
    """A device with a WeCom robot called `team`."""
    return set_up(muster, f'url = "{server.url}/hook?{SECRET}"')
