"""The check-up: each thing that can be wrong is found, and looking changes nothing."""

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.database.disk import Disk
from store.model.action import Action, ActionState
from store.workspace.checkup import checkup, mend
from store.workspace.findings import Finding, Severity
from store.workspace.identity import remember
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import START, a_station, reopened
from tests.store.workspace.checkups import add, found

COPY = "standup.sync-conflict-20261122-120444-ZJ2PZ6F.json"
LONG_AGO = (START - timedelta(days=9)).timestamp()


def finding(code: str, workspace: Workspace, station: Station) -> Finding:
    (only,) = (each for each in found(workspace, station).findings if each.code == code)
    return only


def everything(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_all_is_well_after_an_exchange(workspace: Workspace, station: Station) -> None:
    add(workspace)
    workspace.exchange()
    result = found(workspace, station)
    assert result.is_well
    assert result.codes() == {"file_sound", "replica_sound", "backups"}


def test_looking_changes_nothing(workspace: Workspace, station: Station, tmp_path: Path) -> None:
    add(workspace)
    (tmp_path / "shared" / COPY).write_bytes(workspace.path.read_bytes())
    before = everything(tmp_path)
    found(workspace, station)
    assert everything(tmp_path) == before


def test_edits_that_wait_are_counted(workspace: Workspace, station: Station) -> None:
    add(workspace)
    add(workspace)
    assert finding("pending", workspace, station).facts == {"edits": 2}
    workspace.exchange()
    assert "pending" not in found(workspace, station).codes()


def test_news_of_others_is_told(workspace: Workspace, station: Station, tmp_path: Path) -> None:
    other = open_workspace(workspace.path, a_station(tmp_path, state="B", seed=2))
    add(other)
    other.exchange()
    assert finding("news", workspace, station).facts == {"documents": 1}


def test_a_file_that_went_back_is_told(workspace: Workspace, station: Station) -> None:
    old = workspace.path.read_bytes()
    add(workspace)
    workspace.exchange()
    workspace.path.write_bytes(old)
    assert "file_lacks" in found(workspace, station).codes()


def test_a_file_edited_by_hand_is_told(workspace: Workspace, station: Station) -> None:
    add(workspace, title="before")
    workspace.exchange()
    workspace.path.write_bytes(workspace.path.read_bytes().replace(b"before", b"after"))
    assert "file_edited" in found(workspace, station).codes()


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def foreign(path: Path) -> None:
    path.write_text("{}")


def another(path: Path) -> None:
    data = path.read_text("utf-8")
    marker = '"ws":"'
    place = data.index(marker) + len(marker)
    path.write_text(data[:place] + "9" + data[place + 1 :], "utf-8")


def newer(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace('"min_writer":1', '"min_writer":7'), "utf-8")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (torn, "file_torn"),
        (foreign, "file_foreign"),
        (another, "file_other_workspace"),
        (newer, "file_newer"),
        (a_folder, "file_not_a_file"),
        (a_pipe, "file_not_a_file"),
        (Path.unlink, "file_missing"),
        (lambda path: shutil.rmtree(path.parent), "folder_gone"),
    ],
)
def test_whatever_happened_to_the_file_is_named(
    workspace: Workspace, station: Station, harm: Callable[[Path], None], code: str
) -> None:
    add(workspace)
    harm(workspace.path)
    result = found(workspace, station)
    assert not result.is_well
    assert {code, "replica_sound", "pending"} <= result.codes()
    assert finding(code, workspace, station).severity is Severity.TROUBLE
    mendable = {"file_missing", "pending"} if code == "file_missing" else set()
    assert {each.code for each in result.findings if each.can_mend} == mendable


def test_a_folder_that_cannot_be_written_is_named(
    workspace: Workspace, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: path != workspace.path.parent)
    assert finding("folder_read_only", workspace, station).severity is Severity.TROUBLE


class Hanging(Disk):
    """A share that does not answer."""

    def __init__(self) -> None:
        self.answer = threading.Event()

    def read(self, path: Path, limit: int, *, follow: bool = True) -> bytes:
        if path.parent.name == "shared":
            self.answer.wait(20)
        return super().read(path, limit, follow=follow)


def test_a_folder_that_hangs_holds_nobody_up(workspace: Workspace, station: Station) -> None:
    disk = Hanging()
    try:
        result = checkup(workspace.path, replace(station, disk=disk), patience=0.05)
    finally:
        disk.answer.set()
    assert {"folder_stuck", "replica_sound"} <= result.codes()
    assert not result.is_well


def test_copies_are_told_apart(workspace: Workspace, station: Station) -> None:
    folder = workspace.path.parent
    (folder / COPY).write_bytes(workspace.path.read_bytes())
    (folder / "standup (1).json").write_text("{}")
    (folder / "standup-notes.txt").write_text("mine")
    result = found(workspace, station).findings
    copies = {each.code: each.facts for each in result if each.code.startswith("copy")}
    assert copies["copy"]["name"] == COPY
    assert copies["copy"]["tool"] == "Syncthing"
    assert (copies["copy_left"]["name"], copies["copy_left"]["problem"]) == (
        "standup (1).json",
        "foreign",
    )


def test_a_copy_that_stays_where_it_is_is_not_called_mendable(
    workspace: Workspace, station: Station
) -> None:
    copy = workspace.path.with_name("before the launch.json")
    copy.write_bytes(workspace.path.read_bytes())
    assert not finding("copy", workspace, station).can_mend
    copy.rename(copy.with_name(COPY))
    assert finding("copy", workspace, station).can_mend


def test_unfinished_files_in_the_folder_are_named_when_they_are_old(
    workspace: Workspace, station: Station
) -> None:
    name = f"~${workspace.path.name}.99999999.tmp"
    left = workspace.path.with_name(name)
    left.write_text("x")
    fresh = workspace.path.with_name(f"~${workspace.path.name}.1.tmp")
    fresh.write_text("x")
    os.utime(left, (LONG_AGO, LONG_AGO))
    os.utime(fresh, (START.timestamp(), START.timestamp()))
    assert finding("temporaries", workspace, station).facts == {"names": [name]}


def test_a_file_that_was_moved_is_known_by_what_is_in_it(
    workspace: Workspace, station: Station
) -> None:
    add(workspace)
    moved = workspace.path.with_name("other name.json")
    workspace.path.rename(moved)
    assert {"file_sound", "replica_sound", "pending"} <= checkup(moved, station).codes()


def test_a_former_name_is_looked_at_under_the_new_one(
    workspace: Workspace, station: Station
) -> None:
    new = workspace.path.with_name("team-launch.json")
    workspace.path.rename(new)
    remember(station, new, workspace.id, instead_of=workspace.path, former=workspace.path)
    result = found(workspace, station)
    assert result.path == new
    assert {"file_sound", "replica_sound"} <= result.codes()


def test_a_damaged_replica_is_named(workspace: Workspace, station: Station) -> None:
    for each in workspace.replica.folder.glob("snapshot-*"):
        each.write_text("{")
    result = found(workspace, station)
    assert {"file_sound", "replica_damaged"} <= result.codes()
    assert not result.is_well


def test_a_workspace_never_opened_here_is_looked_at_without_opening_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    stranger = a_station(tmp_path, state="B", seed=2)
    result = found(workspace, stranger)
    assert result.codes() == {"file_sound", "replica_none"}
    assert result.is_well
    assert not stranger.replicas.exists()


def test_a_path_where_nothing_is_and_never_was(station: Station, tmp_path: Path) -> None:
    result = checkup(tmp_path / "no" / "such.json", station)
    assert result.codes() == {"folder_gone", "replica_none"}
    assert not result.is_well


def test_a_damaged_backup_is_named(workspace: Workspace, station: Station) -> None:
    add(workspace)
    workspace.exchange()
    (backup,) = workspace.replica.folder.glob("backups/*.json")
    backup.write_text("{")
    assert finding("backup_damaged", workspace, station).facts == {"name": backup.name}


def test_what_waits_for_the_person_is_mentioned(
    workspace: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    add(workspace, state=ActionState.DONE)
    action = add(workspace)
    workspace.exchange()
    nameless = a_station(tmp_path, clock=clock, state="B", seed=2, who="")
    other = open_workspace(workspace.path, nameless)
    clock.advance(366 * 86400)
    for each in (workspace, other):
        with each.transaction("Edit action") as pending:
            pending.put(replace(action, title=str(each)))
        each.exchange()
    assert finding("conflicts", workspace, nameless).facts == {"count": 1}
    assert finding("old_items", workspace, nameless).facts == {"items": 1, "months": 6}
    assert "nobody" in found(workspace, nameless).codes()
    assert found(workspace, nameless).is_well


def test_mending_tidies_the_private_folder(workspace: Workspace, station: Station) -> None:
    action = add(workspace)
    left = workspace.replica.folder / "snapshot-9.tmp"
    left.write_text("x")
    os.utime(left, (LONG_AGO, LONG_AGO))
    assert finding("replica_untidy", workspace, station).facts == {"files": 1}
    workspace.exchange()
    mend(workspace)
    assert "replica_untidy" not in found(workspace, station).codes()
    assert reopened(workspace, station).all(Action) == (action,)
