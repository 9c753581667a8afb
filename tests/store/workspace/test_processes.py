"""Several processes on one replica: a board that reads, writers, one-shot commands."""

import resource
import signal
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from store.changes import Change, Origin
from store.model.action import Action
from store.sync.exchange import SyncStatus
from tests.store.factories import a_station, a_workspace, an_action, reopened
from tests.store.workspace.processes import acknowledged, start_writer

COUNT = 15


@pytest.mark.parametrize("flags", [(), ("--exchange",)])
def test_a_board_and_three_writers_lose_nothing(tmp_path: Path, flags: tuple[str, ...]) -> None:
    station = a_station(tmp_path)
    board = a_workspace(tmp_path, station=station)
    heard: list[Change] = []
    board.feed.subscribe(heard.append)
    writers = [start_writer(tmp_path, name, COUNT, *flags) for name in ("A", "B", "C")]
    while any(each.poll() is None for each in writers):
        board.refresh()
        with board.transaction("Add action") as pending:
            pending.put(an_action(title="board"))
        with suppress(TimeoutExpired):
            writers[0].wait(0.01)  # the board polls, it does not spin
    said: dict[str, str] = {}
    for each in writers:
        assert each.stdout is not None
        said |= acknowledged(each.stdout.readlines())
        assert each.wait() == 0
    board.refresh()
    found = {each.id: each.title for each in board.all(Action)}
    assert len(said) == 3 * COUNT
    assert {key: found[key] for key in said} == said
    assert {each.origin for each in heard} >= {Origin.OWN, Origin.OTHER_PROCESS}
    fresh = reopened(board, station)
    assert fresh.all(Action) == board.all(Action)
    assert fresh._replica.state.tables == board._replica.state.tables
    assert board.exchange().status is SyncStatus.SYNCED


def test_processes_share_one_undo(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    board = a_workspace(tmp_path, station=station)
    writer = start_writer(tmp_path, "A", 1)
    writer.communicate()
    assert board.undo() is not None
    assert [each.title for each in board.all(Action)] == ["new"]


def test_a_disk_that_fills_up_refuses_and_keeps_what_it_said(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)

    writer = start_writer(tmp_path, "A", 500, "--small-disk")
    output, _ = writer.communicate()
    lines = output.splitlines(keepends=True)
    assert writer.returncode == 0
    assert lines[-1] == "refused\n"
    said = acknowledged(lines)
    assert len(said) > 20
    workspace.refresh()
    assert {each.id: each.title for each in workspace.all(Action) if each.id in said} == said
    assert workspace._replica.position[1] <= 20_000
    with workspace.transaction("Add action") as pending:
        pending.put(an_action(title="after"))
    assert len(reopened(workspace, station).all(Action)) == len(said) + 1


def test_a_shared_folder_that_fills_up_keeps_the_old_file(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    before = workspace.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with workspace.transaction("Add action") as pending:
        pending.put(an_action(remarks="x" * 9000))
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))
        assert workspace.exchange().status is SyncStatus.UNWRITABLE
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert workspace.path.read_bytes() == before
    assert [each.name for each in workspace.path.parent.iterdir()] == ["standup.json"]
    assert workspace.sync_state().pending == 1
    assert workspace.exchange().status is SyncStatus.SYNCED
