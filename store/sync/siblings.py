"""Conflict copies: what sync tools put beside the shared file when two devices wrote at once.

They are found by what is in them, our mark and the workspace's id, because their names are
translated, differ between versions of a tool, and may lose dots of the stem. The name only tells
which tool it was, and whether the copy may be tidied away. What lies in the folder under quite
another name is merged too: the file had it before, or somebody opened a copy and works there.
"""

import re
import unicodedata
from pathlib import Path

from store.database.disk import SHARED_LIMIT, Disk, NotRegularError, TooLargeError
from store.schema import FORMAT
from store.sync.canonical import Unpacked, Verdict, digest_of, unpack
from store.sync.shared_file import ENTRIES_LIMIT
from store.values import dataclass

CANDIDATES_LIMIT = 1_000  # names in one folder that might be copies
BYTES_LIMIT = 2 * SHARED_LIMIT  # read at one look
SUFFIX = ".json"
_HEAD_BYTES = 4096  # our mark is in the first bytes of every file
UNNAMED = "sync tool"  # the name of a conflict copy that more than one tool gives

# What is matched is the rest of the name after the stem, or all of it when the stem is spelled
# otherwise. Sources: vendors' pages, the programs' own code, names seen in repositories.
# As text: they are compiled when a name is matched, and in most folders none ever is.
_STRONG = tuple(
    (tool, f"(?i:{pattern})")
    for tool, pattern in (
        ("Syncthing", r"\.sync-conflict-\d{8}-\d{6}(-[a-z2-7]{7})?"),
        ("Nextcloud", r"\(conflicted copy (.+ )?\d{4}-\d\d-\d\d \d{6}\)"),
        ("Nextcloud", r"_conflict-(.+-)?\d{8}-\d{6}"),
        ("Dropbox", r"conflicted copy|\((case|unicode encoding|selective sync) conflict\b"),
        ("Dropbox", r"in konflikt stehende kopie|konfliktkopie|copie en conflit"),
        ("Dropbox", r"copia (conflictiva|en conflicto)|競合コピー|冲突副本|衝突"),
        ("Nutstore", r"-冲突|-nsconflict"),
        ("Seafile", r"\(sfconflict .+\)"),
        ("Unison", r"\(conflict( #\d+)?_on_\d{4}-\d\d-\d\d"),
        ("Synology Drive", r"_[a-z]{3}-\d\d-\d{4}-\d{4}_\w*conflict(_\d+)?\."),
        ("rclone", r"\.conflict\d+$|\.\.path[12]$"),
        ("Resilio", r"\.conflict\d*(\.\w+)?$"),
        ("Google Drive", r"_conf\(\d+\)"),
        (UNNAMED, r"冲突文件|(^|[ _([.-])conflict(ed)?([ _)\].-]|$)"),
    )
)
# A person may have chosen such a name too.
_WEAK = (
    ("Google Drive", r" \(\d{1,3}\)\.\w+$"),
    ("iCloud Drive", r" \d{1,3}\.\w+$"),
    ("OneDrive", r"-[A-Z0-9][A-Z0-9-]{1,30}(-\d+)?\.\w+$|-safeBackup-\d{4}\.\w+$"),
)
# All of them at once, for a folder with very many names.
_ANY = "|".join(pattern for _, pattern in _STRONG + _WEAK)


@dataclass(frozen=True, slots=True)
class Sibling:
    """A file that may be a copy of the shared file.

    Attributes:
        is_ours: it has our mark and the id of this workspace.
        tool: whose pattern the name fits; empty when it fits none.
        problem: why it is not ours: `torn`, `foreign`, `other_workspace`, `too_large`,
            `unreadable`; else empty.
        digest: of its bytes; empty when they could not be read.
        size: in bytes.
    """

    path: Path
    is_ours: bool
    tool: str
    problem: str = ""
    digest: str = ""
    size: int = 0


def conflict_tool(name: str, stem: str) -> str:
    """Return the sync tool that gives copies of `stem` such names; empty for none."""
    rest = _rest(name, stem)
    return _matching(_STRONG, rest) or _matching(_WEAK, rest)


def is_certainly_copy(name: str, stem: str) -> bool:
    """Return whether no person gives such a name, so that the file cannot have been renamed."""
    return bool(_matching(_STRONG, _rest(name, stem)))


def _rest(name: str, stem: str) -> str:
    if not (name.isascii() and stem.isascii()):
        name, stem = _composed(name), _composed(stem)
    return name[len(stem) :] if name.casefold().startswith(stem.casefold()) else name


def _matching(patterns: tuple[tuple[str, str], ...], rest: str) -> str:
    return next((tool for tool, pattern in patterns if re.search(pattern, rest)), "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that lies beside the shared file.

    Attributes:
        is_alike: its name begins as that of the shared file does.
    """

    path: Path
    is_alike: bool


def candidates(path: Path, disk: Disk) -> list[Candidate]:
    """Return the files beside `path` with names alike, and whatever seems to hold JSON.

    Of very many it is those that are named as conflict copies, and then those with names alike.

    Raises:
        OSError: the folder cannot be listed.
    """
    begins_alike = _beginning(path.stem).match

    def is_alike(name: str) -> bool:
        return begins_alike(name if name.isascii() else _composed(name)) is not None

    def is_wanted(name: str) -> bool:
        if name[0] in ".~" or name == path.name:
            return False
        return SUFFIX in name.lower() or is_alike(name)

    found = disk.files(path.parent, is_wanted, ENTRIES_LIMIT)
    found.sort()
    if len(found) > CANDIDATES_LIMIT:
        is_copy = re.compile(_ANY).search
        found.sort(key=lambda name: (not is_copy(_rest(name, path.stem)), not is_alike(name)))
    return [Candidate(path.with_name(name), is_alike(name)) for name in found[:CANDIDATES_LIMIT]]


def _beginning(stem: str) -> re.Pattern[str]:
    """Return what a name begins with that has the letters and digits of `stem`, however spelled."""
    letters = filter(str.isalnum, _composed(stem))
    return re.compile("".join(rf"[\W_]*{re.escape(each)}" for each in letters), re.IGNORECASE)


def _composed(name: str) -> str:
    # macOS hands out names with the accents apart.
    return unicodedata.normalize("NFC", name)


def examine(
    path: Path, stem: str, workspace: str, disk: Disk, *, is_alike: bool = True
) -> tuple[Sibling, Unpacked | None]:
    """Return what a file is, and its content if it is a copy of this workspace's file.

    Of a file with quite another name no more than the beginning is read, unless it has our mark.
    """
    is_named_so = is_alike or is_certainly_copy(path.name, stem)
    tool = conflict_tool(path.name, stem) if is_named_so else ""
    try:
        if not is_alike and not _has_mark(disk.head(path, _HEAD_BYTES), workspace):
            return Sibling(path, is_ours=False, tool=tool, problem="foreign"), None
        data = disk.read(path, SHARED_LIMIT, follow=False)
    except TooLargeError:
        return Sibling(path, is_ours=False, tool=tool, problem="too_large"), None
    except NotRegularError:
        return Sibling(path, is_ours=False, tool=tool, problem="foreign"), None
    except OSError:
        return Sibling(path, is_ours=False, tool=tool, problem="unreadable"), None
    unpacked = unpack(data)
    problem = _problem(unpacked, workspace)
    sibling = Sibling(path, not problem, tool, problem, digest_of(data), len(data))
    return sibling, None if problem else unpacked


def _has_mark(head: bytes, workspace: str) -> bool:
    return FORMAT.encode() in head and workspace.encode() in head


def _problem(unpacked: Unpacked, workspace: str) -> str:
    if unpacked.is_too_large:
        return "too_large"
    if unpacked.verdict in {Verdict.TORN, Verdict.FOREIGN}:
        return unpacked.verdict.value
    return "" if unpacked.workspace == workspace else "other_workspace"


def find_siblings(path: Path, workspace: str, disk: Disk) -> tuple[Sibling, ...]:
    """Return what lies beside the shared file and is, or is named like, a copy of it.

    Bounded in number and bytes. Nothing is changed, and a folder that cannot be listed has none.
    """
    found: list[Sibling] = []
    read = 0
    try:
        for each in candidates(path, disk):
            sibling, _ = examine(each.path, path.stem, workspace, disk, is_alike=each.is_alike)
            if sibling.is_ours or each.is_alike:
                found.append(sibling)
            read += sibling.size
            if read > BYTES_LIMIT:
                break
    except OSError:
        return tuple(found)
    return tuple(found)
