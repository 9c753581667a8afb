"""The exchange with the shared file, whatever lies there."""

import errno
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from tinydb import TinyDB

from store.changes import Change, Origin
from store.clock import FixedClock
from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.sync.shared_file import SharedFile
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import QuickDisk, RefusingDisk
from tests.store.factories import a_clock, a_station, a_workspace, an_action, reopened


class Two:
    """Two devices that share one file; `clock` is theirs both."""

    def __init__(self, folder: Path) -> None:
        self.clock = a_clock()
        self.disk = RefusingDisk()
        self.station = a_station(folder, clock=self.clock, disk=self.disk)
        self.mine = a_workspace(folder, station=self.station)
        self.other = a_station(folder, clock=self.clock, state="B", seed=2, who="B")
        self.theirs = open_workspace(self.mine.path, self.other)
        self.path = self.mine.path


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def add(workspace: Workspace, title: str, **fields: Any) -> Action:
    action = an_action(title=title, **fields)
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    return action


def titles(workspace: Workspace) -> set[str]:
    return {each.title for each in workspace.all(Action)}


def sound(path: Path) -> set[str]:
    """Return the titles that unmodified TinyDB finds in a file."""
    with TinyDB(path, encoding="utf-8") as database:
        return {each["title"] for each in database.table("actions").all()}


def private_copies(workspace: Workspace) -> list[bytes]:
    return [each.read_bytes() for each in workspace._replica.folder.glob("quarantine/*.json")]


def test_edits_of_both_devices_meet(two: Two) -> None:
    add(two.mine, "mine")
    assert two.mine.sync_state().status is SyncStatus.WAITING
    assert two.mine.sync_state().pending == 1
    report = two.mine.exchange()
    assert (report.status, report.written) == (SyncStatus.SYNCED, True)
    add(two.theirs, "theirs")
    heard: list[Change] = []
    two.theirs.feed.subscribe(heard.append)
    report = two.theirs.exchange()
    assert (report.merged, report.written) == (1, True)
    assert [each.origin for each in heard] == [Origin.SYNC]
    report = two.mine.exchange()
    assert (report.merged, report.written) == (1, False)
    assert titles(two.mine) == titles(two.theirs) == sound(two.path) == {"mine", "theirs"}
    assert two.mine.sync_state().pending == two.theirs.sync_state().pending == 0


def test_both_sides_offline_lose_nothing_and_agree(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    two.theirs.exchange()
    edits: list[tuple[Workspace, dict[str, Any]]]
    edits = [(two.mine, {"owner": "5"}), (two.theirs, {"watcher": "6"})]
    for workspace, fields in edits:
        with workspace.transaction("Edit") as pending:
            pending.put(replace(pending.get(Action, action.id), title=workspace.who, **fields))
    for workspace in (two.mine, two.theirs, two.mine):
        workspace.exchange()
    found = two.mine.get(Action, action.id)
    assert found == two.theirs.get(Action, action.id)
    assert (found.owner, found.watcher) == ("5", "6")
    assert "李雷".encode() in two.path.read_bytes()
    assert b'"B"' in two.path.read_bytes()
    assert two.mine.exchange().written is two.theirs.exchange().written is False


def test_nothing_new_means_nothing_written(two: Two) -> None:
    two.mine.exchange()
    before = two.path.stat()
    for _ in range(3):
        two.clock.advance(31)
        assert two.mine.exchange().written is False
    assert two.path.stat().st_ino == before.st_ino
    assert two.path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_change_that_kept_time_and_size_is_found_by_its_hash(two: Two) -> None:
    action = add(two.mine, "aaaa")
    two.mine.exchange()
    seen = two.path.stat()
    theirs = open_workspace(two.path, two.other)
    theirs.exchange()
    add(theirs, "bbbb")
    theirs.exchange()
    data = two.path.read_bytes()
    fingerprint = two.mine._exchange._shared.fingerprint  # type: ignore[union-attr]
    assert fingerprint() != (seen.st_mtime_ns, seen.st_size, seen.st_ino)
    two.mine._exchange._seen = fingerprint()  # type: ignore[union-attr]
    assert two.mine.exchange().merged == 0
    two.clock.advance(31)
    assert two.mine.exchange().merged == 1
    assert titles(two.mine) == {"aaaa", "bbbb"}
    assert two.path.read_bytes() == data
    assert action in two.mine.all(Action)


def test_a_worker_thread_may_exchange_while_edits_go_on(two: Two) -> None:
    add(two.theirs, "theirs")
    two.theirs.exchange()
    reports: list[Any] = []
    worker = threading.Thread(target=lambda: reports.append(two.mine.exchange()))
    worker.start()
    for number in range(20):
        add(two.mine, f"mine {number}")
    worker.join()
    assert reports[0].merged == 1
    two.mine.refresh()
    two.mine.exchange()
    assert sound(two.path) == titles(two.mine) == {"theirs", *(f"mine {n}" for n in range(20))}


# No information


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


# Changed by hand, and hostile


def edited(path: Path, change: Any) -> bytes:
    content = orjson.loads(path.read_bytes())
    change(content)
    path.write_bytes(orjson.dumps(content))
    return path.read_bytes()


def test_an_edit_by_hand_becomes_a_write(two: Two) -> None:
    action = add(two.mine, "a", owner="5")
    two.mine.exchange()

    def change(content: Any) -> None:
        content["actions"][action.id]["title"] = "by hand"
        content["actions"][action.id]["watcher"] = "6"
        content["actions"]["77"] = {"title": "new by hand"}
        del content["actions"][action.id]["owner"]

    data = edited(two.path, change)
    assert two.mine.exchange().written
    found = two.mine.get(Action, action.id)
    assert (found.title, found.watcher, found.owner) == ("by hand", "6", "5")
    assert titles(two.mine) == sound(two.path) == {"by hand", "new by hand"}
    author = two.mine.author_of(Action, action.id, "title")
    assert author is not None
    assert author.who == ""
    assert private_copies(two.mine) == [data]
    two.theirs.exchange()
    assert two.theirs.get(Action, action.id) == found


def test_a_document_deleted_by_hand_comes_back(two: Two) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    edited(two.path, lambda content: content.pop("actions"))
    assert two.mine.exchange().written
    assert titles(two.mine) == sound(two.path) == {"a"}


def test_unmodified_tinydb_may_write_the_file(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    with TinyDB(two.path, encoding="utf-8") as database:
        database.table("actions").insert({"title": "from TinyDB"})
        database.table("actions").update({"owner": "5"}, doc_ids=[int(action.id)])
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert titles(two.mine) == {"a", "from TinyDB"}
    assert two.mine.get(Action, action.id).owner == "5"


def test_unknown_tables_fields_and_marks_pass_through(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()

    def change(content: Any) -> None:
        content["wishes"] = {"1": {"text": "x", "~": {"v": "0" * 15 + "1-aa~", "new": 1}}}
        content["actions"][action.id]["mood"] = {"deep": [1]}
        content["actions"]["not a number"] = {"title": "odd id"}
        content["_meta"]["1"]["colour"] = "red"
        content["_meta"]["2"] = {"x": 1}

    edited(two.path, change)
    two.mine.exchange()
    add(two.mine, "b")
    two.mine.exchange()
    content = orjson.loads(two.path.read_bytes())
    assert content["wishes"]["1"] == {"text": "x", "~": {"v": "0" * 15 + "1-aa~", "new": 1}}
    assert content["actions"][action.id]["mood"] == {"deep": [1]}
    assert content["_meta"]["1"]["colour"] == "red"
    assert content["_meta"]["2"] == {"x": 1}
    assert content["actions"]["not a number"]["title"] == "odd id"
    assert titles(two.mine) == {"a", "b"}


HOSTILE: list[Any] = [
    {"actions": 5},
    {"actions": {"7": 5, "8": None, "9": []}},
    {"actions": {"7": {}}},
    {"actions": {"7": {"title": ["x"], "state": {}, "~": {"v": 5, "f": [], "h": 7}}}},
    {"actions": {"7": {"title": "x", "~": {"f": {"title": "zzz"}, "h": [[1], [1, 2, 3], {}]}}}},
    {"actions": {"7": {"title": "x", "~": {"h": [["title", "0" * 16 + "-aa~", "y"]] * 500}}}},
    {"actions": {"": {"title": "x"}, "9" * 5000: {"title": "y"}, "٧": {"title": "z"}}},
    {"actions": {"7": {"~": 1, "_del": "yes", "title": "\x1b[31m[red]x"}}},
    {"": {"": {"": ""}}, "~": {"~": {"~": "~"}}, "_del": {"1": {"_del": True}}},
    {"settings": {"1": {"zone": "../../etc/passwd", "standup_minutes": 1e308}}},
    {"days": {"1": {"day": "9999-12-31", "works": "yes"}}},
    {"actions": {"7": {"title": "x", "progress": 10**400}}},
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_content_neither_crashes_nor_costs_anything(two: Two, content: Any) -> None:
    import json

    add(two.mine, "mine")
    two.mine.exchange()
    head = orjson.loads(two.path.read_bytes())["_meta"]
    two.path.write_text(json.dumps({"_meta": head, **content}), "utf-8")
    for _ in range(3):
        two.mine.exchange()
        two.clock.advance(31)
    assert "mine" in titles(two.mine)
    assert "mine" in titles(reopened(two.mine, two.station))
    two.mine.settings(), two.mine.workdays(), two.mine.today(), two.mine.last_edit()
    add(two.mine, "after")
    two.clock.advance(61)
    assert two.mine.exchange().status is SyncStatus.SYNCED
    two.theirs.exchange()
    assert titles(two.theirs) == titles(two.mine) >= {"mine", "after"}


def test_the_same_key_twice_is_no_trouble(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    data = two.path.read_bytes()
    two.path.write_bytes(data.replace(b'"title":"a"', b'"title":"a","title":"z"'))
    two.mine.exchange()
    assert two.mine.get(Action, action.id).title == "z"


# Writing


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

    _exchange_over(two.mine, Slow(two.path, two.disk), two.clock).run()
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
    exchange = _exchange_over(two.mine, shared, two.clock)
    assert exchange.run().status is SyncStatus.UNWRITABLE
    assert two.path.read_bytes() == before
    assert [each.name for each in two.path.parent.iterdir()] == [two.path.name]
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert sound(two.path) == {"mine"}


def _exchange_over(workspace: Workspace, shared: SharedFile, clock: FixedClock) -> Any:
    from store.sync.exchange import Exchange

    return Exchange(workspace._replica.fork(), shared, clock)


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
    name = two.path.name
    stale, alive, other = (
        two.path.with_name(each)
        for each in (f"~${name}.99999999.tmp", f"~${name}.{os.getppid()}.tmp", "~$plan.docx")
    )
    for path in (stale, alive, other):
        path.write_bytes(b"x")
    reopened(two.mine, two.station).exchange()
    assert [path.exists() for path in (stale, alive, other)] == [False, True, True]


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
