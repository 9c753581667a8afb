"""Missing, torn, foreign, newer: no information, never an empty database."""

import os
from pathlib import Path

import pytest

from store.sync.exchange import SyncStatus
from tests.store.factories import a_station, a_workspace, reopened
from tests.store.sync.two import Two, add, private_copies, sound, titles


def test_a_missing_file_is_rewritten_after_patience(two: Two) -> None:
    add(two.mine, "mine")
    two.path.unlink()
    statuses = []
    for _ in range(3):
        statuses.append(two.mine.exchange().status)
        assert not two.path.exists()
        two.clock.advance(2)
    assert set(statuses) == {SyncStatus.MISSING}
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert sound(two.path) == {"mine"}


def test_a_file_that_is_missing_for_a_moment_is_left_to_its_sync_tool(two: Two) -> None:
    add(two.theirs, "theirs")
    two.theirs.exchange()
    data = two.path.read_bytes()
    two.path.unlink()
    two.mine.exchange()
    two.path.write_bytes(data)
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert titles(two.mine) == {"theirs"}
    two.path.unlink()
    for _ in range(2):
        two.clock.advance(60)
        assert two.mine.exchange().status is SyncStatus.MISSING
    assert not two.path.exists()


def test_a_folder_that_is_gone_is_reported_and_nothing_is_made(two: Two) -> None:
    add(two.mine, "mine")
    two.path.parent.rename(two.path.parent.with_name("unmounted"))
    for _ in range(5):
        assert two.mine.exchange().status is SyncStatus.FOLDER_GONE
        two.clock.advance(60)
    assert not two.path.parent.exists()
    two.path.parent.with_name("unmounted").rename(two.path.parent)
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert sound(two.path) == {"mine"}


TORN = [b"", b"\0" * 100, b"{", b"[1,2", b"\xff\xfe", b'{"_meta":{"1":{"format":"muster"']


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_file_is_no_information_until_a_minute_has_passed(two: Two, torn: bytes) -> None:
    add(two.mine, "mine")
    two.path.write_bytes(torn)
    for _ in range(5):
        assert two.mine.exchange().status is SyncStatus.TORN
        two.clock.advance(11)
    assert two.path.read_bytes() == torn
    two.clock.advance(11)
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert titles(two.mine) == sound(two.path) == {"mine"}
    assert private_copies(two.mine) == [torn]


def test_a_torn_file_that_goes_on_changing_is_waited_for(two: Two) -> None:
    for number in range(5):
        two.path.write_bytes(b"{" * (number + 1))
        assert two.mine.exchange().status is SyncStatus.TORN
        two.clock.advance(59)
    assert two.path.read_bytes() == b"{" * 5


def other_workspace(folder: Path) -> bytes:
    folder.mkdir()
    return a_workspace(folder, station=a_station(folder, seed=9)).path.read_bytes()


@pytest.mark.parametrize("kind", ["list", "other", "tinydb"])
def test_a_foreign_file_is_never_written(two: Two, tmp_path: Path, kind: str) -> None:
    add(two.mine, "mine")
    foreign = {
        "list": b"[1]",
        "other": other_workspace(tmp_path / "other"),
        "tinydb": b'{"_default":{"1":{"a":1}}}',
    }[kind]
    two.path.write_bytes(foreign)
    for _ in range(4):
        assert two.mine.exchange().status is SyncStatus.FOREIGN
        two.clock.advance(100)
    assert two.path.read_bytes() == foreign
    assert titles(two.mine) == {"mine"}


@pytest.mark.parametrize("kind", ["pipe", "folder", "circle", "huge"])
def test_what_is_no_file_neither_blocks_nor_is_replaced(two: Two, kind: str) -> None:
    two.path.unlink()
    if kind == "pipe":
        os.mkfifo(two.path)
    elif kind == "folder":
        two.path.mkdir()
    elif kind == "circle":
        two.path.symlink_to(two.path)
    else:
        with two.path.open("wb") as file:
            file.truncate(300 * 1024 * 1024)
    before = two.path.lstat().st_ino
    add(two.mine, "mine")
    for _ in range(4):
        assert two.mine.exchange().status in {SyncStatus.FOREIGN, SyncStatus.UNWRITABLE}
        two.clock.advance(100)
    assert two.path.lstat().st_ino == before


def test_a_link_is_followed_and_stays_a_link(two: Two) -> None:
    real = two.path.with_name("real.json")
    two.path.rename(real)
    two.path.symlink_to(real)
    add(two.mine, "mine")
    assert two.mine.exchange().written
    assert two.path.is_symlink()
    assert sound(real) == {"mine"}


def test_a_file_of_a_newer_muster_is_read_but_not_written(two: Two) -> None:
    add(two.theirs, "theirs")
    two.theirs.exchange()
    newer = two.path.read_bytes().replace(b'"min_writer":1', b'"min_writer":2')
    two.path.write_bytes(newer)
    add(two.mine, "mine")
    for _ in range(3):
        assert two.mine.exchange().status is SyncStatus.NEWER
        two.clock.advance(100)
    assert two.path.read_bytes() == newer
    assert two.mine.read_only
    assert two.mine.sync_state().pending == 1
    assert titles(two.mine) == {"mine", "theirs"}
    assert titles(reopened(two.mine, two.station)) == {"mine", "theirs"}
