"""A file that was renamed, moved, copied, or is one of two in a folder."""

from pathlib import Path

import pytest

from store.errors import UnknownWorkspaceError
from store.sync.exchange import ExchangeReport, SyncStatus
from store.workspace.opening import known_workspaces, open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import a_station, a_workspace, reopened
from tests.store.sync.two import Two, add, sound, titles


def patiently(two: Two, workspace: Workspace) -> ExchangeReport:
    """Exchange until the patience with a missing file is over."""
    for _ in range(3):
        assert workspace.exchange().status is SyncStatus.MISSING
        two.clock.advance(2)
    return workspace.exchange()


@pytest.mark.parametrize(
    "name",
    ["plan.json", "standup 2.json", "standup (1).json", "standup-TEAM.json", "standup-neu.json"],
)
def test_a_renamed_file_is_followed(two: Two, name: str) -> None:
    add(two.mine, "mine")
    former, renamed = two.path, two.path.with_name(name)
    two.mine.exchange()
    two.path.rename(renamed)
    add(two.mine, "later")
    report = patiently(two, two.mine)
    assert (report.status, report.renamed_to, report.written) == (SyncStatus.SYNCED, renamed, True)
    assert report.moved == ()
    assert two.mine.path == renamed
    assert sound(renamed) == {"mine", "later"}
    assert not former.exists()
    assert known_workspaces(two.station) == (renamed,)
    state = two.mine.sync_state()
    assert (state.status, state.detail) == (SyncStatus.SYNCED, name)
    two.clock.advance(61)
    assert two.mine.sync_state().detail == ""
    report = two.mine.exchange()
    assert (report.moved, report.renamed_to) == ((), None)
    assert renamed.exists()
    assert reopened(two.mine, two.station).exchange().status is SyncStatus.SYNCED


def test_a_renamed_file_is_followed_although_the_private_folder_refuses(two: Two) -> None:
    add(two.theirs, "theirs")
    two.theirs.exchange()
    new = two.path.rename(two.path.with_name("Office.json"))
    two.disk.refused, two.disk.within = {"write"}, two.station.state_dir
    assert patiently(two, two.mine).status is SyncStatus.UNWRITABLE
    assert two.mine.path == new
    two.disk.refused.clear()
    assert two.mine.exchange().merged == 1
    assert titles(two.mine) == {"theirs"}


def test_a_new_name_that_looks_like_a_copy_is_not_tidied_away(two: Two) -> None:
    add(two.mine, "mine")
    two.mine.exchange()
    renamed = two.path.rename(two.path.with_name("standup 2.json"))
    report = patiently(two, two.mine)
    assert (report.renamed_to, report.moved) == (renamed, ())
    for _ in range(3):
        two.clock.advance(31)
        assert two.mine.exchange().moved == ()
    assert sound(renamed) == {"mine"}


@pytest.mark.parametrize(
    "names",
    [
        ["plan.sync-conflict-20261122-120444-ZJ2PZ6F.json"],
        ["standup (Anna's conflicted copy 2026-11-22).json"],
        ["plan.json", "other.json"],
        [".plan.json"],
        ["plan.txt"],
    ],
    ids=["conflict", "copy", "two", "hidden", "text"],
)
def test_a_file_that_is_missing_is_rewritten_when_no_other_is_surely_it(
    two: Two, names: list[str]
) -> None:
    add(two.mine, "mine")
    two.mine.exchange()
    data = two.path.read_bytes()
    two.path.unlink()
    for name in names:
        two.path.with_name(name).write_bytes(data)
    report = patiently(two, two.mine)
    assert (report.status, report.renamed_to) == (SyncStatus.SYNCED, None)
    assert two.mine.path == two.path
    assert sound(two.path) == {"mine"}


def test_somebodys_own_copy_is_no_new_name(two: Two) -> None:
    add(two.mine, "mine")
    two.mine.exchange()
    backup = two.path.with_name("standup (backup).json")
    backup.write_bytes(two.path.read_bytes())
    two.clock.advance(31)
    two.mine.exchange()
    two.path.unlink()
    report = patiently(two, two.mine)
    assert (report.renamed_to, report.written) == (None, True)
    assert backup.exists()


def test_two_workspaces_in_one_folder_do_not_touch_each_other(two: Two) -> None:
    station = a_station(two.path.parents[1], clock=two.clock, state="C", seed=3, disk=two.disk)
    moved = two.path.with_name("standup-other.json")
    two.path.rename(moved)
    other = a_workspace(two.path.parents[1], station=station)
    two.path.rename(two.path.with_name("standup-third.json"))
    moved.rename(two.path)
    third = open_workspace(two.path.with_name("standup-third.json"), station)
    assert third.id == other.id != two.mine.id
    add(third, "third")
    third.exchange()
    data = third.path.read_bytes()
    add(two.mine, "mine")
    two.mine.exchange()
    two.path.unlink()
    report = patiently(two, two.mine)
    assert (report.renamed_to, report.written) == (None, True)
    assert sound(two.path) == {"mine"}
    assert third.path.read_bytes() == data
    two.clock.advance(31)
    assert third.exchange().status is SyncStatus.SYNCED
    assert titles(third) == {"third"}


@pytest.mark.parametrize("is_restarted", [False, True])
def test_a_colleague_who_put_the_old_name_back_is_met_there(two: Two, is_restarted: bool) -> None:
    add(two.mine, "mine")
    two.mine.exchange()
    two.theirs.exchange()
    renamed = two.path.with_name("plan.json")
    two.path.rename(renamed)
    assert patiently(two, two.mine).renamed_to == renamed
    aside = two.path.parents[1] / "not synchronised yet"
    renamed.rename(aside)
    assert patiently(two, two.theirs).renamed_to is None  # has never seen the new name
    aside.rename(renamed)
    add(two.theirs, "theirs")
    two.theirs.exchange()
    if is_restarted:
        two.mine = reopened(reopened(two.mine, two.station), two.station)
    report = two.mine.exchange()
    assert (report.status, report.renamed_to) == (SyncStatus.SYNCED, two.path)
    assert two.mine.path == two.path
    assert titles(two.mine) == sound(two.path) == {"mine", "theirs"}
    assert known_workspaces(two.station) == (two.path,)


def test_a_stranger_under_the_old_name_is_read_once(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.mine.exchange()
    former = two.path
    two.path.rename(two.path.with_name("plan.json"))
    patiently(two, two.mine)
    former.write_bytes(b"[]")
    read: list[Path] = []
    real = two.disk.read

    def counting(path: Path, limit: int, *, follow: bool = True) -> bytes:
        read.append(path)
        return real(path, limit, follow=follow)

    monkeypatch.setattr(two.disk, "read", counting)
    for _ in range(5):
        assert two.mine.exchange().renamed_to is None
    assert read.count(former) == 2  # as a former name, and as what lies beside the file


def test_one_workspace_at_two_places_is_one(two: Two, tmp_path: Path) -> None:
    add(two.mine, "mine")
    two.mine.exchange()
    elsewhere = tmp_path / "elsewhere" / "copy.json"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(two.path.read_bytes())
    there = open_workspace(elsewhere, two.station)
    assert set(known_workspaces(two.station)) == {two.path, elsewhere}
    there.exchange()
    add(two.mine, "here")
    two.mine.exchange()
    assert sound(elsewhere) == {"mine"}
    assert there.exchange().written
    assert sound(elsewhere) == {"mine", "here"}
    stranger = open_workspace(elsewhere, a_station(tmp_path, clock=two.clock, state="C", seed=3))
    add(stranger, "there")
    stranger.exchange()
    there.exchange()
    assert two.mine.exchange().written
    assert sound(two.path) == {"mine", "here", "there"}


def test_a_file_whose_folder_was_renamed_is_opened_where_it_is(two: Two) -> None:
    add(two.mine, "mine")
    folder = two.path.parent.rename(two.path.parent.with_name("renamed"))
    assert two.mine.exchange().status is SyncStatus.FOLDER_GONE
    again = open_workspace(folder / two.path.name, two.station)
    assert again.exchange().status is SyncStatus.SYNCED
    assert sound(folder / two.path.name) == {"mine"}
    # The old folder may be a drive that comes back, so the old place is still known.
    assert known_workspaces(two.station) == (folder / two.path.name, two.path)


def test_a_missing_file_asks_where_it_is_unknown_and_is_rewritten_where_it_is_known(
    two: Two, tmp_path: Path
) -> None:
    add(two.mine, "mine")
    two.path.unlink()
    with pytest.raises(UnknownWorkspaceError):
        open_workspace(two.path, a_station(tmp_path, state="C", seed=3))
    assert not two.path.exists()
    known = reopened(two.mine, two.station)
    assert patiently(two, known).written
    assert sound(two.path) == {"mine"}


def test_another_workspace_at_a_known_place_is_never_written(two: Two, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    data = a_workspace(other, station=a_station(other, seed=9)).path.read_bytes()
    two.path.write_bytes(data)
    add(two.mine, "mine")
    for _ in range(4):
        assert two.mine.exchange().status is SyncStatus.FOREIGN
        two.clock.advance(100)
    assert two.mine.sync_state().detail == "other_workspace"
    assert two.path.read_bytes() == data
