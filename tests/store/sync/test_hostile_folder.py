"""Whoever can write into the folder can put anything there."""

import os
import socket
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import orjson
import pytest

from store.database.disk import Disk
from store.sync import canonical, exchange, shared_file
from store.sync.exchange import SyncStatus
from store.sync.shared_file import SharedFile
from store.sync.siblings import examine, find_siblings
from store.sync.status import Detail
from tests.store.sync.two import Two, add, exchange_over, private_copies, sound, titles


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket has to be short
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)


@pytest.mark.parametrize(
    ("make", "detail"),
    [
        (a_pipe, Detail.NOT_A_FILE),
        (a_folder, Detail.NOT_A_FILE),
        (a_socket, Detail.NOT_A_FILE),
        (a_device, Detail.NOT_A_FILE),
        (huge, Detail.TOO_LARGE),
    ],
)
def test_what_is_no_file_of_ours_is_named_and_left(
    two: Two, make: Callable[[Path], None], detail: Detail
) -> None:
    two.path.unlink()
    make(two.path)
    before = two.path.lstat()
    add(two.mine, "mine")
    tracemalloc.start()
    for _ in range(4):
        report = two.mine.exchange()
        assert (report.status, report.detail) == (SyncStatus.FOREIGN, detail)
        two.clock.advance(100)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert two.mine.sync_state().detail == detail
    assert two.path.lstat().st_ino == before.st_ino
    assert titles(two.mine) == {"mine"}


def test_a_link_in_a_circle_is_left(two: Two) -> None:
    two.path.unlink()
    two.path.symlink_to(two.path)
    for _ in range(4):
        assert two.mine.exchange().status is SyncStatus.UNWRITABLE
        two.clock.advance(100)
    assert two.path.is_symlink()


@pytest.mark.parametrize("content", [None, b"", b"export PATH=...\n", b"{}", b'{"a": {"1": {}}}'])
def test_nothing_is_written_through_a_link_that_leads_elsewhere(
    two: Two, tmp_path: Path, content: bytes | None
) -> None:
    victim = tmp_path / "profile"
    if content is not None:
        victim.write_bytes(content)
    two.path.unlink()
    two.path.symlink_to(victim)
    add(two.mine, "mine")
    for _ in range(6):
        two.mine.exchange()
        two.clock.advance(100)
    assert (victim.read_bytes() if victim.exists() else None) == content
    assert two.mine.sync_state().pending == 1


def in_the_way(two: Two, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of the temporary file of all writes to come, as if it could be foreseen."""
    monkeypatch.setattr(shared_file, "_turn", lambda: "foreseen")
    return f"~${two.path.name}.foreseen.{os.getpid()}.tmp"


def test_nothing_is_written_through_a_link_in_the_way_of_the_temporary_file(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "profile"
    victim.write_bytes(b"precious")
    name = in_the_way(two, monkeypatch)
    two.path.with_name(name).symlink_to(victim)
    add(two.mine, "mine")
    assert two.mine.exchange().written
    assert victim.read_bytes() == b"precious"
    assert not two.path.is_symlink()


def test_a_folder_in_the_way_of_the_temporary_file_costs_no_edit(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    obstacle = two.path.with_name(in_the_way(two, monkeypatch))
    obstacle.mkdir()
    add(two.mine, "mine")
    assert two.mine.exchange().status is SyncStatus.UNWRITABLE
    obstacle.rmdir()
    assert two.mine.exchange().written


NONSENSE = [
    b'{"_meta":{"1":{"format":"muster","ws":"5","sum":NaN}}}',
    b'{"_meta":{"1":{"format":"muster","ws":"5"}},"a":{"1":{"x":Infinity}}}',
    b'{"_meta":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"_meta":{"1":{"format":"muster","ws":"5"}},"a":' + b'{"1":' * 900 + b"1" + b"}" * 901,
    b'{"_meta":{"1":{"format":"muster","ws":"\xff\xfe"}}}',
    b"\x00" * 1_000_000,
    b'{"a":1}{"a":1}',
]


@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_waited_out_and_kept(two: Two, content: bytes) -> None:
    add(two.mine, "mine")
    two.path.write_bytes(content)
    two.path.with_name("standup (1).json").write_bytes(content)
    for _ in range(2):
        assert two.mine.exchange().status is SyncStatus.TORN
        two.clock.advance(31)
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert titles(two.mine) == sound(two.path) == {"mine"}
    assert private_copies(two.mine) == [content]
    assert two.path.with_name("standup (1).json").read_bytes() == content


@pytest.mark.parametrize("limit", ["DOCUMENTS_LIMIT", "COLONS_LIMIT"])
def test_more_documents_than_anybody_has_are_not_taken_in(
    two: Two, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(canonical, limit, 200)
    add(two.mine, "mine")
    assert two.mine.exchange().status is SyncStatus.SYNCED
    content = orjson.loads(two.path.read_bytes())
    content["wishes"] = {str(number): {} for number in range(300)}
    data = orjson.dumps(content)
    for name in (two.path.name, "standup (1).json"):
        two.path.with_name(name).write_bytes(data)
    for _ in range(3):
        two.clock.advance(100)
        report = two.mine.exchange()
        assert (report.status, report.detail) == (SyncStatus.FOREIGN, Detail.TOO_LARGE)
    assert two.path.read_bytes() == data
    assert "wishes" not in two.mine.replica.state.tables
    problems = [each.problem for each in find_siblings(two.path, two.mine.id, two.disk)]
    assert problems == ["too_large"]


def test_what_is_put_aside_is_bounded(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_QUARANTINE_FILES", 3)
    for number in range(5):
        two.path.write_bytes(b"{" * (number + 1))
        two.mine.exchange()
        two.clock.advance(61)
        assert two.mine.exchange().written
    assert len(private_copies(two.mine)) == 3


def test_a_file_that_grows_while_it_is_read_is_read_again(two: Two) -> None:
    add(two.theirs, "theirs")
    two.theirs.exchange()
    whole = two.path.read_bytes()

    class Growing(Disk):
        def read(self, path: Path, limit: int, *, follow: bool = True) -> bytes:
            found = super().read(path, limit, follow=follow)
            two.path.write_bytes(whole)
            return found

    two.path.write_bytes(whole[:50])
    growing = exchange_over(two.mine, SharedFile(two.path, Growing()))
    assert growing.run().status is SyncStatus.TORN
    assert growing.run().status is SyncStatus.SYNCED
    two.mine.refresh()
    assert titles(two.mine) == {"theirs"}


def test_a_workspace_too_large_for_anybody_to_read_is_not_written(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = two.path.read_bytes()
    monkeypatch.setattr("store.sync.shared_file.SHARED_LIMIT", len(before) + 10)
    add(two.mine, "mine")
    report = two.mine.exchange()
    assert (report.status, report.detail) == (SyncStatus.UNWRITABLE, Detail.TOO_LARGE)
    assert two.path.read_bytes() == before


def test_a_copy_that_became_a_link_is_not_followed(two: Two, tmp_path: Path) -> None:
    link = two.path.with_name("standup (1).json")
    link.symlink_to(two.path)
    sibling, unpacked = examine(link, two.path.stem, two.mine.id, two.disk)
    assert (sibling.problem, unpacked) == ("foreign", None)


@pytest.mark.slow
def test_a_folder_with_very_many_entries_costs_little(two: Two) -> None:
    for number in range(30_000):
        (two.path.parent / f"standup{number}.txt").touch()
    add(two.mine, "mine")
    began = perf_counter()
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert perf_counter() - began < 10
    began = perf_counter()
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert perf_counter() - began < 0.1


def test_many_copies_are_merged_a_bounded_number_at_a_time(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(two.theirs, "theirs")
    two.theirs.exchange()
    data = two.path.read_bytes()
    monkeypatch.setattr("store.sync.copies.BYTES_LIMIT", len(data) * 4)
    for number in range(7):
        two.path.with_name(f"standup ({number}).json").write_bytes(data + b" " * number)
    moved = []
    for _ in range(3):
        moved.append(len(two.mine.exchange().moved))
        two.clock.advance(31)
    assert moved == [3, 3, 1]
