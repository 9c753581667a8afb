"""The private archive: writes that left the bounded history of their document.

One file a rotation, one line a write: table, id, and the write. It is written before the snapshot
that no longer holds the writes, so no crash falls between; the same write may be there twice.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from store.database.disk import Disk, read_regular, write_file
from store.database.document import Write
from store.database.stamps import is_stamp

_PARTS = 3  # table, id, write


def write_archive(
    disk: Disk, folder: Path, generation: int, overflow: Sequence[tuple[str, str, Write]]
) -> None:
    """File these writes durably.

    Raises:
        OSError: the disk refused.
    """
    if not overflow:
        return
    target = folder / f"archive-{generation}.jsonl"
    lines = b"".join(orjson.dumps(each) + b"\n" for each in overflow)
    write_file(disk, target.with_suffix(".tmp"), target, lines)


def read_archive(folder: Path, table: str, record_id: str) -> list[Write]:
    """Return the filed writes of one document; what cannot be read is skipped.

    Raises:
        OSError: the folder refuses.
    """
    # Found by its beginning as bytes: parsing everything ever archived would take a second.
    start = orjson.dumps([table, record_id])[:-1] + b","
    return [
        write
        for path in sorted(folder.glob("archive-*.jsonl"))
        for line in _lines(read_regular(path, limit=None), start)
        if (write := _write_of(line)) is not None
    ]


def _lines(data: bytes, start: bytes) -> Iterator[bytes]:
    place = data.find(start)
    while place >= 0:
        end = data.find(b"\n", place)
        end = len(data) if end < 0 else end
        if place == 0 or data[place - 1 : place] == b"\n":
            yield data[place:end]
        place = data.find(start, end)


def _write_of(line: bytes) -> Write | None:
    try:
        found = orjson.loads(line)
    except ValueError:
        return None
    if not isinstance(found, list) or len(found) != _PARTS or not isinstance(found[2], list):
        return None
    write = found[2]
    if len(write) != _PARTS or not isinstance(write[0], str) or not is_stamp(write[1]):
        return None
    return write[0], write[1], write[2]
