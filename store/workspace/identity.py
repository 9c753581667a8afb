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
_KNOWN_LIMIT, _NAMES_LIMIT = 100, 9


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


class Identity:
    """Who writes in a workspace: this device, and the clock and ids it was given."""

    def __init__(self, station: Station) -> None:
        """Find out the id of the device.

        Raises:
            StorageError: the private folder refuses.
        """
        self.station = station
        self.clock = station.clock
        self.ids = station.ids
        self.randomness = station.randomness
        self._path = str(station.state_dir / "device")
        self._device = device_id(station)
        self._seen = self._version()

    def device(self) -> str:
        """Return the id of this device; another process may have renewed it a moment ago."""
        seen = self._version()
        if seen != self._seen:
            found = _device_in(_read_json(Path(self._path)), _machine())
            self._device, self._seen = found or self._device, seen
        return self._device

    def renew(self, cloned: str) -> None:
        """Take another id, because a copy of this device writes under the one it has.

        Raises:
            StorageError: the private folder refuses; the id is as before.
        """
        renew_device(self.station, cloned)

    def _version(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116 - a text is quicker, and this is each edit's
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino


def device_id(station: Station) -> str:
    """Return the id of this device; made once.

    Kept with a fingerprint of the machine: a home directory that was copied to another one must
    not give two devices one id.

    Raises:
        StorageError: the private folder refuses.
    """
    found = _device_in(_read_json(station.state_dir / "device"), _machine())
    return found or renew_device(station, "")


def renew_device(station: Station, cloned: str) -> str:
    """Give this device a new id, unless another process has done so since it was `cloned`.

    Raises:
        StorageError: the private folder refuses.
    """
    path, machine = station.state_dir / "device", _machine()
    with _exclusive(station):
        found = _device_in(_read_json(path), machine)
        while not found or found == cloned:
            found = _new_device(station.randomness)
            _write_json(station.disk, path, {"id": found, "machine": machine})
    return found


def _device_in(found: Any, machine: str) -> str:
    """Return the id that the file of this machine holds, empty when it holds none."""
    held = found.get("id") if isinstance(found, dict) and found.get("machine") == machine else None
    return held if isinstance(held, str) else ""


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
    """A workspace this device has opened before.

    Attributes:
        former: the name from which the file was followed to this one.
        earlier: the names it was followed from before that, the latest first.
    """

    path: Path
    workspace: str
    former: Path | None = None
    earlier: tuple[Path, ...] = ()

    @property
    def names(self) -> tuple[Path, ...]:
        """The names the file had before, the latest first."""
        return (*((self.former,) if self.former else ()), *self.earlier)


def known(station: Station) -> tuple[Known, ...]:
    """Return what this device has opened, last used first."""
    return tuple(_known(_read_json(station.state_dir / "workspaces.json")))


def _known(found: Any) -> Iterator[Known]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict):
            path, workspace = each.get("path"), each.get("id")
            if isinstance(path, str) and isinstance(workspace, str) and workspace.isdecimal():
                former, earlier = each.get("former"), each.get("earlier")
                yield Known(
                    Path(path),
                    workspace,
                    Path(former) if isinstance(former, str) else None,
                    tuple(
                        Path(name)
                        for name in (earlier if isinstance(earlier, list) else ())
                        if isinstance(name, str)
                    ),
                )


def remember(
    station: Station,
    path: Path,
    workspace: str,
    *,
    instead_of: Path | None = None,
    former: Path | None = None,
) -> None:
    """Put a workspace first among those this device knows.

    It may have been elsewhere before; `former` is a name to which it may return.

    Raises:
        StorageError: the private folder refuses.
    """
    before = former_of(station, path, workspace)
    former = former or before
    first = Known(path, workspace, former, _earlier(station, path, workspace, instead_of, former))
    if known(station)[:1] == (first,) and instead_of is None:
        return
    with _exclusive(station):
        rest = [each for each in known(station) if each.path not in {path, instead_of}]
        listed = [first, *rest][:_KNOWN_LIMIT]
        content = [
            {"path": str(each.path), "id": each.workspace}
            | ({"former": str(each.former)} if each.former else {})
            | ({"earlier": [str(name) for name in each.earlier]} if each.earlier else {})
            for each in listed
        ]
        _write_json(station.disk, station.state_dir / "workspaces.json", content)


def _earlier(
    station: Station, path: Path, workspace: str, instead_of: Path | None, former: Path | None
) -> tuple[Path, ...]:
    """Return the names from which settings may still mean the file, its former one apart."""
    found: dict[Path, None] = {}
    for each in known(station):
        if each.workspace == workspace and each.path in {path, instead_of}:
            found.update(dict.fromkeys(each.names))
    return tuple(name for name in found if name not in {path, former})[:_NAMES_LIMIT]


def former_of(station: Station, path: Path, workspace: str) -> Path | None:
    """Return the name from which this device followed the file to `path`."""
    for each in known(station):
        if (each.path, each.workspace) == (path, workspace):
            return each.former
    return None


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
