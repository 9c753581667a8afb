"""The check-up: what is as it should be with a workspace, what is not, and what can be mended.

Looks and touches nothing. Mending is one exchange and tidying up the private folder; all that it
mends is what an exchange would mend sooner or later.
"""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from store.database.disk import storage_errors
from store.database.replica import Replica
from store.database.state import State
from store.errors import CorruptFileError, StorageError
from store.schema import MIN_WRITER
from store.sync.canonical import Unpacked, Verdict, unpack
from store.sync.copies import LEFT_IN_PLACE
from store.sync.manual import checked
from store.sync.merge import merge_tables
from store.sync.shared_file import ENTRIES_LIMIT, Obstacle, SharedFile
from store.sync.siblings import Sibling, find_siblings
from store.values import dataclass
from store.workspace.findings import Checkup, Finding, Severity
from store.workspace.identity import Station, known
from store.workspace.opening import followed
from store.workspace.private_checks import left_over, private_findings
from store.workspace.workspace import Workspace

PATIENCE = 5.0  # seconds for the shared folder to answer
_UNFINISHED = 60.0  # seconds; a temporary file of the shared folder lives milliseconds


@dataclass(frozen=True, slots=True)
class _Shared:
    """What was seen in the shared folder."""

    found: Obstacle | Unpacked
    size: int
    siblings: tuple[Sibling, ...]
    temporaries: tuple[str, ...]
    can_write: bool


def checkup(path: Path, station: Station, *, patience: float = PATIENCE) -> Checkup:
    """Look at the shared file, its folder, the replica, the clocks, the copies and the backups.

    Raises:
        StorageError: the private folder refuses.
    """
    path = followed(path, station)
    workspace = next((each.workspace for each in known(station) if each.path == path), "")
    shared = _in_time(patience, lambda: _look(path, workspace, station))
    if not workspace and shared is not None and isinstance(shared.found, Unpacked):
        workspace = shared.found.workspace
    replica, findings = _replica(workspace, station)
    if replica is not None:
        findings += private_findings(replica, station)
    if shared is None:
        findings.insert(0, Finding("folder_stuck", Severity.TROUBLE, {"path": str(path.parent)}))
    else:
        state = replica.state if replica else None
        findings[:0] = _about_file(path, shared, state, station)
        findings += _beside(shared)
    return Checkup(path, tuple(_honest(findings)))


# What an exchange mends: by writing the file, or with nothing but a file that can be read.
_BY_WRITING = {"file_missing", "file_edited", "file_lacks", "copy", "temporaries", "pending"}
_BY_READING = {"news", "replica_damaged"}


def _honest(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings; what no exchange can mend as things stand is no longer mendable."""
    obstacles = {
        each.code
        for each in findings
        if each.severity is Severity.TROUBLE
        and each.code.startswith(("file_", "folder_"))
        and not each.can_mend
    }
    blocked = _BY_WRITING if obstacles else set()
    if obstacles - {"file_newer", "folder_read_only"}:
        blocked = _BY_WRITING | _BY_READING
    for each in findings:
        yield replace(each, can_mend=False) if each.code in blocked else each


def _replica(workspace: str, station: Station) -> tuple[Replica | None, list[Finding]]:
    if not workspace:
        return None, [Finding("replica_none", Severity.NOTE)]
    folder = station.replicas / workspace
    try:
        with storage_errors(folder):
            return Replica.load(folder, station.disk), []
    except CorruptFileError:
        facts = {"path": str(folder)}
        return None, [Finding("replica_damaged", Severity.TROUBLE, facts, can_mend=True)]
    except StorageError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None, [Finding("replica_none", Severity.NOTE)]
        raise


def mend(workspace: Workspace) -> None:
    """Tidy up the private folder; call it after an exchange, which mends the rest.

    Raises:
        StorageError, BusyError: the private folder refuses.
    """
    replica = workspace.replica
    replica.rotate()
    for each in left_over(replica.folder, workspace.now()):
        replica.disk.remove(each)


# The shared folder


def _in_time(patience: float, look: Callable[[], _Shared]) -> _Shared | None:
    """Return what was seen, or None when the folder does not answer: a share may hang for ever."""
    seen: list[_Shared] = []
    thread = threading.Thread(target=lambda: seen.append(look()), daemon=True)
    thread.start()
    thread.join(patience)
    return seen[0] if seen else None


def _look(path: Path, workspace: str, station: Station) -> _Shared:
    file = SharedFile(path, station.disk)
    data = file.read()
    found = unpack(data) if isinstance(data, bytes) else data
    if not workspace and isinstance(found, Unpacked):
        workspace = found.workspace
    return _Shared(
        found,
        len(data) if isinstance(data, bytes) else 0,
        find_siblings(path, workspace, station.disk) if workspace else (),
        _unfinished(path, station),
        os.access(path.parent, os.W_OK),
    )


def _unfinished(path: Path, station: Station) -> tuple[str, ...]:
    """Return the temporary files that a run of Muster left there which died."""
    limit = station.clock.now().timestamp() - _UNFINISHED
    begin = f"~${path.name}."

    def is_left(name: str) -> bool:
        if not (name.startswith(begin) and name.endswith(".tmp")):
            return False
        return station.disk.stat(path.with_name(name)).st_mtime < limit

    try:
        return tuple(station.disk.files(path.parent, is_left, ENTRIES_LIMIT))
    except OSError:
        return ()


def _about_file(
    path: Path, shared: _Shared, state: State | None, station: Station
) -> Iterator[Finding]:
    facts = {"path": str(path)}
    found = shared.found
    if isinstance(found, Obstacle):
        is_mendable = found is Obstacle.MISSING and state is not None
        yield Finding(_OBSTACLES[found], Severity.TROUBLE, facts, is_mendable)
    elif found.verdict in {Verdict.TORN, Verdict.FOREIGN}:
        yield Finding(f"file_{found.verdict}", Severity.TROUBLE, facts)
    elif state is not None and found.workspace != state.workspace:
        yield Finding("file_other_workspace", Severity.TROUBLE, facts)
    else:
        yield from _about_content(path, found, shared.size, state, station)
    if not shared.can_write and found is not Obstacle.FOLDER_GONE:
        yield Finding("folder_read_only", Severity.TROUBLE, {"path": str(path.parent)})


_OBSTACLES = {
    Obstacle.MISSING: "file_missing",
    Obstacle.FOLDER_GONE: "folder_gone",
    Obstacle.NOT_A_FILE: "file_not_a_file",
    Obstacle.TOO_LARGE: "file_too_large",
    Obstacle.UNREADABLE: "file_unreadable",
}


def _about_content(
    path: Path, found: Unpacked, size: int, state: State | None, station: Station
) -> Iterator[Finding]:
    theirs = checked(found.tables or {}, station.clock.now(), state.tables if state else {})
    count = sum(len(documents) for documents in theirs.values())
    yield Finding(
        "file_sound", Severity.FINE, {"path": str(path), "bytes": size, "documents": count}
    )
    if found.min_writer > MIN_WRITER:
        yield Finding("file_newer", Severity.TROUBLE, {"path": str(path)})
    if found.verdict is Verdict.EDITED:
        yield Finding("file_edited", Severity.NOTE, {"path": str(path)}, can_mend=True)
    if state is not None:
        merged = merge_tables(state.tables, theirs)
        if merged.news:
            yield Finding("news", Severity.NOTE, {"documents": len(merged.news)}, can_mend=True)
        if merged.is_lacking and not state.pending:
            yield Finding("file_lacks", Severity.NOTE, can_mend=True)


def _beside(shared: _Shared) -> Iterator[Finding]:
    for each in shared.siblings:
        facts = {"name": each.path.name, "tool": each.tool, "problem": each.problem}
        if each.is_ours:
            yield Finding("copy", Severity.NOTE, facts, each.tool not in LEFT_IN_PLACE)
        elif each.tool:
            yield Finding("copy_left", Severity.NOTE, facts)
    if shared.temporaries:
        names = {"names": list(shared.temporaries)}
        yield Finding("temporaries", Severity.NOTE, names, can_mend=True)
