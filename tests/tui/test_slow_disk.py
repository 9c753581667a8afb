"""A disk that takes its time: no key waits for it, and nobody is told "saved" too early."""

import threading
from dataclasses import replace
from io import FileIO
from pathlib import Path

import pytest

from store.database.flushing import PatientDisk
from store.workspace.opening import Station
from tests.driver import HastyDisk, lead_in
from tests.store.factories import a_clock, a_station, a_workspace
from tui import app_disk
from tui.config import Config
from tui.station import build_station, unhurried

LONG = 20.0


class GatedDisk(HastyDisk):
    """Flushes while its gate is open, or fails then."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.error: OSError | None = None

    def sync(self, file: FileIO) -> None:
        assert self.gate.wait(LONG)
        if self.error is not None:
            raise self.error


@pytest.fixture
def gated() -> GatedDisk:
    return GatedDisk()


def _station(tmp_path: Path, gated: GatedDisk) -> Station:
    disk = PatientDisk(gated, patience=0.001)
    return replace(a_station(tmp_path, clock=a_clock(), who="Anna Lee"), disk=disk)


async def test_an_item_is_there_before_the_disk_is_done_but_not_called_saved(
    tmp_path: Path, gated: GatedDisk
) -> None:
    station = _station(tmp_path, gated)
    async with lead_in(a_workspace(tmp_path, station=station), station, tmp_path) as lead:
        await lead.sees("synced")
        gated.gate.clear()
        await lead.does("capture.action").types("Slowly").presses("enter")
        await lead.sees("Slowly", "saving…")
        gated.gate.set()
        await lead.sees("Slowly").misses("saving…")


async def test_a_disk_that_refuses_late_is_complained_of(tmp_path: Path, gated: GatedDisk) -> None:
    station = _station(tmp_path, gated)
    async with lead_in(a_workspace(tmp_path, station=station), station, tmp_path) as lead:
        await lead.sees("synced")
        gated.gate.clear()
        await lead.does("capture.action").types("Slowly").presses("enter")
        await lead.sees("saving…")
        gated.error = OSError(5, "Input/output error")
        gated.gate.set()
        await lead.sees("The disk did not keep", "Slowly")


async def test_quitting_waits_for_the_disk_and_says_what_it_left_behind(
    tmp_path: Path,
    gated: GatedDisk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(app_disk, "_QUIT_SECONDS", 0.01)
    station = _station(tmp_path, gated)
    async with lead_in(a_workspace(tmp_path, station=station), station, tmp_path) as lead:
        await lead.sees("synced")
        gated.gate.clear()
        await lead.does("capture.action").types("Slowly").presses("enter")
        await lead.sees("saving…")
    lead.app.say_unflushed()
    assert "1 edit is still on its way" in capsys.readouterr().err
    gated.gate.set()
    monkeypatch.setattr(app_disk, "_QUIT_SECONDS", LONG)
    lead.app.wait_for_disk()
    lead.app.say_unflushed()
    assert not capsys.readouterr().err


def test_the_board_has_such_a_disk_and_commands_wait_for_theirs(tmp_path: Path) -> None:
    station = build_station({"MUSTER_STATE_DIR": str(tmp_path)}, Config())
    assert not isinstance(station.disk, PatientDisk)
    assert isinstance(unhurried(station).disk, PatientDisk)
