"""Files for people: safe names, and writes that are whole or not at all."""

import errno
import os
import re
import shutil
import unicodedata
from pathlib import Path

from store.errors import FileProblem, StorageError
from store.text import clean_line

_LONGEST_NAME = 120  # bytes; half of what file systems take, so that " (2)" and a suffix still fit
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]+')  # Windows refuses these, and the first two are paths
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$| )", re.IGNORECASE
)
# What links answer on file systems that have none: FAT, many network shares, Android.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}


class FileTakenError(FileProblem):
    """A file of this name is there already, and nobody said to replace it."""


def safe_name(text: str, fallback: str = "muster") -> str:
    """Return `text` as a file name that every system takes, never hidden, never a path.

    `fallback` is what a text without a usable character becomes.
    """
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", clean_line(text)))
    name = " ".join(name.split())
    # A leading dot hides, a leading dash is an option, "~" and "$" mark temporary files;
    # Windows drops dots and spaces at the end.
    name = name.lstrip(".-~$ ").rstrip(". ")
    while len(name.encode()) > _LONGEST_NAME:
        name = name[:-1].rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or fallback


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """Return a path in `folder` that nothing has yet: "stem.md", else "stem (2).md" and so on.

    It may be taken before it is written: `write_new` finds that out.
    """
    name = safe_name(stem)
    path = folder / f"{name}{suffix}"
    number = 2
    while os.path.lexists(path):
        path = folder / f"{name} ({number}){suffix}"
        number += 1
    return path


def write_new(path: Path, data: str | bytes, *, overwrite: bool = False) -> Path:
    """Write a whole file at once and return where it lies.

    Readers see the old file or the new one, never half of it, and it is on the disk before this
    returns. Text is written as UTF-8 with plain line ends.

    Raises:
        FileTakenError: something has this name and `overwrite` is not set.
        StorageError: the folder is missing, or the disk is full or read-only.
    """
    content = data.encode() if isinstance(data, str) else data
    if not overwrite and os.path.lexists(path):
        raise FileTakenError(path)
    try:
        target = path.resolve() if overwrite else path  # a link stays one, its file is replaced
        _write_beside(target, content, overwrite=overwrite)
    except FileExistsError as problem:
        raise FileTakenError(path) from problem
    except OSError as problem:
        raise StorageError(path, problem.strerror or str(problem)) from problem
    return target


def _write_beside(target: Path, content: bytes, *, overwrite: bool) -> None:
    temporary, handle = _temporary(target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        else:
            _claim(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _temporary(folder: Path) -> tuple[Path, int]:
    """Return a new file beside the target; with the usual rights, unlike those of `tempfile`."""
    number = 0
    while True:
        path = folder / f".muster-{os.getpid()}-{number}.tmp"
        try:
            return path, os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        except FileExistsError:
            number += 1


def _claim(temporary: Path, target: Path) -> None:
    """Give the finished file its name, unless somebody took it meanwhile."""
    try:
        os.link(temporary, target)
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
        # An empty file keeps the name for the instant until the whole one replaces it.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        temporary.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too, where a folder can be opened at all."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders; it keeps names by itself
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)
