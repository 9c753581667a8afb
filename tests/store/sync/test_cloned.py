"""A device that was copied, or that came back from an old backup."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from store.database.stamps import device_of
from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.workspace.identity import device_id
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import a_station, reopened
from tests.store.sync.two import Two, add, sound, titles


def a_clone(two: Two, tmp_path: Path) -> Workspace:
    """Return the workspace on a copy of our device, private folder and all."""
    shutil.copytree(two.station.state_dir, tmp_path / "clone")
    station = a_station(tmp_path, clock=two.clock, state="clone", seed=77, who="clone")
    return open_workspace(two.path, station)


def test_a_cloned_device_takes_an_id_of_its_own(two: Two, tmp_path: Path) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    clone = a_clone(two, tmp_path)
    old = two.mine._device
    assert clone._device == old
    other_process = reopened(two.mine, two.station)
    with clone.transaction("Edit") as pending:
        pending.put(replace(action, title="clone"))
    with two.mine.transaction("Edit") as pending:
        pending.put(replace(action, title="mine"))
    clone.exchange()
    report = two.mine.exchange()
    assert (report.status, report.is_cloned) == (SyncStatus.SYNCED, True)
    assert two.mine._device != old
    assert other_process._device == two.mine._device == device_id(two.station)
    add(two.mine, "later")
    add(other_process, "from the other process")
    for workspace in (two.mine, other_process):
        for table in workspace.replica.state.tables["actions"].values():
            if table["title"] in {"later", "from the other process"}:
                assert device_of(table["~"]["v"]) == two.mine._device
    assert two.mine.exchange().is_cloned is False
    for workspace in (clone, two.mine, clone):
        workspace.exchange()
    assert clone._device != two.mine._device
    assert titles(clone) == titles(two.mine) == sound(two.path)
    title = clone.get(Action, action.id).title
    values = {each[2] for each in clone.versions("actions", action.id) if each[0] == "title"}
    assert values >= {"clone", "mine", title}


def test_a_replica_that_came_back_from_an_old_backup_lacks_nothing(
    two: Two, tmp_path: Path
) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    shutil.copytree(two.station.state_dir, tmp_path / "backup")
    add(two.mine, "b")
    two.mine.exchange()
    old = two.mine._device
    shutil.rmtree(two.station.state_dir)
    shutil.copytree(tmp_path / "backup", two.station.state_dir)
    restored = reopened(two.mine, two.station)
    assert titles(restored) == {"a"}
    report = restored.exchange()
    assert (report.status, report.is_cloned, report.written) == (SyncStatus.SYNCED, True, False)
    assert titles(restored) == {"a", "b"}
    assert restored._device != old


def test_own_writes_in_a_conflict_copy_show_it_too(two: Two, tmp_path: Path) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    whole = two.path.read_bytes()
    clone = a_clone(two, tmp_path)
    add(clone, "clone")
    clone.exchange()
    two.path.rename(two.path.with_name("standup (1).json"))
    two.path.write_bytes(whole)
    report = two.mine.exchange()
    assert (report.copies, report.is_cloned) == (("standup (1).json",), True)


def test_own_writes_of_another_process_are_no_clone(two: Two) -> None:
    for number in range(5):
        other = reopened(two.mine, two.station)
        add(other, f"other {number}")
        assert other.exchange().is_cloned is False
        add(two.theirs, f"theirs {number}")
        two.theirs.exchange()
        assert two.mine.exchange().is_cloned is False  # lags behind until it has the lock
    assert two.mine._device == device_id(two.station)


def test_a_private_folder_that_refuses_a_new_id_takes_nothing_in(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    clone = a_clone(two, tmp_path)
    add(clone, "clone")
    clone.exchange()
    disk = RefusingDisk("replace")
    disk.within = two.station.state_dir / "device"
    monkeypatch.setattr(two.mine._identity, "station", replace(two.station, disk=disk))
    old = two.mine._device
    assert two.mine.exchange().status is SyncStatus.UNWRITABLE
    assert two.mine._device == old
    assert titles(two.mine) == {"a"}
    disk.refused = set()
    assert two.mine.exchange().is_cloned
    assert titles(two.mine) == {"a", "clone"}
