"""Private files are whole or not there, for their owner alone, and where a link leads."""

import errno
import stat
from pathlib import Path
from typing import Any

import pytest

from store.database.disk import Disk
from store.private_files import write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_it_and_its_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    write_private(path, b"a")
    assert (path.read_bytes(), mode(path), mode(path.parent)) == (b"a", 0o600, 0o700)
    path.chmod(0o644)
    write_private(path, b"b")
    assert (path.read_bytes(), mode(path)) == (b"b", 0o600)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_one(tmp_path: Path, is_there: bool) -> None:
    kept, link = tmp_path / "dotfiles" / "muster.toml", tmp_path / "config.toml"
    kept.parent.mkdir()
    if is_there:
        kept.write_bytes(b"old")
    link.symlink_to(kept)
    write_private(link, b"new")
    assert link.is_symlink()
    assert (kept.read_bytes(), mode(kept)) == (b"new", 0o600)


@pytest.mark.parametrize("step", ["write", "sync"])
def test_a_disk_that_refuses_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "state.toml"
    write_private(path, b"old")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Disk, step, full)
    with pytest.raises(OSError, match="No space"):
        write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_is_on_the_disk_too_when_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[Path, bytes]] = []
    path = tmp_path / "p1.post.json"

    def sync(_: Disk, folder: Path) -> None:
        synced.append((folder, path.read_bytes()))

    monkeypatch.setattr(Disk, "sync_folder", sync)
    write_private(path, b"sending")
    assert synced == [(tmp_path, b"sending")]
