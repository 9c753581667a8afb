"""The few calls that touch the disk, in one object that is handed in.

Tests hand in one that fails or "loses power" at a chosen step; so every step of every write path
is tried, without patching anything.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from itertools import islice
from pathlib import Path

from store.errors import StorageError

SHARED_LIMIT = 128 * 1024 * 1024  # of a shared file: some ten times a very large workspace

# Some file systems (SMB, FUSE) refuse to flush a folder; the rename is then as durable as they
# make it, and refusing to save would help nobody.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}

_NOT_A_FILE = {errno.ENXIO, errno.ELOOP}  # a socket; a link that is not followed


class NotRegularError(OSError):
    """What lies at the path is a folder, a pipe or a device."""


class TooLargeError(OSError):
    """The file is larger than Muster reads."""


class Disk:
    """Primitive steps; each may raise OSError."""

    @property
    def behind(self) -> int:
        """How many appended lines are not known to be on the medium yet."""
        return 0

    def take_error(self) -> OSError | None:
        """Return what a line that was behind failed with, once."""
        return None

    def settle(self, timeout: float) -> bool:  # noqa: ARG002
        """Wait until nothing is behind; returns False when that takes longer than `timeout`."""
        return True

    def write(self, file: FileIO, data: bytes) -> None:
        """Write all of it.

        One system call writes short on a nearly full disk without an error; only asking again
        tells. Unbuffered, so that a failed write leaves nothing behind that closing would add.
        """
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]

    def sync(self, file: FileIO) -> None:
        """Return when the file's bytes are on the medium."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)  # fsync stops at the drive's cache
        else:
            os.fsync(file.fileno())

    def sync_line(self, file: FileIO) -> None:
        """Return when a line that was appended is on the medium, or is under way to it.

        Only `store.database.flushing` returns before it is.
        """
        self.sync(file)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in the folder are on the medium, where it can be told to."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def truncate(self, path: str | Path, size: int) -> None:
        os.truncate(path, size)

    # Looking. The shared folder may hang at any of these, and tests hand in one that does.

    def stat(self, path: str | Path) -> os.stat_result:
        return os.stat(path)  # noqa: PTH116 - a text is quicker

    def read(self, path: Path, limit: int, *, follow: bool = True) -> bytes:
        """Return the bytes of a regular file; see `read_regular`."""
        return read_regular(path, limit=limit, follow=follow)

    def head(self, path: Path, size: int) -> bytes:
        """Return the first bytes of a regular file that is no link."""
        return read_regular(path, limit=None, follow=False, size=size)

    def files(self, folder: Path, is_wanted: Callable[[str], bool], limit: int) -> list[str]:
        """Return the names of regular files, links not followed, among the first `limit`."""
        with os.scandir(folder) as entries:
            return [
                each.name
                for each in islice(entries, limit)
                if is_wanted(each.name) and each.is_file(follow_symlinks=False)
            ]


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the system refuses into the error that tells the person which place it was."""
    try:
        yield
    except OSError as error:
        raise StorageError(path, error.strerror or str(error)) from error


def write_file(disk: Disk, temporary: Path, target: Path, data: bytes) -> None:
    """Put these bytes at `target`, whole or not at all, and durably."""
    write_temporary(disk, temporary, data)
    disk.replace(temporary, target)
    disk.sync_folder(target.parent)


def write_temporary(disk: Disk, temporary: Path, data: bytes) -> None:
    """Write and flush a file that is about to be renamed; none is left behind on failure."""
    # What lies there is left from a run that died, or a link that somebody put there so that we
    # would write where it leads: it is removed, and never opened.
    temporary.unlink(missing_ok=True)
    try:
        with temporary.open("xb", buffering=0) as file:
            disk.write(file, data)
            disk.sync(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def read_regular(
    path: str | Path,
    *,
    start: int = 0,
    size: int | None = None,
    limit: int | None = SHARED_LIMIT,
    follow: bool = True,
) -> bytes:
    """Return the bytes of a regular file; never blocks on a pipe, never reads without end.

    Without `follow` a link counts as not regular.

    Raises:
        FileNotFoundError, NotRegularError, TooLargeError, OSError.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if error.errno in _NOT_A_FILE and (follow is False or error.errno == errno.ENXIO):
            raise NotRegularError(error.errno, "not a regular file", str(path)) from error
        raise
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NotRegularError(errno.EINVAL, "not a regular file", str(path))
        if limit is not None and found.st_size > limit:
            raise TooLargeError(errno.EFBIG, "file too large", str(path))
        file.seek(start)
        rest = max(0, found.st_size - start)
        return file.read(rest if size is None else min(rest, size))
