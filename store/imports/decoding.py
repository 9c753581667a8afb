"""Bytes to text: the encodings in which spreadsheets and tools of the last thirty years save.

Excel in China saves CSV as GB18030 (or GBK, a part of it), its "Unicode text" is UTF-16, and only
"CSV UTF-8" is UTF-8, with a byte order mark. Whoever saved the file mostly does not know which.
"""

import re
import stat
from collections.abc import Mapping
from pathlib import Path

from store.imports.table import MOST_BYTES, ImportRefusedError

# What a mapping may name; no others, because some codecs of Python are no encodings at all.
ENCODINGS = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "euc-kr"),
    *("cp1252", "latin-1"),
)
_MARKS: Mapping[bytes, str] = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 4096
_COMMON: Mapping[str, tuple[int, int]] = {"gb18030": (0xA1, 0xD7), "big5": (0xA1, 0xC6)}
_MOSTLY = 85  # per cent
_USUAL = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2026\u00b7]")


def read_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        ImportRefusedError: `too-large`; `missing` with `path`; `no-file` for a folder, a pipe or
            a device, which may never end.
        OSError: it cannot be read.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, ValueError) as error:  # a name no file can have is none, too
        raise ImportRefusedError("missing", path=str(path)) from error
    if not stat.S_ISREG(mode):
        raise ImportRefusedError("no-file")
    with path.open("rb") as file:
        return checked_size(file.read(MOST_BYTES + 1))


def checked_size(data: bytes) -> bytes:
    """Return the bytes as they are.

    Raises:
        ImportRefusedError: `too-large`.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError("too-large", most=str(MOST_BYTES // 1_000_000))
    return data


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text and the name of the encoding; `encoding` overrules what the bytes say.

    Raises:
        ImportRefusedError: `not-text` with `encoding` for a picture, an archive, a real .xlsx.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ImportRefusedError("spreadsheet")  # .xlsx and .xls
    name = encoding or _marked(data) or _guessed(data)
    try:
        text = data.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise ImportRefusedError("not-text", encoding=name) from error
    if len(_CONTROLS.findall(text)) * 20 > len(text):
        raise ImportRefusedError("not-text", encoding=name)
    return text.replace("\0", ""), name.removesuffix("-sig")


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(sample) > 1 and sample.count(0) * 4 > len(sample):
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    if _fits(data, "utf-8"):
        return "utf-8"
    if _has_pairs(data):
        # Nearly everything is valid GB18030, and Western text read as that gives rare characters.
        for encoding in ("gb18030", "big5"):
            if _fits(data, encoding) and _reads_common(data, encoding):
                return encoding
        if _fits(data, "gb18030") and _reads_chinese(data):
            return "gb18030"
    return "cp1252" if _fits(data, "cp1252") else "latin-1"


def _reads_common(data: bytes, encoding: str) -> bool:
    """Tell whether most of it is the common part of an encoding: its signs and first level.

    In Big5 every second trail byte lies where GB 2312 has none; the lead bytes of simplified
    Chinese go beyond the first level of Big5.
    """
    low, high = _COMMON[encoding]
    name = "gb2312" if encoding == "gb18030" else encoding
    beyond = [char for char in data.decode(encoding)[:_SAMPLE] if not char.isascii()]
    leads = [char.encode(name, "replace")[0] for char in beyond]
    return sum(1 for lead in leads if low <= lead <= high) * 100 >= len(leads) * _MOSTLY


def _reads_chinese(data: bytes) -> bool:
    beyond = [char for char in data.decode("gb18030") if not char.isascii()]
    usual = sum(1 for char in beyond if _USUAL.match(char))
    return usual * 10 >= len(beyond) * 9


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _has_pairs(data: bytes) -> bool:
    """Tell whether high bytes mostly follow one another, as in Chinese; in `café` they do not."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    return sum(len(run) for run in runs) >= 2 * len(runs)
