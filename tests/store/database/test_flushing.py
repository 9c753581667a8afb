"""The disk that lets nobody wait: when it returns, what it tells, and what it still owes."""

import threading
from io import FileIO
from pathlib import Path
from time import monotonic

import pytest

from store.database.disk import Disk
from store.database.flushing import PatientDisk
from store.database.journal import append, line_of, read_lines

LONG = 20.0  # seconds; nothing takes that long unless it is broken
LINES = [line_of({"k": "edit", "n": n}) for n in range(3)]


class SlowDisk(Disk):
    """Flushes when the test says so."""

    def __init__(self, error: OSError | None = None) -> None:
        self.may_flush = threading.Event()
        self.flushed = 0
        self._error = error

    def sync(self, file: FileIO) -> None:
        assert self.may_flush.wait(LONG)
        if self._error is not None:
            raise self._error
        super().sync(file)
        self.flushed += 1


@pytest.fixture
def slow() -> SlowDisk:
    return SlowDisk()


def test_a_fast_disk_has_flushed_when_append_returns(tmp_path: Path, slow: SlowDisk) -> None:
    slow.may_flush.set()
    disk = PatientDisk(slow, patience=LONG)
    append(disk, tmp_path / "j", 0, LINES[0])
    assert (slow.flushed, disk.behind) == (1, 0)


def test_nobody_waits_for_a_slow_disk_and_the_line_stands_in_the_file(
    tmp_path: Path, slow: SlowDisk
) -> None:
    disk = PatientDisk(slow, patience=0.001)
    append(disk, tmp_path / "j", 0, LINES[0])
    append(disk, tmp_path / "j", len(LINES[0]), LINES[1])
    assert (slow.flushed, disk.behind) == (0, 2)
    assert len(read_lines((tmp_path / "j").read_bytes()).entries) == 2
    slow.may_flush.set()
    assert disk.settle(LONG)
    assert (slow.flushed, disk.behind) == (2, 0)


def test_the_end_of_a_late_flush_is_told(tmp_path: Path, slow: SlowDisk) -> None:
    disk = PatientDisk(slow, patience=0.001)
    told = threading.Event()
    behind: list[int] = []

    def tell() -> None:
        behind.append(disk.behind)
        told.set()

    disk.told = tell
    append(disk, tmp_path / "j", 0, LINES[0])
    assert not told.is_set()
    slow.may_flush.set()
    assert told.wait(LONG)
    assert behind == [0]


def test_settling_gives_up_when_the_disk_hangs(tmp_path: Path, slow: SlowDisk) -> None:
    disk = PatientDisk(slow, patience=0.001)
    append(disk, tmp_path / "j", 0, LINES[0])
    begun = monotonic()
    assert not disk.settle(0.05)
    assert monotonic() - begun < LONG / 2
    slow.may_flush.set()


def test_a_disk_that_refuses_in_time_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    slow = SlowDisk(OSError(5, "broken"))
    slow.may_flush.set()
    disk = PatientDisk(slow, patience=LONG)
    with pytest.raises(OSError, match="broken"):
        append(disk, tmp_path / "j", 0, LINES[0])
    assert (tmp_path / "j").read_bytes() == b""
    assert disk.take_error() is None


def test_a_disk_that_refuses_late_is_told_once_and_the_line_stays(tmp_path: Path) -> None:
    slow = SlowDisk(OSError(28, "full"))
    disk = PatientDisk(slow, patience=0.001)
    append(disk, tmp_path / "j", 0, LINES[0])
    slow.may_flush.set()
    assert disk.settle(LONG)
    error = disk.take_error()
    assert error is not None
    assert error.errno == 28
    assert disk.take_error() is None
    assert (tmp_path / "j").read_bytes() == LINES[0]


def test_only_lines_of_the_journal_are_let_go_unflushed(tmp_path: Path, slow: SlowDisk) -> None:
    slow.may_flush.set()
    disk = PatientDisk(slow, patience=0.0)
    with (tmp_path / "f").open("wb", buffering=0) as file:
        disk.sync(file)  # a snapshot is renamed next: it must be there
    assert (slow.flushed, disk.behind) == (1, 0)
