"""The shared file on disk: read whole, replaced whole, never held open.

An open handle would keep reading a file that a sync tool has long replaced, and on Windows it
would stop everybody else from replacing it.
"""

import errno
import os
import stat
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from store.database.disk import (
    Disk,
    NotRegularError,
    TooLargeError,
    read_regular,
    write_temporary,
)

Fingerprint = tuple[int, int, int]  # mtime in ns, size, inode: for "different", never "newer"

# Windows and SMB refuse while anybody has the file open: a scanner, the sync tool, another reader.
_WINDOWS_BUSY = {5, 32, 33}
_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


class Obstacle(StrEnum):
    """Why there are no bytes to be had."""

    MISSING = "missing"
    FOLDER_GONE = "folder_gone"
    FOREIGN = "foreign"  # a folder, a pipe, something absurdly large
    UNREADABLE = "unreadable"


class SharedFile:
    """The file at one path; `path` may be a link, what it points to is replaced."""

    def __init__(self, path: Path, disk: Disk, *, wait: Callable[[float], None] = time.sleep):
        self.path = path
        self._disk = disk
        self._wait = wait

    def target(self) -> Path:
        """Return the file that is really read and replaced.

        Raises:
            OSError: the link leads in a circle.
        """
        try:
            return self.path.resolve()
        except RuntimeError as error:  # Python 3.11 and 3.12 say it so
            raise OSError(errno.ELOOP, "links in a circle", str(self.path)) from error

    def fingerprint(self) -> Fingerprint | None:
        """Return what tells versions apart cheaply, or None when there is no file."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> bytes | Obstacle:
        """Return the bytes, or why there are none."""
        try:
            return read_regular(self.path)
        except (NotRegularError, TooLargeError, IsADirectoryError):
            return Obstacle.FOREIGN
        except (FileNotFoundError, NotADirectoryError):
            return Obstacle.MISSING if self.path.parent.is_dir() else Obstacle.FOLDER_GONE
        except OSError:
            return Obstacle.UNREADABLE

    def replace(self, expected: bytes | Obstacle, data: bytes) -> bool:
        """Put `data` there unless the file is no longer what was read; returns whether it did.

        The window between the comparison and the rename cannot be closed, for the sync tool has
        one too; what closes it is that the exchange looks again.

        Raises:
            OSError: the disk refused; the file is as before.
        """
        target = self.target()
        temporary = target.with_name(f"~${target.name}.{os.getpid()}.tmp")
        write_temporary(self._disk, temporary, data)
        _keep_mode(target, temporary)
        try:
            if self.read() != expected:
                return False
            self._replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        self._disk.sync_folder(target.parent)
        return True

    def _replace(self, temporary: Path, target: Path) -> None:
        for pause in (*_RETRY_PAUSES, None):
            try:
                self._disk.replace(temporary, target)
            except PermissionError as error:
                if pause is None or getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                    raise
                self._wait(pause)
            else:
                return

    def sweep(self) -> None:
        """Remove temporary files that an earlier run of this program left, if they are old."""
        target = self.target()
        for path in target.parent.glob("~$*.tmp"):
            if path.name.startswith(f"~${target.name}.") and _is_stale(path):
                path.unlink(missing_ok=True)


def _keep_mode(target: Path, temporary: Path) -> None:
    try:
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    except OSError:
        return  # a new file, or a share without modes


def _is_stale(path: Path) -> bool:
    middle = path.name.removesuffix(".tmp").rpartition(".")[2]
    if not middle.isdecimal() or int(middle) == os.getpid():
        return False
    return not _is_running(int(middle))


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # asking there ends the process
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
