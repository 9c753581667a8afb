"""A share that hangs: nobody waits for it, nothing is lost, and it recovers by itself."""

import threading
from pathlib import Path
from time import monotonic

import pytest

from store.errors import StorageError
from store.sync.exchange import SyncStatus
from store.workspace import opening
from store.workspace.opening import known_workspaces, open_workspace
from store.workspace.worker import Worker
from store.workspace.workspace import Workspace
from tests.store.disks import HangingDisk
from tests.store.factories import a_clock, a_station, a_workspace, reopened
from tests.store.sync.two import add, sound, titles

STEPS = ["stat", "read", "head", "files", "write", "sync", "replace", "sync_folder"]
SOON = 0.05
LONG = 20.0  # longer than any test takes


def a_hanging_one(folder: Path, step: str) -> tuple[Workspace, HangingDisk]:
    disk = HangingDisk()
    station = a_station(folder, clock=a_clock(), disk=disk)
    workspace = reopened(a_workspace(folder, station=station), station)
    workspace.path.with_name("other.json").write_bytes(b"{}")
    disk.step, disk.within = step, workspace.path.parent
    return workspace, disk


@pytest.mark.parametrize("step", STEPS)
def test_work_goes_on_while_the_share_hangs(tmp_path: Path, step: str) -> None:
    workspace, disk = a_hanging_one(tmp_path, step)
    add(workspace, "before")
    began = workspace.clock.now()
    assert workspace.exchange(SOON).status is SyncStatus.STUCK
    workspace.clock.advance(60)  # type: ignore[attr-defined]
    state = workspace.sync_state()
    assert (state.status, state.pending, state.since) == (SyncStatus.STUCK, 1, began)
    add(workspace, "meanwhile")
    other = open_workspace(workspace.path, workspace._identity.station)
    add(other, "in another process")
    workspace.refresh()
    assert titles(workspace) == {"before", "meanwhile", "in another process"}
    threads = threading.active_count()
    for _ in range(3):
        assert workspace.exchange(SOON).status is SyncStatus.STUCK
    assert threading.active_count() == threads
    disk.answers.set()
    assert workspace.exchange(LONG).status is SyncStatus.SYNCED
    assert workspace.sync_state().status is SyncStatus.SYNCED
    assert sound(workspace.path) == titles(workspace)


def test_a_share_is_said_to_hang_since_it_was_asked(tmp_path: Path) -> None:
    workspace, disk = a_hanging_one(tmp_path, "stat")
    began = workspace.clock.now()
    wait = disk.answers.wait

    def wait_long() -> bool:
        workspace.clock.advance(30)  # type: ignore[attr-defined]
        return wait()

    disk.answers.wait = wait_long  # type: ignore[method-assign,assignment]
    assert workspace.exchange(SOON).status is SyncStatus.STUCK
    assert workspace.clock.now() != began
    assert workspace.sync_state().since == began
    disk.answers.set()


def test_an_exchange_with_time_does_as_one_without(tmp_path: Path) -> None:
    workspace, _ = a_hanging_one(tmp_path, "")
    add(workspace, "a")
    assert workspace.exchange(LONG).written
    assert sound(workspace.path) == {"a"}
    assert workspace.exchange(LONG).status is SyncStatus.SYNCED
    workspace.close()


def test_a_worker_hands_on_what_went_wrong_and_ends() -> None:
    worker: Worker[int] = Worker()

    def fail() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        worker.run(fail, LONG)
    assert worker.run(lambda: 5, LONG) == 5
    thread = worker._thread
    assert thread is not None
    assert thread.daemon
    worker.close()
    thread.join(LONG)
    assert not thread.is_alive()


def test_callers_of_one_worker_take_turns_and_wait_no_longer_than_they_said() -> None:
    worker: Worker[int] = Worker()
    gate = threading.Event()
    assert worker.run(lambda: int(gate.wait()), SOON) is None
    began = monotonic()
    results: list[int | None] = []
    callers = [
        threading.Thread(target=lambda: results.append(worker.run(lambda: 7, SOON)))
        for _ in range(2)
    ]
    for each in callers:
        each.start()
    for each in callers:
        each.join(LONG)
    assert results == [None, None]
    assert monotonic() - began < LONG / 2
    gate.set()
    assert worker.run(lambda: 8, LONG) == 8
    worker.close()


def test_an_unknown_workspace_on_a_share_that_hangs_is_refused_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, disk = a_hanging_one(tmp_path, "read")
    other = a_station(tmp_path, state="B", seed=2, disk=disk)
    monkeypatch.setattr(opening, "_READ_SECONDS", SOON)
    with pytest.raises(StorageError):
        open_workspace(workspace.path, other)
    disk.answers.set()
    assert open_workspace(workspace.path, other).id == workspace.id


def test_a_moved_file_opens_although_its_old_folder_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, disk = a_hanging_one(tmp_path, "stat")
    moved = tmp_path / "moved.json"
    workspace.path.rename(moved)
    monkeypatch.setattr(opening, "_LOOK_SECONDS", SOON)
    station = workspace._identity.station
    assert open_workspace(moved, station).id == workspace.id
    assert known_workspaces(station) == (moved, workspace.path)
    disk.answers.set()
