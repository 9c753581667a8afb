"""The thread that exchanges in the background: what it tells, and that nobody waits for it."""

import queue
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from store.clock import SystemClock
from store.sync.status import ExchangeReport, SyncStatus
from store.workspace.workspace import Workspace
from tests.store.disks import HangingDisk
from tests.store.factories import a_station, a_workspace
from tests.store.sync.two import add, sound
from tui import exchanger
from tui.exchanger import Exchanger

ROOT = Path(__file__).parents[2]
LONG = 20.0  # seconds; no test takes that long unless something is broken


class Told:
    """A workspace with its exchanger, and what that told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("POLL_SECONDS", "STUCK_SECONDS"):
            monkeypatch.setattr(exchanger, name, 0.05)
        for name in ("_JITTER_LEAST", "_JITTER_SPAN"):
            monkeypatch.setattr(exchanger, name, 0.0)
        self.disk = HangingDisk()
        self.station = a_station(folder, clock=SystemClock(), disk=self.disk)
        self.workspace: Workspace = a_workspace(folder, station=self.station)
        self.disk.within = self.workspace.path.parent
        self.states: queue.SimpleQueue[SyncStatus] = queue.SimpleQueue()
        self.reports: queue.SimpleQueue[ExchangeReport] = queue.SimpleQueue()
        self.exchanger = Exchanger(
            self.workspace, self.station.randomness, self._tell, self.reports.put
        )

    def _tell(self) -> None:
        self.states.put(self.workspace.sync_state().status)

    def until(self, status: SyncStatus) -> None:
        while self.states.get(timeout=LONG) is not status:
            pass


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(tmp_path, monkeypatch)


def wait_for(condition: Callable[[], bool], told: Told) -> None:
    until = monotonic() + LONG
    while not condition():
        assert monotonic() < until
        told.exchanger._stop.wait(0.01)


def test_an_edit_is_shared_and_told(told: Told) -> None:
    told.exchanger.start()
    told.until(SyncStatus.SYNCED)
    add(told.workspace, "a")
    told.exchanger.wake()
    wait_for(lambda: b'"a"' in told.workspace.path.read_bytes(), told)
    told.exchanger.close()
    assert sound(told.workspace.path) == {"a"}


def test_a_share_that_hangs_is_told_while_it_hangs_and_so_is_its_return(told: Told) -> None:
    told.disk.step = "stat"
    told.exchanger.start()
    told.until(SyncStatus.STUCK)
    assert told.workspace.sync_state().status is SyncStatus.STUCK
    told.disk.answers.set()
    told.until(SyncStatus.SYNCED)
    told.exchanger.close()


@pytest.mark.parametrize("step", ["", "stat", "replace"])
def test_nobody_who_quits_waits_longer_than_a_second(told: Told, step: str) -> None:
    told.disk.step = step
    told.exchanger.start()
    add(told.workspace, "a")
    began = monotonic()
    told.exchanger.close()
    assert monotonic() - began < 1.0
    assert told.exchanger._thread.daemon
    assert (b'"a"' in told.workspace.path.read_bytes()) is (step == "")
    told.disk.answers.set()


def test_conflict_copies_are_told_of(told: Told) -> None:
    told.exchanger.start()
    told.until(SyncStatus.SYNCED)
    copy = told.workspace.path.with_name("standup (1).json")
    copy.write_bytes(told.workspace.path.read_bytes())
    told.workspace._sharing._exchange._copies._looked = None  # type: ignore[union-attr]
    told.workspace._sharing._exchange._hashed = None  # type: ignore[union-attr]
    assert told.reports.get(timeout=LONG).moved == (copy.name,)
    told.exchanger.close()


COMMAND = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.store.disks import HangingDisk
from tui import station
from tui.cli import session
from tui.cli.main import run

real = station.build_station

def build(environ, config, clock=None):
    disk = HangingDisk("stat")
    disk.within = Path(environ["SHARE"])
    return replace(real(environ, config, clock), disk=disk)

station.build_station = build
session.ANSWER_SECONDS = session.SECOND_ANSWER_SECONDS = 0.2
sys.exit(run(["add", "action", "kept"], {
    "SHARE": sys.argv[1], "MUSTER_STATE_DIR": sys.argv[2], "MUSTER_CONFIG_DIR": sys.argv[2] + "c",
    "LANG": "en_US.UTF-8",
}))
"""


def test_a_command_on_a_share_that_hangs_keeps_the_edit_warns_and_ends(tmp_path: Path) -> None:
    station = a_station(tmp_path, clock=SystemClock())
    workspace = a_workspace(tmp_path, station=station)
    folders = (str(workspace.path.parent), str(station.state_dir))
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "does not answer" in done.stderr
    assert b"kept" not in workspace.path.read_bytes()
    workspace.exchange()
    assert sound(workspace.path) == {"kept"}
