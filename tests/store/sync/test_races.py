"""Others who write at the very moment we do."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from store.sync.backups import backups
from store.sync.exchange import SyncStatus
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import a_station, reopened
from tests.store.sync.two import Two, add, sound, titles


class MeddlingDisk(RefusingDisk):
    """Lets something happen at one kind of step in the shared folder, just before it is done."""

    def __init__(self) -> None:
        super().__init__()
        self.meddle: list[tuple[str, Callable[[], object]]] = []

    def _check(self, step: str, path: object) -> None:
        super()._check(step, path)
        if "shared" in str(path):
            self.happen(step)

    def happen(self, step: str) -> None:
        if self.meddle and self.meddle[0][0] == step:
            self.meddle.pop(0)[1]()

    def read(self, path: Path, limit: int, *, follow: bool = True) -> bytes:
        self._check("read", path)
        return super().read(path, limit, follow=follow)


@pytest.fixture
def meddled(tmp_path: Path) -> tuple[Workspace, MeddlingDisk, Two]:
    """Return a third device whose disk is meddled with."""
    two = Two(tmp_path)
    disk = MeddlingDisk()
    station = a_station(tmp_path, clock=two.clock, state="C", seed=3, disk=disk)
    return open_workspace(two.path, station), disk, two


def test_a_file_replaced_between_our_compare_and_our_replace_loses_nothing(
    meddled: tuple[Workspace, MeddlingDisk, Two],
) -> None:
    workspace, disk, two = meddled
    add(workspace, "ours")
    add(two.mine, "mine")
    disk.meddle = [("replace", two.mine.exchange)]
    assert workspace.exchange().written
    assert disk.meddle == []
    assert sound(two.path) == {"ours"}  # the window nobody can close: the other's file is gone
    assert two.mine.sync_state().status is SyncStatus.SYNCED
    for _ in range(2):
        two.clock.advance(2)
        two.mine.exchange()
        workspace.exchange()
    assert titles(workspace) == titles(two.mine) == sound(two.path) == {"ours", "mine"}


@pytest.mark.parametrize("step", ["read", "write", "sync", "replace", "sync_folder"])
def test_whoever_comes_in_between_at_any_step_loses_nothing(
    meddled: tuple[Workspace, MeddlingDisk, Two], step: str
) -> None:
    workspace, disk, two = meddled

    def meddle(number: int) -> Callable[[], object]:
        def happen() -> None:
            add(two.mine, f"mine {number}")
            add(two.theirs, f"theirs {number}")
            two.mine.exchange()
            two.theirs.exchange()

        return happen

    disk.meddle = [(step, meddle(number)) for number in range(3)]
    for number in range(4):
        add(workspace, f"ours {number}")
        workspace.exchange()
    assert disk.meddle == []
    for each in (two.mine, two.theirs, workspace, two.mine, two.theirs):
        two.clock.advance(2)
        each.exchange()
    wanted = {f"{who} {n}" for who in ("mine", "theirs") for n in range(3)}
    wanted |= {f"ours {n}" for n in range(4)}
    assert sound(two.path) == wanted
    assert titles(two.mine) == titles(two.theirs) == titles(workspace) == wanted


def test_what_another_process_merged_meanwhile_is_not_taken_for_shared(
    meddled: tuple[Workspace, MeddlingDisk, Two],
) -> None:
    workspace, disk, two = meddled
    whole = two.path.read_bytes()
    add(two.theirs, "theirs")
    two.theirs.exchange()
    copy = two.path.with_name("standup (backup).json")
    lost = two.path.read_bytes()
    two.path.write_bytes(whole)
    other = reopened(workspace, workspace._identity.station)

    def absorb() -> None:
        copy.write_bytes(lost)
        disk.refused, disk.within = {"replace"}, two.path.parent
        assert other.exchange().copies == (copy.name,)  # into the replica, and no further
        disk.refused = set()
        copy.unlink()

    add(workspace, "ours")
    disk.meddle = [("sync_folder", absorb)]
    assert workspace.exchange().written
    assert sound(two.path) == {"ours"}
    for _ in range(2):
        two.clock.advance(31)
        workspace.exchange()
    assert sound(two.path) == {"ours", "theirs"}


def test_a_copy_that_changes_after_it_was_merged_is_merged_again_before_it_goes(
    meddled: tuple[Workspace, MeddlingDisk, Two],
) -> None:
    workspace, disk, two = meddled
    whole = two.path.read_bytes()
    copy = two.path.with_name("standup (1).json")
    versions = []
    for number in range(2):
        add(two.theirs, f"theirs {number}")
        two.theirs.exchange()
        versions.append(two.path.read_bytes())
    two.path.write_bytes(whole)
    copy.write_bytes(versions[0])
    disk.meddle = [("write", lambda: copy.write_bytes(versions[1]))]
    report = workspace.exchange()
    assert (report.copies, report.moved) == ((copy.name,), ())
    two.clock.advance(31)
    report = workspace.exchange()
    assert (report.copies, report.moved) == ((copy.name,), (copy.name,))
    assert sound(two.path) == {"theirs 0", "theirs 1"}


def test_two_processes_of_one_device_exchange_at_once(two: Two) -> None:
    other = reopened(two.mine, two.station)
    barrier = threading.Barrier(2, timeout=30)

    def work(workspace: Workspace, name: str) -> None:
        workspace = open_workspace(workspace.path, two.station)
        for number in range(10):
            add(workspace, f"{name} {number}")
            barrier.wait()
            workspace.exchange()

    workers = [
        threading.Thread(target=work, args=(workspace, name))
        for workspace, name in ((two.mine, "a"), (other, "b"))
    ]
    for number in range(5):
        copy = two.path.with_name(f"standup.sync-conflict-20261122-12044{number}-ZJ2PZ6F.json")
        add(two.theirs, f"theirs {number}")
        two.theirs.exchange()
        copy.write_bytes(two.path.read_bytes())
    for each in workers:
        each.start()
    for each in workers:
        each.join(60)
    two.clock.advance(31)
    two.mine.exchange()
    wanted = {f"{name} {n}" for name in "ab" for n in range(10)} | {f"theirs {n}" for n in range(5)}
    assert sound(two.path) == titles(two.mine) == wanted
    assert [each.name for each in two.path.parent.iterdir()] == [two.path.name]


def test_what_was_exchanged_is_backed_up_and_a_copy_only_after_a_backup(two: Two) -> None:
    folder = two.mine.replica.folder
    before = len(backups(folder))
    add(two.mine, "mine")
    two.clock.advance(3600)
    two.mine.exchange()
    assert [each.reason for each in backups(folder)][: 1 + before] == ["hourly"] * (1 + before)
    add(two.theirs, "theirs")
    two.theirs.exchange()
    copy = two.path.with_name("standup (1).json")
    copy.write_bytes(two.path.read_bytes())
    two.clock.advance(60)
    assert two.mine.exchange().copies == (copy.name,)
    reasons = [each for each in backups(folder) if each.reason == "copy"]
    assert len(reasons) == 1
    assert b"theirs" not in reasons[0].path.read_bytes()
