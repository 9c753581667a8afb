"""Making, opening and remembering workspaces.

A workspace this device knows opens from its replica, without a look at the shared file: that is
fast, and it works while the folder is away. An unknown one is read and adopted whole.
"""

import errno
from pathlib import Path

from store.database.replica import Replica
from store.database.state import State
from store.errors import (
    CorruptFileError,
    ForeignFileError,
    MusterError,
    StorageError,
    UnknownWorkspaceError,
    WorkspaceExistsError,
)
from store.model.settings import SETTINGS_ID, Settings
from store.sync.canonical import Unpacked, Verdict, digest_of, pack, unpack
from store.sync.shared_file import Obstacle, SharedFile
from store.workspace.identity import Identity, Station, known, remember
from store.workspace.worker import Worker
from store.workspace.workspace import Workspace

__all__ = [
    "Station",
    "create_workspace",
    "followed",
    "known_workspaces",
    "last_workspace",
    "open_workspace",
]

_READ_SECONDS, _LOOK_SECONDS = 20.0, 0.5  # how long a folder may take to answer


def create_workspace(path: Path, station: Station, *, zone: str = "UTC") -> Workspace:
    """Make a workspace at `path`, with its settings and nothing else.

    Raises:
        WorkspaceExistsError: something lies there already.
        StorageError: the folder is not there or refuses.
    """
    path = _absolute(path)
    shared = SharedFile(path, station.disk)
    found = shared.read()
    if found is not Obstacle.MISSING:
        if found is Obstacle.FOLDER_GONE:
            missing = FileNotFoundError(errno.ENOENT, "no such folder")
            raise StorageError(path, "no such folder") from missing
        raise WorkspaceExistsError(path)
    state = State(station.ids())
    folder = station.replicas / state.workspace
    workspace = _workspace(path, Replica.create(folder, state, station.disk), station)
    with workspace.transaction("") as pending:
        pending.put(Settings(id=SETTINGS_ID, zone=zone))
    try:
        _publish_first(shared, state)
    except MusterError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
        raise
    remember(station, path, state.workspace)
    workspace.exchange()
    return workspace


def _publish_first(shared: SharedFile, state: State) -> None:
    data = pack(state.workspace, state.tables, state.meta)
    try:
        is_written = shared.replace(Obstacle.MISSING, data)
    except OSError as error:
        raise StorageError(shared.path, error.strerror or "") from error
    if not is_written:
        raise WorkspaceExistsError(shared.path)


def open_workspace(path: Path, station: Station, *, wait_for_shared: bool = False) -> Workspace:
    """Open the workspace at `path`.

    With `wait_for_shared` one exchange is done first; without, the replica is shown at once. A
    path from which this device followed the file to a new name opens it under that name.

    Raises:
        UnknownWorkspaceError: no file is there, and this device has never seen one there.
        CorruptFileError: the file is empty, torn or no JSON.
        ForeignFileError: it is something else than a workspace.
        StorageError: it cannot be read, or the private folder refuses.
    """
    path = followed(path, station)
    replica = _known_replica(path, station) or _adopt(path, station)
    workspace_id = replica.state.workspace
    remember(station, path, workspace_id, instead_of=_moved_from(path, workspace_id, station))
    workspace = _workspace(path, replica, station)
    if wait_for_shared:
        workspace.exchange()
    return workspace


def known_workspaces(station: Station) -> tuple[Path, ...]:
    """Return the shared files this device has opened, last used first."""
    return tuple(each.path for each in known(station))


def last_workspace(station: Station) -> Path | None:
    """Return the shared file that was opened last."""
    return next(iter(known_workspaces(station)), None)


def followed(path: Path, station: Station) -> Path:
    """Return where the file lies that this device followed from `path`, else `path`, absolute.

    Settings and scripts go on to name the old path. Whatever lies there by now is what is meant.
    """
    path, listed = _absolute(path), known(station)
    if any(each.path == path for each in listed):
        return path
    for each in listed:
        if path in each.names:
            return path if _is_something_there(path, station) else each.path
    return path


def _is_something_there(path: Path, station: Station) -> bool:
    worker: Worker[bool] = Worker()
    shared = SharedFile(path, station.disk)
    is_there = worker.run(lambda: shared.fingerprint() is not None, _LOOK_SECONDS)
    worker.close()
    return bool(is_there)


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _workspace(path: Path, replica: Replica, station: Station) -> Workspace:
    return Workspace(path, replica, Identity(station), station.who)


def _known_replica(path: Path, station: Station) -> Replica | None:
    for each in known(station):
        if each.path == path:
            return _load(station, each.workspace)
    return None


def _moved_from(path: Path, workspace: str, station: Station) -> Path | None:
    """Return where the workspace lay before it was moved here.

    Where the old folder is away, it may come back with the file in it: then there are two places.
    """
    for each in known(station):
        if each.path == path:
            return None
        if each.workspace == workspace:
            shared = SharedFile(each.path, station.disk)
            worker: Worker[bool] = Worker()
            is_missing = worker.run(shared.is_missing, _LOOK_SECONDS)
            worker.close()
            return each.path if is_missing else None
    return None


def _load(station: Station, workspace: str) -> Replica | None:
    """Return the replica of a workspace, None when there is none or it is past reading."""
    folder = station.replicas / workspace
    try:
        return Replica.load(folder, station.disk)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except CorruptFileError:
        _set_aside(folder, station)
        return None
    except OSError as error:
        raise StorageError(folder, error.strerror or "") from error


def _set_aside(folder: Path, station: Station) -> None:
    """Rename a damaged replica, so that the shared file can be adopted and nothing is lost."""
    moment = station.clock.now().strftime("%Y%m%d%H%M%S")
    try:
        folder.rename(folder.with_name(f"{folder.name}.damaged-{moment}"))
    except OSError as error:
        raise StorageError(folder, error.strerror or "") from error


def _adopt(path: Path, station: Station) -> Replica:
    """Read an unknown file and make, or bring up, the replica of its workspace."""
    data = _bytes_of(path, station)
    unpacked = unpack(data)
    if unpacked.verdict is Verdict.TORN:
        raise CorruptFileError(path)
    if unpacked.verdict is Verdict.FOREIGN:
        raise ForeignFileError(path)
    replica = _load(station, unpacked.workspace)
    if replica is not None:  # the file has moved; the first exchange brings both together
        return replica
    return _new_replica(unpacked, digest_of(data), station)


def _bytes_of(path: Path, station: Station) -> bytes:
    found = _read(path, station)
    if isinstance(found, bytes):
        return found
    if found in {Obstacle.NOT_A_FILE, Obstacle.TOO_LARGE}:
        raise ForeignFileError(path)
    if found is Obstacle.UNREADABLE:
        raise StorageError(path, "unreadable")
    raise UnknownWorkspaceError(path)


def _read(path: Path, station: Station) -> bytes | Obstacle:
    worker: Worker[bytes | Obstacle] = Worker()
    found = worker.run(SharedFile(path, station.disk).read, _READ_SECONDS)
    worker.close()
    if found is None:
        raise StorageError(path, "no answer") from TimeoutError(errno.ETIMEDOUT, "no answer")
    return found


def _new_replica(unpacked: Unpacked, digest: str, station: Station) -> Replica:
    from store.sync.exchange import adopted_state  # late: a known workspace adopts nothing

    state = adopted_state(unpacked, digest, station.clock.now())
    return Replica.create(station.replicas / state.workspace, state, station.disk)
