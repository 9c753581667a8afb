"""Writing the shared file: whole or not at all, and never over somebody's work."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.model.action import Action
from store.sync import shared_file
from store.sync.exchange import SyncStatus
from store.sync.shared_file import SharedFile
from tests.store.disks import QuickDisk, RefusingDisk
from tests.store.factories import reopened
from tests.store.sync.two import Two, add, exchange_over, sound, titles


def test_a_file_replaced_while_we_write_is_merged_not_overwritten(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(two.mine, "mine")
    add(two.theirs, "theirs")
    calls = iter([two.theirs.exchange])
    real = SharedFile.replace

    def replace_late(self: SharedFile, expected: Any, data: bytes) -> bool:
        for call in calls:
            call()  # between what was read and what is about to be written
        return real(self, expected, data)

    monkeypatch.setattr(SharedFile, "replace", replace_late)
    report = two.mine.exchange()
    assert (report.status, report.merged) == (SyncStatus.SYNCED, 1)
    assert sound(two.path) == {"mine", "theirs"}


def test_an_edit_made_while_the_file_is_read_is_merged_too(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    two.theirs.exchange()
    with two.theirs.transaction("Edit") as pending:
        pending.put(replace(action, owner="5"))
    two.theirs.exchange()

    class Slow(SharedFile):
        def read(self) -> Any:
            found = super().read()
            with two.mine.transaction("Edit") as pending:
                pending.put(replace(pending.get(Action, action.id), watcher="6"))
            return found

    exchange_over(two.mine, Slow(two.path, two.disk)).run()
    two.mine.refresh()
    found = two.mine.get(Action, action.id)
    assert (found.owner, found.watcher) == ("5", "6")
    assert reopened(two.mine, two.station).get(Action, action.id) == found


@pytest.mark.parametrize("step", ["write", "sync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_folder_that_refuses_keeps_the_file_and_the_edit(
    tmp_path: Path, step: str, code: int
) -> None:
    two = Two(tmp_path)
    add(two.mine, "mine")
    before = two.path.read_bytes()
    shared = SharedFile(two.path, RefusingDisk(step, code=code))
    exchange = exchange_over(two.mine, shared)
    assert exchange.run().status is SyncStatus.UNWRITABLE
    assert two.path.read_bytes() == before
    assert [each.name for each in two.path.parent.iterdir()] == [two.path.name]
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert sound(two.path) == {"mine"}


def test_windows_refusals_are_tried_again(tmp_path: Path) -> None:
    class Scanned(QuickDisk):
        def __init__(self, times: int) -> None:
            self.times = times

        def replace(self, source: Path, target: Path) -> None:
            self.times -= 1
            if self.times >= 0:
                error = PermissionError(errno.EACCES, "in use")
                error.winerror = 32  # type: ignore[attr-defined]
                raise error
            super().replace(source, target)

    path = tmp_path / "team.json"
    path.write_bytes(b"old")
    pauses: list[float] = []
    assert SharedFile(path, Scanned(3), wait=pauses.append).replace(b"old", b"new")
    assert pauses == [0.05, 0.1, 0.2]
    with pytest.raises(PermissionError):
        SharedFile(path, Scanned(99), wait=pauses.append).replace(b"new", b"newer")
    assert path.read_bytes() == b"new"


def test_only_stale_temporary_files_of_our_own_are_swept(two: Two) -> None:
    host, begin = shared_file._host(), f"~${two.path.name}"
    names = {
        f"{begin}.{host}-1.99999999.tmp": False,
        f"{begin}.99999999.tmp": False,
        f"{begin}.{host}-1.{os.getppid()}.tmp": True,
        f"{begin}.{host}-1.{os.getpid()}.tmp": True,
        f"{begin}.0000abcd-1.99999999.tmp": True,  # another computer's, on a share
        "~$plan.docx": True,
    }
    for name in names:
        two.path.with_name(name).write_bytes(b"x")
    reopened(two.mine, two.station).exchange()
    assert {name: two.path.with_name(name).exists() for name in names} == names


def test_no_two_writers_share_a_temporary_file(two: Two) -> None:
    seen = []

    class Watching(RefusingDisk):
        def replace(self, source: Path, target: Path) -> None:
            seen.append(source.name)
            super().replace(source, target)

    for number in range(2):
        disk = Watching()
        assert SharedFile(two.path, disk).replace(two.path.read_bytes(), b"%d" % number)
    assert len(set(seen)) == 2


def test_the_mode_of_the_file_is_kept(two: Two) -> None:
    two.path.chmod(0o664)
    add(two.mine, "mine")
    two.mine.exchange()
    assert two.path.stat().st_mode & 0o777 == 0o664


def test_a_long_journal_is_rotated_by_the_exchange(two: Two) -> None:
    two.mine._replica.disk = QuickDisk()
    action = add(two.mine, "a", remarks="x" * 9000)
    for number in range(30):
        with two.mine.transaction("Edit") as pending:
            pending.put(replace(action, remarks=f"{number}" * 9000))
    two.mine.exchange()
    two.mine.refresh()
    assert (two.mine._replica.folder / "snapshot-2.json").exists()
    assert titles(reopened(two.mine, two.station)) == {"a"}
    add(two.mine, "b")
    assert titles(reopened(two.mine, two.station)) == {"a", "b"}


def test_trouble_with_the_private_folder_is_reported_not_raised(two: Two) -> None:
    two.mine.exchange()
    add(two.theirs, "theirs")
    two.theirs.exchange()
    two.disk.refused = {"write"}
    assert two.mine.exchange().status is SyncStatus.UNWRITABLE
    two.disk.refused = set()
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert titles(two.mine) == {"theirs"}
