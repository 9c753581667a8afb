"""Backups: made when something changed, rotated, read back, never in the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.database.disk import Disk
from store.database.state import State
from store.errors import CorruptFileError, ForeignFileError, StorageError
from store.sync import backups as module
from store.sync.backups import backups, keep_backup, read_backup
from tests.store.disks import QuickDisk, RefusingDisk
from tests.store.sync.documents import document_of

NOON = datetime(2026, 5, 28, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DISK = QuickDisk()


def a_state(value: object = 1) -> State:
    document = document_of([("a", "0000000000010000-aa~李", value)])
    return State("7", {"actions": {"1": document}}, {})


def keep(
    folder: Path, value: object, at: datetime, *, disk: Disk = DISK, reason: str = "hourly"
) -> bool:
    return keep_backup(folder, a_state(value), disk, at, reason=reason)


def test_a_backup_holds_the_state(tmp_path: Path) -> None:
    assert keep(tmp_path, "对接", NOON)
    (backup,) = backups(tmp_path)
    assert (backup.at, backup.reason) == (NOON, "hourly")
    assert read_backup(backup.path) == a_state("对接").tables
    assert backup.path.stat().st_mode & 0o077 == 0
    assert backup.size == backup.path.stat().st_size


def test_there_is_one_in_each_hour_of_the_clock(tmp_path: Path) -> None:
    assert keep(tmp_path, 1, NOON)
    assert not keep(tmp_path, 2, NOON + timedelta(minutes=59))
    assert keep(tmp_path, 3, NOON + HOUR)


def test_a_clock_that_was_ahead_stops_nothing(tmp_path: Path) -> None:
    keep(tmp_path, 1, NOON + 9000 * HOUR)
    assert keep(tmp_path, 2, NOON)


def test_what_did_not_change_is_not_kept_twice(tmp_path: Path) -> None:
    keep(tmp_path, 1, NOON)
    assert not keep(tmp_path, 1, NOON + HOUR)
    keep(tmp_path, 2, NOON + HOUR)
    assert keep(tmp_path, 1, NOON + 2 * HOUR)


def test_one_with_a_reason_is_made_at_any_time(tmp_path: Path) -> None:
    keep(tmp_path, 1, NOON)
    assert keep(tmp_path, 1, NOON, reason="merge")
    assert not keep(tmp_path, 1, NOON + HOUR, reason="merge")
    assert keep(tmp_path, 2, NOON, reason="merge")
    assert [each.reason for each in backups(tmp_path)].count("merge") == 2


def test_the_rotation_keeps_a_day_of_hours_a_month_of_days_and_ten_others(tmp_path: Path) -> None:
    times = [NOON + 8 * day * HOUR for day in range(3 * 35)]  # three in each of 35 days …
    times += [times[-1] + hour * HOUR for hour in range(1, 30)]  # … and then one in each hour
    for number, at in enumerate(times):
        keep(tmp_path, number, at)
    for number in range(12):
        keep(tmp_path, -number, NOON, reason="restore")
    held = backups(tmp_path)
    hourly = [each for each in held if each.reason == "hourly"]
    assert [each.at for each in hourly[:24]] == times[:-25:-1]
    # The newest 24 hours touch two days; the other 28 days have one each, their last.
    assert len(hourly) == 24 + 28
    last = {at.date(): at for at in times}
    assert all(last[each.at.date()] == each.at for each in hourly[24:])
    assert len(held) - len(hourly) == 10


def test_large_ones_are_fewer_but_never_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BYTES_KEPT", 1)
    for hour in range(6):
        keep(tmp_path, hour, NOON + hour * HOUR)
    assert len(backups(tmp_path)) == 3


@pytest.mark.parametrize("step", ["write", "sync", "replace"])
def test_a_full_disk_does_not_stop_sharing_but_stops_what_replaces_much(
    tmp_path: Path, step: str
) -> None:
    assert not keep(tmp_path, 1, NOON, disk=RefusingDisk(step))
    with pytest.raises(StorageError):
        keep(tmp_path, 1, NOON, disk=RefusingDisk(step), reason="restore")
    assert backups(tmp_path) == ()
    assert keep(tmp_path, 1, NOON)


def test_a_damaged_one_is_told_and_not_used(tmp_path: Path) -> None:
    keep(tmp_path, "value", NOON)
    (backup,) = backups(tmp_path)
    data = backup.path.read_bytes()
    for damaged in (data[:-5], data.replace(b"value", b"valux"), b""):
        backup.path.write_bytes(damaged)
        with pytest.raises(CorruptFileError):
            read_backup(backup.path)
    backup.path.write_bytes(b'{"a": {}}')
    with pytest.raises(ForeignFileError):
        read_backup(backup.path)
    backup.path.unlink()
    with pytest.raises(StorageError):
        read_backup(backup.path)


def test_what_is_no_backup_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for name in ("notes.json", "20269999-000000-000-hourly-0123456789abcdef.json"):
        (tmp_path / "backups" / name).write_text("{}")
    keep(tmp_path, 1, NOON)
    assert len(backups(tmp_path)) == 1
    assert (tmp_path / "backups" / "notes.json").exists()


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path) -> None:
    assert backups(tmp_path / "none") == ()
