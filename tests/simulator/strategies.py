"""Three ways to keep a TinyDB file in a shared folder, under the same sync tool.

The two that are usual are the controls: they show that the trials are hard enough to lose edits.
Every edit is the insertion of a record of its own, so nothing is ever replaced knowingly, and
whatever is missing at the end was lost.
"""

import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import orjson
from tinydb import TinyDB

from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.workspace.opening import create_workspace, open_workspace
from tests.simulator.device import Device
from tests.simulator.folders import Folder, Style, SyncTool
from tests.simulator.naming import SCHEMES
from tests.simulator.runner import scratch_folder

_FILE = "standup.json"
_STEPS = 180
_SETTLING_ROUNDS = 30


class Program(Protocol):
    """One program on one computer."""

    def insert(self, token: str) -> None:
        """Save one record, durably, as far as this program knows."""

    def poll(self) -> None:
        """Do what the program does by itself from time to time."""


class StockTinyDB:
    """Unmodified TinyDB, opened once and kept open, as its manual shows it."""

    def __init__(self, device: Device) -> None:
        self._database = TinyDB(device.path)

    def insert(self, token: str) -> None:
        self._database.insert({"title": token})

    def poll(self) -> None:
        return None


class PlainWriter:
    """Reads the file, changes it and replaces it in one rename; it never merges."""

    def __init__(self, device: Device) -> None:
        self._path = device.path
        self._count = 0
        self._name = device.name

    def insert(self, token: str) -> None:
        try:
            content = orjson.loads(self._path.read_bytes())
        except (FileNotFoundError, ValueError):
            content = {}
        self._count += 1
        content.setdefault("_default", {})[f"{self._name}{self._count}"] = {"title": token}
        temporary = self._path.with_name("~$plain.tmp")
        temporary.write_bytes(orjson.dumps(content))
        temporary.replace(self._path)

    def poll(self) -> None:
        return None


class Muster:
    """This program: a private replica, merged with the shared file."""

    def __init__(self, device: Device) -> None:
        if device.path.exists():
            self._workspace = open_workspace(device.path, device.station)
        else:
            self._workspace = create_workspace(device.path, device.station)

    def insert(self, token: str) -> None:
        with self._workspace.transaction("Add action") as pending:
            pending.put(Action(id=self._workspace.ids(), title=token))
        self._workspace.exchange()

    def poll(self) -> None:
        report = self._workspace.exchange()
        assert report.status in {SyncStatus.SYNCED, SyncStatus.MISSING}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table, summed over all trials."""

    strategy: str
    made: int = 0
    in_file: int = 0
    in_any: int = 0

    @property
    def lost(self) -> int:
        return self.made - self.in_any

    def __add__(self, other: "Row") -> "Row":
        return Row(
            self.strategy,
            self.made + other.made,
            self.in_file + other.in_file,
            self.in_any + other.in_any,
        )


@dataclass(frozen=True, slots=True)
class Strategy:
    """A row of the table to be: which program, and what becomes of the loser of a conflict."""

    name: str
    program: Callable[[Device], Program]
    loser: str


STRATEGIES = (
    Strategy("stock TinyDB, handle kept open", StockTinyDB, "copy"),
    Strategy("read–change–atomic replace, no merge", PlainWriter, "copy"),
    Strategy("the same, folder with `maxConflicts=0`", PlainWriter, "drop"),
    Strategy("Muster: private replica + merge + rewrite", Muster, "copy"),
    Strategy("Muster, folder with `maxConflicts=0`", Muster, "drop"),
)


class Trial:
    """Some computers, one of them offline for the middle third."""

    def __init__(self, root: Path, strategy: Strategy, seed: int) -> None:
        self._strategy = strategy
        self._chance = random.Random(seed)
        self._tool = SyncTool(_FILE, Style(SCHEMES[0], loser=strategy.loser))
        count = self._chance.choice([2, 2, 3])
        self._devices = [Device(root, name, _FILE, seed, 0.0) for name in "ABC"[:count]]
        self._programs: list[Program] = []
        self._tokens: list[str] = []

    def run(self) -> Row:
        """Run the trial and count."""
        for device in self._devices:
            self._programs.append(self._strategy.program(device))
            if not self._tokens:
                self._insert(0)
            self._carry(device.folder)
            for other in self._devices:
                self._carry(other.folder)
        for number in range(_STEPS):
            self._step(is_split=_STEPS // 3 < number < 2 * _STEPS // 3)
        self._settle()
        return self._count()

    def _step(self, *, is_split: bool) -> None:
        which = self._chance.randrange(len(self._devices))
        for device in self._devices:
            device.clock.advance(0.4)
        if self._chance.random() < 0.6:
            self._insert(which)
            return
        self._programs[which].poll()
        if not (is_split and which == 0):
            self._carry(self._devices[which].folder)

    def _insert(self, which: int) -> None:
        token = f"edit {len(self._tokens)} of {self._devices[which].name};"
        self._programs[which].insert(token)
        self._tokens.append(token)

    def _carry(self, folder: Folder) -> None:
        self._tool.carry(folder, self._chance, self._devices[0].clock.now())

    def _settle(self) -> None:
        """Let everything be delivered, the programs running on."""
        for _ in range(_SETTLING_ROUNDS):
            for device, program in zip(self._devices, self._programs, strict=True):
                device.clock.advance(5.0)
                self._carry(device.folder)
                program.poll()
                self._carry(device.folder)

    def _count(self) -> Row:
        files = [each.folder.files() for each in self._devices]
        shared = b"\0".join(each.get(_FILE, b"") for each in files)
        everything = b"\0".join(data for each in files for data in each.values())
        return Row(
            self._strategy.name,
            len(self._tokens),
            sum(each.encode() in shared for each in self._tokens),
            sum(each.encode() in everything for each in self._tokens),
        )


def trial(strategy: Strategy, seed: int, folder: Path) -> Row:
    """Run one trial in a folder of its own."""
    root = folder / f"trial-{seed}"
    root.mkdir()
    try:
        return Trial(root, strategy, seed).run()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def trials(wanted: list[tuple[int, int]]) -> list[tuple[int, Row]]:
    """Run trials, each named by the number of its strategy and a seed."""
    folder = scratch_folder()
    try:
        return [(which, trial(STRATEGIES[which], seed, folder)) for which, seed in wanted]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def summed(results: Iterable[tuple[int, Row]]) -> list[Row]:
    """Return one row a strategy."""
    rows = [Row(each.name) for each in STRATEGIES]
    for which, row in results:
        rows[which] += row
    return rows


def as_table(rows: Iterable[Row]) -> str:
    """Return the rows as Markdown."""
    lines = [
        "| strategy | edits made | in the shared file at the end | in file or any copy"
        " | lost for good |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.strategy} | {row.made} | {row.in_file} | {row.in_any} | {row.lost} |"
        for row in rows
    ]
    return "\n".join(lines)
