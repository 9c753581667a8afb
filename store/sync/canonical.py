"""The bytes of the shared file, and what bytes found there mean.

Canonical: the same state gives the same bytes on every device, nothing volatile is in them, so a
sync tool sees no conflict when two devices have merged the same things.
"""

from enum import StrEnum

from store.database.document import Json, Tables, canonical, parsed
from store.schema import FORMAT, META, META_ID, MIN_WRITER, SCHEMA
from store.values import dataclass

_BOM = b"\xef\xbb\xbf"
_DIGEST_BYTES = 16
_OWN_META = {"format", "ws", "schema", "min_writer", "sum"}
_LARGEST_VERSION = 1 << 31
_SPARE_LEVELS = 32

# A few bytes may hold many documents and fields, and each costs far more than its bytes. Five
# times what a very large workspace has; at these bounds taking in a file takes half a minute.
DOCUMENTS_LIMIT = 250_000
COLONS_LIMIT = 2_500_000


class Verdict(StrEnum):
    """What a shared file turned out to be."""

    SOUND = "sound"
    EDITED = "edited"  # a sound workspace, but not as a Muster wrote it
    TORN = "torn"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a shared file says; `tables` are as found, not yet checked document by document.

    Attributes:
        is_too_large: it is foreign because it holds more than anybody's workspace.
    """

    verdict: Verdict
    workspace: str = ""
    min_writer: int = 0
    tables: dict[str, Json] | None = None
    meta: dict[str, Json] | None = None
    is_too_large: bool = False


def digest_of(data: bytes) -> str:
    """Return the fingerprint by which this device knows a file's bytes again; not in the file."""
    from hashlib import sha256  # late: OpenSSL costs a start some milliseconds

    return sha256(data).hexdigest()


def _sum_of(parts: list[bytes]) -> str:
    """Return the checksum of these bytes; SHA-256, which processors have instructions for."""
    from hashlib import sha256

    found = sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()[: 2 * _DIGEST_BYTES]


def pack(workspace: str, tables: Tables, meta: dict[str, Json]) -> bytes:
    """Return the shared file of a state.

    `_meta` comes first, so that the mark and the workspace's id are in the file from its first
    bytes on. One table a line; within a line the keys are sorted.
    """
    body: list[bytes] = []
    for name in sorted(tables):
        if tables[name]:
            body += [b",\n" if body else b"", canonical(name), b":", canonical(tables[name])]
    head = canonical({META: {**meta, META_ID: _head(workspace, meta, _sum_of(body))}})
    return b"".join([head[:-1], b",\n" if body else b"", *body, b"}\n"])


def _head(workspace: str, meta: dict[str, Json], digest: str) -> dict[str, Json]:
    held = head_of(meta)
    return {
        **{key: value for key, value in held.items() if key not in _OWN_META},
        "format": FORMAT,
        "min_writer": max(MIN_WRITER, version_in(held, "min_writer")),
        "schema": max(SCHEMA, version_in(held, "schema")),
        "sum": digest,
        "ws": workspace,
    }


def head_of(meta: dict[str, Json]) -> dict[str, Json]:
    """Return the document that carries the mark and the versions."""
    head = meta.get(META_ID)
    return head if isinstance(head, dict) else {}


def version_in(head: dict[str, Json], key: str) -> int:
    """Return a version number from a `_meta` document of unknown origin, 0 when it has none."""
    value = head.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value if 0 <= value < _LARGEST_VERSION else 0


def unpack(data: bytes) -> Unpacked:
    """Return what these bytes are. Never raises, whatever they are.

    A cut JSON object never parses; a mixture of two versions might, and then the checksum tells.
    """
    if data.count(b":") > COLONS_LIMIT:
        return Unpacked(Verdict.FOREIGN, is_too_large=True)
    try:
        content = parsed(data.removeprefix(_BOM))
        meta = content.pop(META, None) if isinstance(content, dict) else None
        head = meta.get(META_ID) if isinstance(meta, dict) else None
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            return Unpacked(Verdict.FOREIGN)
        if sum(len(each) for each in content.values() if isinstance(each, dict)) > DOCUMENTS_LIMIT:
            return Unpacked(Verdict.FOREIGN, is_too_large=True)
        _bounded(meta)
        is_sound = _is_sound(content, head.get("sum"))
    except (ValueError, TypeError, RecursionError):  # TypeError: nested too deep to be written
        return Unpacked(Verdict.TORN)
    workspace = head.get("ws")
    if not isinstance(workspace, str) or not workspace.isdecimal() or not workspace.isascii():
        return Unpacked(Verdict.FOREIGN)
    verdict = Verdict.SOUND if is_sound else Verdict.EDITED
    held = {**(meta or {}), META_ID: {key: value for key, value in head.items() if key != "sum"}}
    return Unpacked(verdict, workspace, version_in(head, "min_writer"), content, held)


def _is_sound(content: dict[str, Json], digest: object) -> bool:
    """Return whether the content is what its writer wrote, however it is spelled now.

    Raises:
        TypeError: when it is nested too deep to be kept.
    """
    body: list[bytes] = []
    for name in sorted(content):
        body += [b",\n" if body else b"", canonical(name), b":", _bounded(content[name])]
    return _sum_of(body) == digest


def _bounded(value: Json) -> bytes:
    # Wrapped, so that what is accepted here can still be written after it has moved some levels
    # down, into the history of its document or a line of the journal.
    for _ in range(_SPARE_LEVELS):
        value = [value]
    return canonical(value)[_SPARE_LEVELS:-_SPARE_LEVELS]
