"""The exchange between two devices over one file."""

import threading
from dataclasses import replace
from typing import Any

from store.changes import Change, Origin
from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.sync.two import Two, add, sound, titles


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
    fingerprint = two.mine._sharing._exchange._shared.fingerprint  # type: ignore[union-attr]
    assert fingerprint() != (seen.st_mtime_ns, seen.st_size, seen.st_ino)
    two.mine._sharing._exchange._seen = fingerprint()  # type: ignore[union-attr]
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
