"""One computer: its clock, its disk, its private folder, the programs that run on it."""

import errno
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import FileIO
from pathlib import Path

from store import schema
from store.clock import FixedClock
from store.database.journal import read_lines
from store.errors import MusterError, UnknownWorkspaceError
from store.ids import UuidIds
from store.sync.canonical import unpack
from store.sync.siblings import is_certainly_copy
from store.workspace.opening import Station, last_workspace, open_workspace
from store.workspace.workspace import Workspace
from tests.simulator.folders import Folder
from tests.simulator.ledger import BrokenPromiseError, Ledger
from tests.simulator.patching import everywhere
from tests.store.disks import CuttingDisk, PowerCut

START = datetime.fromisoformat("2026-05-28T01:30:00+00:00")
_OWN_KINDS = {"edit", "undo", "redo"}


class SimClock(FixedClock):
    """A clock of a computer that can be switched off."""

    boots = 0

    def reboot(self) -> None:
        """Begin a new run of the steady clock; the wall clock goes on."""
        self.boots += 1
        self._boot, self._steady = f"boot{self.boots}", 0.0


class SimDisk(CuttingDisk):
    """Loses power at a chosen step; also lets something happen around one shared write.

    Attributes:
        at_write: called before the temporary file is written, so between what was read and the
            comparison.
        at_replace: called between the comparison and the rename, where nobody looks.
        refused: the step that a full disk refuses at present, empty for none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        self.at_write: Callable[[], None] | None = None
        self.at_replace: Callable[[], None] | None = None

    def write(self, file: FileIO, data: bytes) -> None:
        if self.at_write is not None and Path(str(file.name)).name.startswith("~$"):
            call, self.at_write = self.at_write, None
            call()
        if self.refused == "write":
            super().write(file, data[: len(data) // 2])
            self._refuse("write")
        super().write(file, data)

    def sync(self, file: FileIO) -> None:
        self._refuse("sync")
        super().sync(file)

    def _refuse(self, step: str) -> None:
        if self.refused == step:
            raise OSError(errno.ENOSPC, "no space left")

    def replace(self, source: Path, target: Path) -> None:
        if self.at_replace is not None and source.name.startswith("~$"):
            call, self.at_replace = self.at_replace, None
            call()
        self._refuse("replace")
        super().replace(source, target)


class Device:
    """A computer in the history.

    Attributes:
        version: what this computer's Muster writes as `schema` and asks as `min_writer`.
        has_joined: it has had the workspace open, so it must never call it unknown again.
    """

    def __init__(self, root: Path, name: str, file: str, seed: int, skew: float) -> None:
        self.name = name
        self.root = root / name
        self.state = self.root / "state"
        self.folder = Folder(self.root / "shared", name)
        self.folder.path.mkdir(parents=True)
        self.path = self.folder.path / file
        self.clock = SimClock(START + timedelta(seconds=skew))
        self.randomness = random.Random(f"{seed}-{name}").getrandbits
        self.ids = UuidIds(self.clock, self.randomness)
        self.disk = SimDisk()
        self.processes: list[Workspace] = []
        self.version = 1
        self.has_joined = False
        self.saved: Path | None = None  # a copy of the private folder, made earlier

    @property
    def station(self) -> Station:
        return Station(self.state, self.clock, self.ids, self.randomness, self.name, self.disk)

    # Programs

    @contextmanager
    def running(self) -> Iterator[None]:
        """Be the version of Muster that this computer has."""
        if self.version == schema.SCHEMA:
            yield
            return
        with everywhere("SCHEMA", self.version), everywhere("MIN_WRITER", self.version):
            yield

    def open(self) -> Workspace | None:
        """Start one more program; None while there is no workspace to be had."""
        if self.has_joined:  # the file may have been renamed, and then the index knows
            self.path = last_workspace(self.station) or self.path
        elif not self.path.exists() and self.folder.is_there:
            self.path = next(iter(self._workspaces_found()), self.path)
        try:
            with self.running():
                workspace = open_workspace(self.path, self.station)
        except UnknownWorkspaceError as error:
            if self.has_joined:
                raise BrokenPromiseError(
                    "forgotten", f"{self.name} calls its workspace unknown"
                ) from error
            return None
        except MusterError as error:
            if self.has_joined:
                raise BrokenPromiseError(
                    "refused", f"{self.name} cannot open: {error!r}"
                ) from error
            return None
        self.has_joined = True
        self.processes.append(workspace)
        return workspace

    def _workspaces_found(self) -> list[Path]:
        """Return what somebody who joins could mean, when the name they were told is gone."""
        files = self.folder.files().items()
        stem = Path(self.path.name).stem
        return [
            self.folder.path / name
            for name, data in files
            if unpack(data).workspace and not is_certainly_copy(name, stem)
        ]

    def program(self, chance: random.Random) -> Workspace | None:
        """Return one of the running programs; one is started when none runs."""
        return chance.choice(self.processes) if self.processes else self.open()

    def stop(self) -> None:
        """End all programs."""
        for each in self.processes:
            each.close()
        self.processes.clear()

    def survives(self, cut: int | None, work: Callable[[], object]) -> bool:
        """Do something, losing power at step `cut` of it; return whether that did not come."""
        self.disk.cut = None if cut is None else self.disk.steps + cut
        try:
            with self.running():
                work()
        except PowerCut:
            self.lose_power()
            return False
        self.disk.cut = None
        self.disk.at_write = self.disk.at_replace = None
        return True

    def lose_power(self) -> None:
        """Go dark: no program is left, and the next one finds what the disk holds."""
        self.processes.clear()
        self.disk = SimDisk()
        self.clock.reboot()

    # Copies of the private folder

    def save(self) -> None:
        """Copy the private folder, as a backup of a whole computer does."""
        self.saved = self.root / "saved"
        shutil.rmtree(self.saved, ignore_errors=True)
        if self.state.exists():
            shutil.copytree(self.state, self.saved)

    def restore(self) -> None:
        """Put the copy back in place of the private folder."""
        if self.saved is not None and self.saved.exists():
            self.stop()
            shutil.rmtree(self.state)
            shutil.copytree(self.saved, self.state)
            self.has_joined = (self.state / "workspaces.json").exists()
            self.lose_power()

    def copy_state_of(self, other: "Device") -> None:
        """Take over another computer's private folder; its paths become those of this one."""
        self.stop()
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.copytree(other.state, self.state)
        index = self.state / "workspaces.json"
        if index.exists():
            text = index.read_text("utf-8").replace(str(other.root), str(self.root))
            index.write_text(text, "utf-8")
        self.has_joined = other.has_joined
        self.lose_power()


def acknowledged(workspace: Workspace, ledger: Ledger) -> None:
    """Enter what the last transaction wrote, and see that its author finds it there."""
    replica = workspace.replica
    for entry in read_lines(replica._last_line).entries:
        if entry.get("k") not in _OWN_KINDS:
            continue
        for table, record_id, field, stamp, value in entry["w"]:
            ledger.enter(table, record_id, field, stamp, value)
            if workspace_value(workspace, table, record_id, field) != value:
                raise BrokenPromiseError(
                    "unseen", f"{field} of {record_id} is not what was just written"
                )


def workspace_value(workspace: Workspace, table: str, record_id: str, field: str) -> object:
    """Return the raw current value of a field."""
    return workspace.replica.state.tables.get(table, {}).get(record_id, {}).get(field)
