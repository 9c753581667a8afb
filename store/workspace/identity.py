"""This device: the station it is handed, its device id, the workspaces it knows."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson

from store.clock import Clock
from store.database.disk import Disk, storage_errors, write_file
from store.database.lock import locked
from store.database.stamps import MANUAL
from store.ids import Ids, Randomness
from store.values import dataclass

_DEVICE_BITS, _DEVICE_BYTES = 40, 5  # eight base32 letters
_KNOWN_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Station:
    """This device and the person at it, as the command line sets them up.

    Attributes:
        state_dir: private folder, never inside a shared one.
        who: name of the person at the keyboard.
    """

    state_dir: Path
    clock: Clock
    ids: Ids
    randomness: Randomness
    who: str
    disk: Disk = Disk()

    @property
    def replicas(self) -> Path:
        """The folder in which each workspace has its replica."""
        return self.state_dir / "replicas"


def device_id(station: Station) -> str:
    """Return the id of this device; made once.

    Kept with a fingerprint of the machine: a home directory that was copied to another one must
    not give two devices one id.

    Raises:
        StorageError: the private folder refuses.
    """
    path, machine = station.state_dir / "device", _machine()
    found = _read_json(path)
    if isinstance(found, dict) and found.get("machine") == machine:
        held = found.get("id")
        if isinstance(held, str) and held:
            return held
    with _exclusive(station):
        found = _read_json(path)  # another process may have been quicker
        if not isinstance(found, dict) or found.get("machine") != machine:
            found = {"id": _new_device(station.randomness), "machine": machine}
            _write_json(station.disk, path, found)
    return str(found["id"])


def _new_device(randomness: Randomness) -> str:
    while True:
        import base64

        raw = randomness(_DEVICE_BITS).to_bytes(_DEVICE_BYTES, "big")
        name = base64.b32encode(raw).decode().lower()
        if name != MANUAL:
            return name


def _machine() -> str:
    try:
        name = Path("/etc/machine-id").read_bytes()
    except OSError:
        uname = getattr(os, "uname", None)
        name = (uname().nodename if uname else os.environ.get("COMPUTERNAME", "")).encode()
    return f"{crc32(name):08x}"


@dataclass(frozen=True, slots=True)
class Known:
    """A workspace this device has opened before."""

    path: Path
    workspace: str


def known(station: Station) -> tuple[Known, ...]:
    """Return what this device has opened, last used first."""
    return tuple(_known(_read_json(station.state_dir / "workspaces.json")))


def _known(found: Any) -> Iterator[Known]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict):
            path, workspace = each.get("path"), each.get("id")
            if isinstance(path, str) and isinstance(workspace, str) and workspace.isdecimal():
                yield Known(Path(path), workspace)


def remember(station: Station, path: Path, workspace: str) -> None:
    """Put a workspace first among those this device knows.

    Raises:
        StorageError: the private folder refuses.
    """
    first = Known(path, workspace)
    if known(station)[:1] == (first,):
        return
    with _exclusive(station):
        rest = [each for each in known(station) if each.path != path]
        listed = [first, *rest][:_KNOWN_LIMIT]
        content = [{"path": str(each.path), "id": each.workspace} for each in listed]
        _write_json(station.disk, station.state_dir / "workspaces.json", content)


def _exclusive(station: Station) -> Any:
    with storage_errors(station.state_dir):
        station.state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    return locked(station.state_dir / "lock")


def _read_json(path: Path) -> Any:
    try:
        return orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _write_json(disk: Disk, path: Path, content: Any) -> None:
    with storage_errors(path):
        write_file(disk, path.with_suffix(".tmp"), path, orjson.dumps(content) + b"\n")
