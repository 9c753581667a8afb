"""Files for people: nothing overwritten unasked, nothing half written, no name that is a path."""

import errno
import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.files import FileTakenError, free_path, safe_name, write_new
from store.errors import StorageError


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_text_and_bytes(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a.md", "中\n") == tmp_path / "a.md"
    assert (tmp_path / "a.md").read_bytes() == "中\n".encode()
    write_new(tmp_path / "b", b"\r\n\x00")
    assert (tmp_path / "b").read_bytes() == b"\r\n\x00"
    assert names_in(tmp_path) == ["a.md", "b"]


def test_never_overwrites_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_new(path, "first")
    with pytest.raises(FileTakenError) as caught:
        write_new(path, "second")
    assert caught.value.path == path
    assert path.read_text() == "first"
    write_new(path, "third", overwrite=True)
    assert path.read_text() == "third"
    assert names_in(tmp_path) == ["a.md"]


def test_a_dangling_link_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileTakenError):
        write_new(tmp_path / "link", "x")
    assert not (tmp_path / "elsewhere").exists()


def test_overwriting_keeps_links_and_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    write_new(real, "old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert write_new(link, "new", overwrite=True) == real
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("links", [True, False])
def test_who_comes_second_loses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "a.md"
    real_link = os.link

    def race(source: Path, target: Path) -> None:
        target.write_text("theirs")
        if not links:
            raise OSError(errno.EPERM, "no links here")
        real_link(source, target)

    monkeypatch.setattr(os, "link", race)
    with pytest.raises(FileTakenError):
        write_new(path, "ours")
    assert path.read_text() == "theirs"
    assert names_in(tmp_path) == ["a.md"]


def test_works_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "a", "x")
    assert (tmp_path / "a").read_text() == "x"
    assert names_in(tmp_path) == ["a"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_new(path, "old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as caught:
        write_new(path, "new", overwrite=True)
    assert caught.value.detail == "No space left on device"
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["a"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        write_new(tmp_path / "nowhere" / "a", "x")
    assert caught.value.path == tmp_path / "nowhere" / "a"


def test_a_stale_temporary_file_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f".muster-{os.getpid()}-0.tmp").write_text("stale")
    write_new(tmp_path / "a", "x")
    assert (tmp_path / "a").read_text() == "x"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026-05-28 618大促活动", "2026-05-28 618大促活动"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\a:b*c?", "a-b-c-"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("a\nb\x00\u202ec", "a bc"),
        ("dots... ", "dots"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("Aux .x", "_Aux .x"),
        ("console", "console"),
        ("", "muster"),
        ("...", "muster"),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text('./\\:*?"<>| ~$-aZ中\u0301\n\x00\u202econ1', max_size=200))
def test_every_name_is_safe(text: str) -> None:
    name = safe_name(text)
    assert name
    assert name == name.strip()
    assert len(name.encode()) <= 121
    assert name[0] not in ".-~$"
    assert not name.endswith(".")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not set(name) & set('/\\:*?"<>|')
    assert name.isprintable()
    assert safe_name(name) == name or name.startswith("_")


def test_a_free_path_counts_up(tmp_path: Path) -> None:
    assert free_path(tmp_path, "a/b", ".md") == tmp_path / "a-b.md"
    for expected in ("x.md", "x (2).md", "x (3).md"):
        path = free_path(tmp_path, "x", ".md")
        assert path.name == expected
        write_new(path, "")
