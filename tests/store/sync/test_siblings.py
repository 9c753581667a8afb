"""Conflict copies: found by what is in them, merged, and moved to the private archive."""

import os
from pathlib import Path
from typing import Any

import orjson
import pytest

from store.database.disk import SHARED_LIMIT, write_file
from store.model.action import Action
from store.sync import copies
from store.sync.exchange import SyncStatus
from store.sync.siblings import conflict_tool, find_siblings, is_certainly_copy
from store.workspace.opening import open_workspace
from tests.store.factories import a_station, a_workspace, reopened
from tests.store.sync.two import Two, add, sound, titles

# What each tool makes of standup.json; the sources are in the table of conflict names.
NAMES = [
    ("Syncthing", "standup.sync-conflict-20261122-120444-ZJ2PZ6F.json"),
    ("Syncthing", "standup.sync-conflict-20261122-120444.json"),
    ("Dropbox", "standup (Anna's conflicted copy 2026-11-22).json"),
    ("Dropbox", "standup (ANNA-PC's conflicted copy 2026-11-22 (1)).json"),
    ("Dropbox", "standup (Case Conflict).json"),
    ("Dropbox", "standup (Case Conflict 1).json"),
    ("Dropbox", "standup (Unicode Encoding Conflict).json"),
    ("Dropbox", "standup (Selective Sync Conflict).json"),
    ("Dropbox", "standup (Annas in Konflikt stehende Kopie 2026-11-22).json"),
    ("Dropbox", "standup (In Konflikt stehende Kopie von ANNA-PC 2026-11-22).json"),
    ("Dropbox", "standup (Annas Konfliktkopie 2026-11-22).json"),
    ("Dropbox", "standup (Copie en conflit de ANNA-PC 2026-11-22).json"),
    ("Dropbox", "standup (平川知明 の競合コピー 2023-10-29).json"),
    ("Dropbox", "standup (Copia conflictiva de ANNA 2026-11-22).json"),
    ("Dropbox", "standup (Copia en conflicto de ANNA 2026-11-22).json"),
    ("Dropbox", "standup(Cong-Windows的冲突副本1_2026-06-26 02-11-37).json"),
    ("sync tool", "standup(冲突文件-李洋洋).json"),
    ("sync tool", "standup的冲突文件-2020-05-19-11-47-50-381.json"),
    ("Nutstore", "standup-冲突-李雷.json"),
    ("Nutstore", "standup-冲突.json"),
    ("Nutstore", "standup-NSConflict-BlovedSwami-mac26.4.1.json"),
    ("OneDrive", "standup-ANNAS-LAPTOP.json"),
    ("OneDrive", "standup-LAPTOP-123-2.json"),
    ("OneDrive", "standup-safeBackup-0001.json"),
    ("Google Drive", "standup (1).json"),
    ("Google Drive", "standup_conf(1).json"),
    ("iCloud Drive", "standup 2.json"),
    ("Nextcloud", "standup (conflicted copy 2026-11-22 101500).json"),
    ("Nextcloud", "standup (conflicted copy anna 2026-11-22 101500).json"),
    ("Nextcloud", "standup_conflict-20180220-141213.json"),
    ("Nextcloud", "standup_conflict-anna-20180220-141213.json"),
    ("Seafile", "standup (SFConflict anna@x.org 2026-11-22-10-15-00).json"),
    ("Synology Drive", "standup_Andy-PC_Jan-03-0901-2013_CaseConflict_1.json"),
    ("Synology Drive", "standup_Andy-PC_Jan-03-0901-2013_Conflict.json"),
    ("Unison", "standup (conflict_on_2026-11-22).json"),
    ("Unison", "standup (conflict #1_on_2026-11-22).json"),
    ("rclone", "standup.json.conflict1"),
    ("rclone", "standup.json.conflict2"),
    ("rclone", "standup.json..path1"),
    ("rclone", "standup.json..path2"),
    ("sync tool", "standup (Conflict_other (Web browser)_2020-03-25-22-50-36).json"),
    ("sync tool", "standup conflict.json"),
    ("sync tool", "standup [conflicted].json"),
]
LEFT = [
    ("Resilio", "standup.Conflict.json"),
    ("Resilio", "standup.Conflict1.json"),
    ("", "standup (backup).json"),
    ("", "standup-old.json"),
    ("", "Standup.json.sbak"),
    ("", "standup.json~"),
]


def clash(two: Two) -> bytes:
    """Let both add something apart; returns the file of the other, which lost."""
    common = two.path.read_bytes()
    add(two.theirs, "theirs")
    two.theirs.exchange()
    lost = two.path.read_bytes()
    two.path.write_bytes(common)
    add(two.mine, "mine")
    two.mine.exchange()
    assert sound(two.path) == {"mine"}
    two.clock.advance(31)
    return lost


def archived(two: Two) -> list[bytes]:
    return [each.read_bytes() for each in two.mine.replica.folder.glob("copies/*.json")]


@pytest.mark.parametrize(("tool", "name"), NAMES)
def test_a_copy_of_every_tool_is_merged_and_archived(two: Two, tool: str, name: str) -> None:
    data = clash(two)
    copy = two.path.with_name(name)
    copy.write_bytes(data)
    report = two.mine.exchange()
    assert (report.status, report.copies, report.moved) == (SyncStatus.SYNCED, (name,), (name,))
    assert titles(two.mine) == sound(two.path) == {"mine", "theirs"}
    assert not copy.exists()
    assert archived(two) == [data]
    assert conflict_tool(name, "standup") == tool


@pytest.mark.parametrize(("tool", "name"), LEFT)
def test_what_may_be_somebodys_own_is_merged_and_left(two: Two, tool: str, name: str) -> None:
    data = clash(two)
    copy = two.path.with_name(name)
    copy.write_bytes(data)
    report = two.mine.exchange()
    assert (report.copies, report.moved) == ((name,), ())
    assert titles(two.mine) == sound(two.path) == {"mine", "theirs"}
    assert copy.read_bytes() == data
    assert archived(two) == []
    assert conflict_tool(name, "standup") == tool
    two.clock.advance(31)
    assert two.mine.exchange().copies == ()


def test_a_copy_whose_stem_lost_its_dots_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    workspace = a_workspace(tmp_path)
    data = workspace.path.read_bytes()
    path = workspace.path.rename(folder / "our.stand-up.json")
    copy = folder / "ourstand-up(Cong-Windows的冲突副本1_2026-06-26 02-11-37).json"
    copy.write_bytes(data)
    found = find_siblings(path, workspace.id, workspace.replica.disk)
    assert [(each.path, each.is_ours, each.tool) for each in found] == [(copy, True, "Dropbox")]


def test_copies_of_the_name_the_file_had_before_are_found(two: Two) -> None:
    data = clash(two)
    renamed = two.path.rename(two.path.with_name("office.json"))
    copy = two.path.with_name("standup.json.conflict1")
    copy.write_bytes(data)
    other = two.path.with_name("budget.sync-conflict-20261122-120444-ZJ2PZ6F.json")
    other.write_bytes(b"{}")
    workspace = open_workspace(renamed, two.station)
    report = workspace.exchange()
    assert (report.copies, report.moved) == ((copy.name,), (copy.name,))
    assert sound(renamed) == {"mine", "theirs"}
    assert other.exists()


def test_a_copy_under_quite_another_name_is_merged_and_left(two: Two) -> None:
    data = clash(two)
    other = two.path.with_name("budget 2.json")
    other.write_bytes(data)
    report = two.mine.exchange()
    assert (report.copies, report.moved) == ((other.name,), ())
    assert sound(two.path) == {"mine", "theirs"}
    assert other.read_bytes() == data


def test_colleagues_who_work_in_two_files_of_one_folder_hear_of_each_other(two: Two) -> None:
    other = two.path.with_name("our plan.json")
    other.write_bytes(two.path.read_bytes())
    theirs = open_workspace(other, two.other)
    add(theirs, "theirs")
    theirs.exchange()
    add(two.mine, "mine")
    for workspace in (two.mine, theirs, two.mine):
        two.clock.advance(31)
        workspace.exchange()
    assert titles(two.mine) == titles(theirs) == {"mine", "theirs"}
    assert sound(two.path) == sound(other) == {"mine", "theirs"}


def test_of_other_files_only_the_beginning_is_read(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.path.with_name("huge.json").write_bytes(b"[" + b"1," * 100_000)
    read: list[str] = []
    real = two.disk.read

    def counting(path: Path, limit: int, *, follow: bool = True) -> bytes:
        read.append(path.name)
        return real(path, limit, follow=follow)

    monkeypatch.setattr(two.disk, "read", counting)
    two.clock.advance(31)
    two.mine.exchange()
    assert read == [two.path.name]


def test_after_a_renaming_copies_of_either_name_are_tidied_away(two: Two) -> None:
    data = clash(two)
    renamed = two.path.rename(two.path.with_name("office.json"))
    for _ in range(4):
        two.mine.exchange()
        two.clock.advance(2)
    assert two.mine.path == renamed
    copies = {renamed.with_name(name) for name in ("standup-LAPTOP.json", "office-LAPTOP.json")}
    for copy in copies:
        copy.write_bytes(data)
    two.clock.advance(31)
    assert set(two.mine.exchange().moved) == {each.name for each in copies}


def test_a_copy_of_a_copy_in_use_is_tidied_away(two: Two) -> None:
    data = clash(two)
    names = ("office.json", "office-LAPTOP.json")
    for name in names:
        two.path.with_name(name).write_bytes(data)
    report = two.mine.exchange()
    assert (report.copies, report.moved) == ((names[1],), (names[1],))
    assert sorted(each.name for each in two.path.parent.iterdir()) == [
        "office.json",
        "standup.json",
    ]


def test_a_name_that_is_spelled_in_another_normal_form_is_found(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    data = workspace.path.read_bytes()
    path = workspace.path.rename(workspace.path.with_name("réunion.json"))
    copy = workspace.path.with_name("re\u0301union (1).json")
    copy.write_bytes(data)
    found = find_siblings(path, workspace.id, workspace.replica.disk)
    assert [(each.path, each.tool) for each in found] == [(copy, "Google Drive")]


def test_strangers_beside_the_file_are_left_alone(two: Two, tmp_path: Path) -> None:
    data = clash(two)
    other = tmp_path / "other"
    other.mkdir()
    theirs = a_workspace(other, station=a_station(other, seed=9))
    add(theirs, "of another team")
    theirs.exchange()
    strangers = {
        "standup (1).json": theirs.path.read_bytes(),
        "standup (2).json": data[:-40],
        "standup (3).json": b"\0" * 100,
        "standup (4).json": b"[1]",
        "standup (5).json": b"",
        ".standup (6).json": data,
        "~standup (7).json": data,
        "other.json": b"{}",
        "other.txt": data,
    }
    for name, content in strangers.items():
        two.path.with_name(name).write_bytes(content)
    deep = two.path.with_name("standup (8).json")
    deep.mkdir()
    (deep / "standup (9).json").write_bytes(data)
    os.mkfifo(two.path.with_name("standup (10).json"))
    two.path.with_name("standup (11).json").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_bytes(data)
    for _ in range(3):
        report = two.mine.exchange()
        assert (report.status, report.copies, report.moved) == (SyncStatus.SYNCED, (), ())
        two.clock.advance(31)
    assert titles(two.mine) == sound(two.path) == {"mine"}
    assert {name: two.path.with_name(name).read_bytes() for name in strangers} == strangers
    assert (tmp_path / "elsewhere").read_bytes() == data
    found = find_siblings(two.path, two.mine.id, two.disk)
    assert {each.path.name: each.problem for each in found} == {
        "standup (1).json": "other_workspace",
        "standup (2).json": "torn",
        "standup (3).json": "torn",
        "standup (4).json": "foreign",
        "standup (5).json": "torn",
    }
    assert not any(each.is_ours for each in found)


def test_a_copy_too_large_to_read_is_left(two: Two) -> None:
    huge = two.path.with_name("standup (1).json")
    with huge.open("wb") as file:
        file.truncate(SHARED_LIMIT + 1)
    report = two.mine.exchange()
    assert (report.status, report.moved) == (SyncStatus.SYNCED, ())
    assert [each.problem for each in find_siblings(two.path, two.mine.id, two.disk)] == [
        "too_large"
    ]
    assert huge.exists()


def by_hand(data: bytes, title: str) -> bytes:
    content: Any = orjson.loads(data)
    for document in content["actions"].values():
        document["title"] = title
    return orjson.dumps(content)


def test_a_copy_edited_by_hand_is_taken_once(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    copy = two.path.with_name("standup (backup).json")
    copy.write_bytes(by_hand(two.path.read_bytes(), "by hand"))
    two.clock.advance(31)
    assert two.mine.exchange().copies == (copy.name,)
    assert sound(two.path) == {"by hand"}
    with two.mine.transaction("Edit") as pending:
        pending.put(Action(id=action.id, title="later"))
    two.mine.exchange()
    for again in (two.mine, reopened(two.mine, two.station)):
        two.clock.advance(31)
        report = again.exchange()
        assert (report.copies, report.written) == ((), False)
        assert titles(again) == {"later"}
    copy.write_bytes(by_hand(two.path.read_bytes(), "by hand again"))
    two.clock.advance(31)
    assert two.mine.exchange().copies == (copy.name,)
    assert titles(two.mine) == {"by hand again"}


def test_a_folder_is_looked_at_when_it_changes_and_every_half_minute(two: Two) -> None:
    data = clash(two)
    folder = two.path.parent
    two.mine.exchange()
    before = folder.stat()
    copy = two.path.with_name("standup (1).json")
    copy.write_bytes(data)
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert two.mine.exchange().copies == ()
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))
    assert two.mine.exchange().copies == (copy.name,)
    two.mine.exchange()  # sees what it wrote and moved itself
    before = folder.stat()
    copy.write_bytes(by_hand(data, "by hand"))
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    two.clock.advance(29)
    assert two.mine.exchange().copies == ()
    two.clock.advance(2)
    assert two.mine.exchange().copies == (copy.name,)


def test_what_was_read_once_is_not_read_again(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    data = clash(two)
    kept = [two.path.with_name(name) for name in ("standup (backup).json", "standup.txt")]
    kept[0].write_bytes(data)
    kept[1].write_bytes(b"notes")
    two.mine.exchange()
    read: list[str] = []
    real = two.disk.read

    def counting(path: Path, limit: int, *, follow: bool = True) -> bytes:
        read.append(path.name)
        return real(path, limit, follow=follow)

    monkeypatch.setattr(two.disk, "read", counting)
    for _ in range(3):
        two.clock.advance(31)
        two.mine.exchange()
    assert read == [two.path.name] * 3
    kept[1].write_bytes(b"more notes")
    two.clock.advance(31)
    two.mine.exchange()
    assert read[3:] == ["standup.txt", two.path.name]


def test_a_copy_that_brings_nothing_is_tidied_away_without_a_word(two: Two) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    before = two.path.stat()
    copy = two.path.with_name("standup (1).json")
    copy.write_bytes(two.path.read_bytes())
    two.clock.advance(31)
    report = two.mine.exchange()
    assert (report.copies, report.moved, report.written) == ((), (copy.name,), False)
    assert two.path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_copy_that_changes_before_it_is_removed_stays(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = clash(two)
    copy = two.path.with_name("standup (1).json")
    copy.write_bytes(data)

    def write_late(*args: Any) -> None:
        write_file(*args)
        copy.write_bytes(b"somebody is writing here")

    monkeypatch.setattr("store.sync.copies.write_file", write_late)
    assert two.mine.exchange().moved == ()
    assert copy.read_bytes() == b"somebody is writing here"


@pytest.mark.parametrize("status", [SyncStatus.FOREIGN, SyncStatus.UNWRITABLE, SyncStatus.TORN])
def test_a_copy_stays_until_the_shared_file_has_its_content(two: Two, status: SyncStatus) -> None:
    data = clash(two)
    copy = two.path.with_name("standup.sync-conflict-20261122-120444-ZJ2PZ6F.json")
    copy.write_bytes(data)
    whole = two.path.read_bytes()
    if status is SyncStatus.UNWRITABLE:
        two.disk.refused, two.disk.within = {"replace"}, two.path.parent
        report = two.mine.exchange()
        two.disk.refused = set()
    else:
        two.path.write_bytes(b"[]" if status is SyncStatus.FOREIGN else b"{")
        report = two.mine.exchange()
    assert (report.status, report.copies, report.moved) == (status, (copy.name,), ())
    assert copy.exists()
    two.path.write_bytes(whole)
    two.clock.advance(31)
    assert two.mine.exchange().moved == (copy.name,)
    assert sound(two.path) == {"mine", "theirs"}


def test_what_rclone_does_by_default_heals(two: Two) -> None:
    data, mine = clash(two), two.path.read_bytes()
    two.path.rename(two.path.with_name("standup.json.conflict1"))
    two.path.with_name("standup.json.conflict2").write_bytes(data)
    for _ in range(3):
        assert two.mine.exchange().status is SyncStatus.MISSING
        two.clock.advance(2)
    assert titles(two.mine) == {"mine", "theirs"}
    report = two.mine.exchange()
    assert report.status is SyncStatus.SYNCED
    assert sorted(report.moved) == ["standup.json.conflict1", "standup.json.conflict2"]
    assert sound(two.path) == {"mine", "theirs"}
    assert sorted(archived(two)) == sorted([data, mine])
    assert two.theirs.exchange().status is SyncStatus.SYNCED
    assert titles(two.theirs) == {"mine", "theirs"}


@pytest.mark.parametrize("is_alone", [False, True])
def test_of_several_who_miss_what_rclone_renamed_the_last_author_writes(
    two: Two, is_alone: bool
) -> None:
    data = clash(two)  # mine was the last edit
    two.path.rename(two.path.with_name("standup.json.conflict1"))
    two.path.with_name("standup.json.conflict2").write_bytes(data)
    for _ in range(14):
        assert two.theirs.exchange().status is SyncStatus.MISSING
        two.clock.advance(2)
    if is_alone:
        two.clock.advance(3)
    writer = two.theirs if is_alone else two.mine
    if not is_alone:
        for _ in range(3):
            assert writer.exchange().status is SyncStatus.MISSING
            two.clock.advance(2)
    assert writer.exchange().written
    assert sound(two.path) == {"mine", "theirs"}


def test_the_turn_of_the_last_author_is_longer_each_time(two: Two) -> None:
    data = clash(two)
    for seconds in (30, 60, 120):
        two.path.rename(two.path.with_name("standup.json.conflict1"))
        two.path.with_name("standup.json.conflict2").write_bytes(data)
        for _ in range(3):
            assert two.theirs.exchange().status is SyncStatus.MISSING
            two.clock.advance(seconds / 3 - 0.1)
        assert two.theirs.exchange().status is SyncStatus.MISSING
        two.clock.advance(1)
        assert two.theirs.exchange().written


def test_a_power_cut_between_copy_and_file_is_made_up_for(two: Two) -> None:
    data = clash(two)
    copy = two.path.with_name("standup.sync-conflict-20261122-120444-ZJ2PZ6F.json")
    copy.write_bytes(data)
    two.disk.refused, two.disk.within = {"replace"}, two.path.parent
    assert two.mine.exchange().copies == (copy.name,)
    copy.unlink()  # the sync tool keeps only the newest copies
    two.disk.refused = set()
    later = reopened(two.mine, two.station)
    assert later.exchange().written
    assert sound(two.path) == {"mine", "theirs"}


def test_the_private_archive_is_bounded(two: Two, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for number in range(6):
        path = folder / str(number)
        path.write_bytes(b"x" * 10)
        os.utime(path, (number, number))
    copies.prune(two.disk, folder, files=4)
    assert sorted(each.name for each in folder.iterdir()) == ["2", "3", "4", "5"]
    copies.prune(two.disk, folder, size=25)
    assert sorted(each.name for each in folder.iterdir()) == ["4", "5"]
    copies.prune(two.disk, folder, size=5)
    assert sorted(each.name for each in folder.iterdir()) == ["5"]


@pytest.mark.parametrize(
    ("name", "is_certain"),
    [
        ("plan.json", False),
        ("standup 2.json", False),
        ("standup-LAPTOP.json", False),
        ("standup (1).json", False),
        ("conflicts.json", False),
        ("standup.json.conflict1", True),
        ("plan.sync-conflict-20261122-120444-ZJ2PZ6F.json", True),
        ("plan (conflicted copy 2026-11-22 101500).json", True),
    ],
)
def test_only_some_names_are_certainly_copies(name: str, is_certain: bool) -> None:
    assert is_certainly_copy(name, "standup") is is_certain
