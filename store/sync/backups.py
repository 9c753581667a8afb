"""Backups: whole states of the past, in the private folder, as files a person could open.

Each has the form of the shared file, so that it can be read even without Muster. Its name tells
when it was made, why, and what is in it:  `20260528-013000-123-hourly-0f3a….json`.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from store.database.disk import (
    Disk,
    NotRegularError,
    TooLargeError,
    read_regular,
    storage_errors,
    write_temporary,
)
from store.database.document import Tables
from store.database.state import State
from store.errors import CorruptFileError, ForeignFileError, StorageError
from store.sync.canonical import Verdict, digest_of, pack, unpack
from store.sync.manual import checked
from store.values import dataclass

FOLDER = "backups"
HOURLY = "hourly"
HOURLY_KEPT, DAILY_KEPT, OTHERS_KEPT = 24, 30, 10
BYTES_KEPT = 512 * 1024 * 1024  # of all together; large workspaces have fewer backups
_ALWAYS_KEPT = 3  # whatever their size

_SHAPE = re.compile(r"(\d{8}-\d{6}-\d{3})-([a-z_]{1,40})-([0-9a-f]{16})\.json")
_TIME = "%Y%m%d-%H%M%S-%f"
_DIGITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        at: when it was made, UTC.
        reason: `hourly`, or what it was made before: `merge`, `restore`, `compact`, …
        size: in bytes.
        digest: the same for the same content.
    """

    path: Path
    at: datetime
    reason: str
    size: int
    digest: str


def keep_backup(
    folder: Path, state: State, disk: Disk, now: datetime, *, reason: str = HOURLY
) -> bool:
    """Keep the present state, unless it is kept already; returns whether a backup was made.

    An hourly one is made once in each hour of the clock. When the disk refuses it, the next change
    tries again: sharing must not wait for it. A backup with another reason goes before something
    that replaces much, so there a refusal is an error.

    `folder` is the folder of the replica, `reason` a few lower-case letters that tell why.

    Raises:
        StorageError: the disk refused a backup that is not an hourly one.
    """
    try:
        return _keep(folder / FOLDER, state, disk, now.astimezone(UTC), reason)
    except StorageError:
        if reason != HOURLY:
            raise
        return False


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a replica's folder, newest first."""
    return tuple(_listed(folder / FOLDER))


def read_backup(path: Path) -> Tables:
    """Return the documents of a backup.

    Raises:
        CorruptFileError: it is damaged.
        ForeignFileError: it is something else.
        StorageError: it cannot be read.
    """
    try:
        found = unpack(read_regular(path))
    except (NotRegularError, TooLargeError) as error:
        raise ForeignFileError(path) from error
    except OSError as error:
        raise StorageError(path, error.strerror or "") from error
    if found.verdict is Verdict.FOREIGN:
        raise ForeignFileError(path)
    if found.verdict is not Verdict.SOUND:
        raise CorruptFileError(path)
    return checked(found.tables or {}, _EPOCH, {})


def _keep(folder: Path, state: State, disk: Disk, now: datetime, reason: str) -> bool:
    with storage_errors(folder):
        held = _listed(folder)
        alike = [each for each in held if (each.reason == HOURLY) == (reason == HOURLY)]
        # By the hour it is, not by the time since: a clock that once was ahead must not mean that
        # there are none for a year.
        if reason == HOURLY and any(_hour(each.at) == _hour(now) for each in alike):
            return False
        data = pack(state.workspace, state.tables, state.meta)
        digest = digest_of(data)[:_DIGITS]
        if digest in {each.digest for each in (alike[:1] if reason == HOURLY else alike)}:
            return False
        name = f"{now.strftime(_TIME)[:-3]}-{reason}-{digest}.json"
        _write(disk, folder / name, data)
        for each in _superfluous(_listed(folder)):
            disk.remove(each.path)
    return True


def _write(disk: Disk, target: Path, data: bytes) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    temporary = target.with_suffix(".tmp")
    write_temporary(disk, temporary, data)
    temporary.chmod(0o600)
    disk.replace(temporary, target)
    disk.sync_folder(target.parent)


def _hour(at: datetime) -> str:
    return f"{at:%Y%m%d%H}"


def _listed(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob("*.json"):
        shape = _SHAPE.fullmatch(path.name)
        if shape is None:
            continue
        try:
            at = datetime.strptime(shape[1] + "000", _TIME).replace(tzinfo=UTC)
            found.append(Backup(path, at, shape[2], path.stat().st_size, shape[3]))
        except (ValueError, OSError):  # a date that is none, or another process was quicker
            continue
    found.sort(key=lambda each: (each.at, each.path.name), reverse=True)
    return found


def _superfluous(held: Sequence[Backup]) -> list[Backup]:
    """Return what is more than the rotation keeps; `held` is newest first."""
    hourly = [each for each in held if each.reason == HOURLY]
    days: dict[str, Backup] = {}
    for each in hourly:
        days.setdefault(f"{each.at:%Y%m%d}", each)
    others = [each for each in held if each.reason != HOURLY]
    kept = {
        each.path
        for each in (
            *hourly[:HOURLY_KEPT],
            *list(days.values())[:DAILY_KEPT],
            *others[:OTHERS_KEPT],
        )
    }
    room, superfluous = BYTES_KEPT, []
    for place, each in enumerate(held):
        room -= each.size if each.path in kept else 0
        if each.path not in kept or (room < 0 and place >= _ALWAYS_KEPT):
            superfluous.append(each)
    return superfluous
