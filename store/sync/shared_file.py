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
from functools import cache
from itertools import count
from pathlib import Path
from zlib import crc32

from store.database.disk import (
    SHARED_LIMIT,
    Disk,
    NotRegularError,
    TooLargeError,
    write_temporary,
)

Fingerprint = tuple[int, int, int]  # mtime in ns, size, inode: for "different", never "newer"

ENTRIES_LIMIT = 200_000  # names looked at in one folder

# Windows and SMB refuse while anybody has the file open: a scanner, the sync tool, another reader.
_WINDOWS_BUSY = {5, 32, 33}
_turns = count(1)
_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


class Obstacle(StrEnum):
    """Why there are no bytes to be had."""

    MISSING = "missing"
    FOLDER_GONE = "folder_gone"
    NOT_A_FILE = "not_a_file"  # a folder, a pipe, a socket, a device
    TOO_LARGE = "too_large"
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

    def at(self, path: Path) -> "SharedFile":
        """Return the file at another path of the same disk."""
        return SharedFile(path, self._disk, wait=self._wait)

    @property
    def is_link(self) -> bool:
        """Whether the path itself is a link.

        Whoever can write into the folder can make one that leads anywhere, so nothing is written
        through it unless what it leads to is this workspace.
        """
        return self.path.is_symlink()

    def fingerprint(self) -> Fingerprint | None:
        """Return what tells versions apart cheaply, or None when there is no file."""
        try:
            found = self._disk.stat(self.path)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> bytes | Obstacle:
        """Return the bytes, or why there are none."""
        try:
            return self._disk.read(self.path, SHARED_LIMIT)
        except TooLargeError:
            return Obstacle.TOO_LARGE
        except (NotRegularError, IsADirectoryError):
            return Obstacle.NOT_A_FILE
        except (FileNotFoundError, NotADirectoryError):
            return Obstacle.MISSING if self._has_folder() else Obstacle.FOLDER_GONE
        except OSError:
            return Obstacle.UNREADABLE

    def is_missing(self) -> bool:
        """Return whether there is nothing, in a folder that is there."""
        return self.fingerprint() is None and self._has_folder()

    def _has_folder(self) -> bool:
        try:
            return stat.S_ISDIR(self._disk.stat(self.path.parent).st_mode)
        except OSError:
            return False

    def replace(self, expected: bytes | Obstacle, data: bytes) -> bool:
        """Put `data` there unless the file is no longer what was read; returns whether it did.

        The window between the comparison and the rename cannot be closed, for the sync tool has
        one too; what closes it is that the exchange looks again.

        Raises:
            TooLargeError: nobody would read so much.
            OSError: the disk refused; the file is as before.
        """
        if len(data) > SHARED_LIMIT:
            raise TooLargeError(errno.EFBIG, "file too large", str(self.path))
        target = self.target()
        temporary = target.with_name(f"~${target.name}.{_turn()}.{os.getpid()}.tmp")
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
        """Remove the temporary files that an earlier run of this program left on this computer.

        Raises:
            OSError: the folder cannot be listed, or refuses.
        """
        target = self.target()
        begin = f"~${target.name}."

        def is_stale(name: str) -> bool:
            return name.startswith(begin) and name.endswith(".tmp") and _is_stale(name)

        for name in self._disk.files(target.parent, is_stale, ENTRIES_LIMIT):
            target.with_name(name).unlink(missing_ok=True)


def _keep_mode(target: Path, temporary: Path) -> None:
    try:
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    except OSError:
        return  # a new file, or a share without modes


def _turn() -> str:
    """Return what sets one write apart from all others: process ids alone are not enough.

    Two computers that mount one share may run Muster under the same id.
    """
    return f"{_host()}-{next(_turns)}"


@cache
def _host() -> str:
    uname = getattr(os, "uname", None)
    name = uname().nodename if uname else os.environ.get("COMPUTERNAME", "")
    return f"{crc32(name.encode()):08x}"


def _is_stale(name: str) -> bool:
    rest, _, process = name.removesuffix(".tmp").rpartition(".")
    host, dash, _ = rest.rpartition(".")[2].partition("-")
    if (dash and host != _host()) or not process.isdecimal() or int(process) == os.getpid():
        return False
    return not _is_running(int(process))


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
