"""Making and opening workspaces, and what this device remembers."""

import os
from pathlib import Path

import orjson
import pytest

from store.errors import (
    CorruptFileError,
    ForeignFileError,
    MusterError,
    StorageError,
    UnknownWorkspaceError,
    WorkspaceExistsError,
)
from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.workspace.identity import Station, device_id, known, remember
from store.workspace.opening import (
    create_workspace,
    known_workspaces,
    last_workspace,
    open_workspace,
)
from tests.store.disks import CuttingDisk, PowerCut, RefusingDisk
from tests.store.factories import a_station, a_workspace, an_action, reopened


def test_a_new_workspace_is_a_file_at_once(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    content = orjson.loads(workspace.path.read_bytes())
    assert content["_meta"]["1"]["ws"] == workspace.id
    assert content["settings"]["1"]["zone"] == "Asia/Shanghai"
    assert workspace.sync_state().status is SyncStatus.SYNCED
    assert workspace.can_undo() is None
    assert last_workspace(station) == workspace.path


def test_nothing_is_overwritten_by_a_new_workspace(tmp_path: Path) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(b"precious")
    with pytest.raises(WorkspaceExistsError):
        create_workspace(path, a_station(tmp_path))
    with pytest.raises(WorkspaceExistsError):
        create_workspace(tmp_path, a_station(tmp_path))
    assert path.read_bytes() == b"precious"


def test_a_folder_that_is_missing_or_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        create_workspace(tmp_path / "no" / "team.json", a_station(tmp_path))
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        create_workspace(tmp_path / "file" / "team.json", a_station(tmp_path))
    disk = RefusingDisk("replace")
    station = a_station(tmp_path, disk=disk)
    with pytest.raises(StorageError):
        create_workspace(tmp_path / "team.json", station)
    assert known_workspaces(station) == ()
    assert not (tmp_path / "team.json").exists()


def test_a_private_folder_that_refuses_makes_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file is in the way")
    with pytest.raises(StorageError):
        create_workspace(tmp_path / "team.json", a_station(tmp_path))
    assert not (tmp_path / "team.json").exists()


def test_a_power_cut_while_making_one_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    count = CuttingDisk()
    create_workspace(tmp_path / "count.json", a_station(tmp_path, state="c", disk=count))
    assert count.steps > 10
    for cut in range(count.steps):
        path = tmp_path / f"{cut}.json"
        with pytest.raises(PowerCut):
            create_workspace(path, a_station(tmp_path, state=f"s{cut}", disk=CuttingDisk(cut)))
        station = a_station(tmp_path, state=f"s{cut}", seed=cut)
        opener = open_workspace if path.exists() else create_workspace
        workspace = opener(path, station)
        with workspace.transaction("Add action") as pending:
            pending.put(an_action())
        assert workspace.exchange().status is SyncStatus.SYNCED


def test_another_device_adopts_the_file_as_it_is(tmp_path: Path) -> None:
    mine = a_workspace(tmp_path)
    with mine.transaction("Add action") as pending:
        pending.put(an_action(title="a"))
    mine.exchange()
    data = mine.path.read_bytes()
    theirs = open_workspace(mine.path, a_station(tmp_path, state="B", seed=2))
    assert theirs.all(Action) == mine.all(Action)
    assert theirs.can_undo() is None
    assert theirs.sync_state().status is SyncStatus.NEVER
    assert theirs.exchange().written is False
    assert mine.path.read_bytes() == data


def test_a_known_workspace_opens_without_its_file(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    workspace.path.unlink()
    assert reopened(workspace, station).id == workspace.id
    waited = open_workspace(workspace.path, station, wait_for_shared=True)
    assert waited.sync_state().status is SyncStatus.MISSING


def test_an_unknown_path_without_a_file_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "team.json"
    for each in (path, tmp_path / "no" / "team.json"):
        with pytest.raises(UnknownWorkspaceError):
            open_workspace(each, a_station(tmp_path))
    assert not path.exists()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", CorruptFileError),
        (b'{"_meta":{"1":{"for', CorruptFileError),
        (b"\0" * 50, CorruptFileError),
        (b"[" * 100_000, CorruptFileError),
        (b"{}", ForeignFileError),
        (b'{"_default":{"1":{}}}', ForeignFileError),
    ],
)
def test_what_is_no_workspace_is_refused(
    tmp_path: Path, data: bytes, error: type[MusterError]
) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(data)
    station = a_station(tmp_path)
    with pytest.raises(error):
        open_workspace(path, station)
    assert path.read_bytes() == data
    assert known_workspaces(station) == ()


def test_a_pipe_and_a_folder_are_refused_without_blocking(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for each in (pipe, tmp_path):
        with pytest.raises(ForeignFileError):
            open_workspace(each, a_station(tmp_path))


def test_a_moved_file_is_still_the_same_workspace(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    with workspace.transaction("Add action") as pending:
        pending.put(an_action(title="not shared yet"))
    moved = tmp_path / "moved.json"
    workspace.path.rename(moved)
    again = open_workspace(moved, station)
    assert again.all(Action) == workspace.all(Action)
    assert again.exchange().written
    assert known_workspaces(station) == (moved,)
    with pytest.raises(UnknownWorkspaceError):
        open_workspace(workspace.path, station)


def a_followed(tmp_path: Path, station: Station) -> tuple[Path, Path]:
    """Return the old and the new path of a workspace whose file was followed to a new name."""
    workspace = a_workspace(tmp_path, station=station)
    new = workspace.path.with_name("team-launch.json")
    workspace.path.rename(new)
    remember(station, new, workspace.id, instead_of=workspace.path, former=workspace.path)
    return workspace.path, new


def test_the_name_a_file_had_before_it_was_followed_opens_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    old, new = a_followed(tmp_path, station)
    for _ in range(2):
        workspace = open_workspace(old, station)
        assert workspace.path == new
        assert workspace.exchange().status is SyncStatus.SYNCED
    assert known_workspaces(station) == (new,)
    new.parent.rename(tmp_path / "away")
    assert open_workspace(old, station).path == new


def test_every_name_a_file_was_followed_from_opens_it(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    old, new = a_followed(tmp_path, station)
    newest = new.with_name("third.json")
    new.rename(newest)
    workspace = known(station)[0].workspace
    remember(station, newest, workspace, instead_of=new, former=new)
    for each in (old, new, newest, old):
        assert open_workspace(each, station).path == newest
    assert known_workspaces(station) == (newest,)
    assert known(station)[0].names == (new, old)


def test_what_lies_under_the_former_name_by_now_is_what_is_meant(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    old, new = a_followed(tmp_path, station)
    old.write_bytes(b"{}")
    with pytest.raises(ForeignFileError):
        open_workspace(old, station)
    old.unlink()
    new.rename(old)
    assert open_workspace(old, station).path == old


def test_a_damaged_replica_is_set_aside_and_the_file_adopted(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    folder = workspace._replica.folder
    for snapshot in folder.glob("snapshot-*"):
        snapshot.write_bytes(b"{")
    again = reopened(workspace, station)
    assert again.settings().zone == "Asia/Shanghai"
    assert len(list(folder.parent.iterdir())) == 2


def test_a_private_folder_that_was_wiped_is_made_again(tmp_path: Path) -> None:
    import shutil

    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    shutil.rmtree(station.state_dir)
    assert reopened(workspace, station).id == workspace.id


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[5]", b'[{"path":5}]', b'[{"path":"x","id":".."}]']
)
def test_a_damaged_list_of_workspaces_only_forgets(tmp_path: Path, content: bytes) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    (station.state_dir / "workspaces.json").write_bytes(content)
    assert known_workspaces(station) == ()
    assert reopened(workspace, station).id == workspace.id
    assert known_workspaces(station) == (workspace.path,)


def test_the_last_one_used_comes_first(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    paths = [tmp_path / name for name in ("a.json", "b.json")]
    for path in paths:
        create_workspace(path, station)
    assert known_workspaces(station) == (paths[1], paths[0])
    open_workspace(paths[0], station)
    assert known_workspaces(station) == (paths[0], paths[1])


def test_a_device_has_one_id_and_a_copied_home_another(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    first = device_id(station)
    assert device_id(a_station(tmp_path, seed=5)) == first
    path = station.state_dir / "device"
    held = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({**held, "machine": "another"}))
    assert device_id(a_station(tmp_path, seed=5)) != first
    path.write_bytes(b"torn")
    assert len(device_id(station)) == 8
