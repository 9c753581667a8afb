"""The journal: one line a transaction, appended and flushed before anybody is told "saved"."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson

from store.database.disk import Disk
from store.values import dataclass

Entry = dict[str, Any]
_CHECK_LENGTH = 9  # eight hex digits and a space


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands in a stretch of journal.

    Attributes:
        entries: what could be read.
        length: bytes up to the end of the last sound line; what follows is torn or unfinished.
        last_line: the last sound line itself.
        damaged: a line that cannot be read stands before a sound one.
    """

    entries: Sequence[Entry]
    length: int
    last_line: bytes
    damaged: bool


def line_of(entry: Entry) -> bytes:
    """Return the line that says this."""
    payload = orjson.dumps(entry)
    return b"%08x %s\n" % (crc32(payload), payload)


def read_lines(data: bytes) -> Tail:
    """Return what stands in a stretch of journal, skipping what cannot be read."""
    entries: list[Entry] = []
    start = length = 0
    damaged = bad = False
    last = b""
    while (end := data.find(b"\n", start)) >= 0:
        line = data[start : end + 1]
        entry, start = _entry(line[:-1]), end + 1
        if entry is None:
            bad = True
            continue
        damaged, length, last = damaged or bad, start, line
        entries.append(entry)
    return Tail(entries, length, last, damaged)


def _entry(line: bytes) -> Entry | None:
    payload = line[_CHECK_LENGTH:]
    if line[:_CHECK_LENGTH] != b"%08x " % crc32(payload):
        return None
    found: Entry = orjson.loads(payload)
    return found


def append(disk: Disk, path: str | Path, offset: int, line: bytes, *, durable: bool = True) -> None:
    """Append a line at `offset`, durably unless told otherwise. Call only under the lock.

    Whatever lies behind `offset` is the torn line of a process that died while writing: it was
    never acknowledged, so it is cut off.

    Raises:
        OSError: the disk refused; the journal is as before.
    """
    with open(path, "ab", buffering=0) as file:  # noqa: PTH123 - a text is quicker
        if os.fstat(file.fileno()).st_size > offset:
            disk.truncate(path, offset)
        try:
            disk.write(file, line)
            if durable:
                disk.sync_line(file)
        except OSError:
            _undo_append(disk, path, offset)
            raise


def _undo_append(disk: Disk, path: str | Path, offset: int) -> None:
    try:
        disk.truncate(path, offset)
    except OSError:
        # The line may then survive although its author was told "not saved". It is whole or it
        # is torn; the next writer keeps or cuts it, and nothing that was acknowledged is touched.
        return
