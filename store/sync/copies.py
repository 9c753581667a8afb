"""Conflict copies are merged, and then tidied away: into the private archive, never into nothing.

A copy leaves the shared folder when its name is one that a sync tool gives, everything in it is in
the replica and in the shared file, and its bytes lie in the archive. What merely looks like our
file, a "team (backup).json" of somebody's own, is merged and stays where it is.
"""

from pathlib import Path
from time import monotonic

from store.clock import Clock, Instant
from store.database.disk import SHARED_LIMIT, Disk, storage_errors, write_file
from store.database.replica import Replica
from store.errors import MusterError, StorageError
from store.sync.backups import keep_backup
from store.sync.canonical import Unpacked, digest_of
from store.sync.intake import Intake
from store.sync.siblings import (
    BYTES_LIMIT,
    Candidate,
    Sibling,
    candidates,
    conflict_tool,
    examine,
    is_certainly_copy,
)
from store.values import dataclass

FOLDER = "copies"
LOOK_SECONDS = 30.0
KEPT_FILES, KEPT_BYTES = 200, 512 * 1024 * 1024  # in the private archive; all of it is merged
_SLOW_SECONDS = 0.05  # a folder that takes longer to list is listed by the clock alone
# Resilio warns that deleting such a copy deletes the real file on the remote peer
# (help.resilio.com, article 204753629).
LEFT_IN_PLACE = {"", "Resilio"}

Print = tuple[int, int, int]


@dataclass(slots=True)
class _Known:
    """A sibling as it was when it was read."""

    seen: Print
    sibling: Sibling


class Copies:
    """The conflict copies beside one shared file.

    Attributes:
        companions: names of what lay beside the file while all was well, and was left there.
    """

    def __init__(self, replica: Replica, intake: Intake, clock: Clock) -> None:
        self._replica = replica
        self._intake = intake
        self._clock = clock
        self.companions: frozenset[str] = frozenset()
        self._known: dict[Path, _Known] = {}
        self._left: set[str] = set()
        self._folder_seen: int | None = None
        self._looked: Instant | None = None
        self._is_slow = False
        self._has_rest = False
        self._has_backup = False

    def forget(self, left: Path) -> None:
        """Begin anew: the shared file has another name now, perhaps that of one of these.

        `left` is its name until now, of which there may still be copies.
        """
        self._known.clear()
        self._folder_seen = None
        self._left |= {left.stem}

    def was_renamed_away(self, path: Path) -> bool:
        """Return whether a sync tool has made conflict copies of the file at `path` of late."""
        return any(
            known.sibling.is_ours and is_certainly_copy(each.name, path.stem)
            for each, known in self._known.items()
        )

    def look(self, path: Path) -> tuple[int, tuple[str, ...]]:
        """Merge what is new beside the file at `path`.

        Returns how many documents that changed, and the names of the copies that brought them.
        When the private folder refuses, the rest is read at the next look.
        """
        disk = self._replica.disk
        try:
            if not self._is_due(disk, path.parent):
                return 0, ()
            began = monotonic()
            found = candidates(path, disk)
        except OSError:
            return 0, ()  # the exchange finds out by itself that the folder is gone
        self._is_slow = monotonic() - began > _SLOW_SECONDS
        self._known = {
            each.path: self._known[each.path] for each in found if each.path in self._known
        }
        self._has_rest = self._has_backup = False
        return self._read(disk, path, found)

    def _is_due(self, disk: Disk, folder: Path) -> bool:
        seen, now = disk.stat(folder).st_mtime_ns, self._clock.instant()
        is_other = seen != self._folder_seen and not self._is_slow
        is_time = self._looked is None or now.seconds_since(self._looked) >= LOOK_SECONDS
        if not (is_other or is_time or self._has_rest):
            return False
        self._folder_seen, self._looked = seen, now
        return True

    def _read(self, disk: Disk, path: Path, found: list[Candidate]) -> tuple[int, tuple[str, ...]]:
        merged, read, names = 0, 0, []
        workspace = self._replica.state.workspace
        for each in found:
            seen = _print(disk, each.path)
            known = self._known.get(each.path)
            if seen is None or (known and known.seen == seen):
                continue
            if read and read + seen[1] > BYTES_LIMIT:
                self._has_rest = True
                break
            sibling, unpacked = examine(
                each.path, path.stem, workspace, disk, is_alike=self._is_alike(each)
            )
            read += sibling.size
            try:
                news = self._absorb(sibling.digest, unpacked) if unpacked else 0
            except MusterError:
                self._has_rest = True
                break
            if news:
                names.append(each.path.name)
                merged += news
            self._known[each.path] = _Known(seen, sibling)
        return merged, tuple(names)

    def _is_alike(self, candidate: Candidate) -> bool:
        return candidate.is_alike or candidate.path.name.startswith(tuple(self._left))

    def _absorb(self, digest: str, unpacked: Unpacked) -> int:
        # Each content once: what was edited by hand would else be edited anew with each look.
        if digest in self._replica.state.absorbed:
            return 0
        if not self._has_backup:
            replica, self._has_backup = self._replica, True
            now = self._clock.now()
            keep_backup(replica.folder, replica.state, replica.disk, now, reason="copy")
        return len(self._intake.take(unpacked, absorbed=digest).news)

    def tidy(self) -> tuple[str, ...]:
        """Archive the copies whose content is in the replica and in the shared file.

        Only when both have just been found to say the same. Returns the names that were moved.
        """
        moved = []
        for path, known in list(self._known.items()):
            sibling = known.sibling
            tool = sibling.tool or self._tool_beside(path)
            if sibling.is_ours and tool not in LEFT_IN_PLACE and self._move(sibling):
                moved.append(path.name)
                del self._known[path]
        self.companions = frozenset(
            path.name for path, each in self._known.items() if each.sibling.is_ours
        )
        if moved:
            prune(self._replica.disk, self._replica.folder / FOLDER)
        return tuple(moved)

    def _tool_beside(self, path: Path) -> str:
        """Return the tool that made this a copy of another file with this workspace here."""
        stems = (
            other.stem
            for other, known in self._known.items()
            if known.sibling.is_ours and other != path and path.name.startswith(other.stem)
        )
        return next(filter(None, (conflict_tool(path.name, stem) for stem in stems)), "")

    def _move(self, sibling: Sibling) -> bool:
        disk, path = self._replica.disk, sibling.path
        try:
            data = disk.read(path, SHARED_LIMIT, follow=False)
            if digest_of(data) != sibling.digest:
                return False  # somebody wrote there since; the next look reads it
            self._archive(data, sibling)
            if disk.read(path, SHARED_LIMIT, follow=False) != data:
                return False
            disk.remove(path)
        except (OSError, StorageError):
            return False  # the copy stays where it is, and is merged already
        return True

    def _archive(self, data: bytes, sibling: Sibling) -> None:
        folder = self._replica.folder / FOLDER
        with storage_errors(folder):
            folder.mkdir(exist_ok=True, mode=0o700)
            moment = self._clock.now().strftime("%Y%m%d-%H%M%S")
            target = folder / f"{moment}-{sibling.digest[:16]}.json"
            write_file(self._replica.disk, target.with_suffix(".tmp"), target, data)


def prune(disk: Disk, folder: Path, files: int = KEPT_FILES, size: int = KEPT_BYTES) -> None:
    """Keep the newest files of a private folder within these bounds; others write into it."""
    try:
        found = sorted((path.stat().st_mtime_ns, path) for path in folder.iterdir())
        total = 0
        for number, (_, path) in enumerate(reversed(found)):
            total += path.stat().st_size
            if number >= files or (number and total > size):
                disk.remove(path)
    except OSError:
        return  # it is tried again the next time


def _print(disk: Disk, path: Path) -> Print | None:
    try:
        found = disk.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
