"""The least that a durable write costs: nothing is checked, nothing is merged."""

import os
from pathlib import Path

import orjson


def write_whole(path: Path, tables: object) -> None:
    """Write a database as one file: serialise, write beside it, fsync, rename, fsync the folder."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(orjson.dumps(tables))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def append_line(path: Path, line: bytes) -> None:
    """Append a line and wait until it is on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line)
        os.fsync(handle)
    finally:
        os.close(handle)
