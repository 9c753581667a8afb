"""The sample project, made once for all tests, and the lead on its board."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.demo.build import build_demo
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes
from store.model.notes import Confirmation
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.driver import HastyDisk, Lead, lead_in
from tests.store.factories import ZONE, a_clock, a_station


@cache
def _sample(lang: str) -> bytes:
    with TemporaryDirectory(prefix="muster-tests-") as made:
        station = a_station(Path(made), state="colleague", seed=1, disk=HastyDisk())
        workspace = build_demo(Path(made) / "demo.json", station, lang, zone=ZONE)
        _forget_minutes(workspace, 8)
        workspace.exchange()
        workspace.close()
        return workspace.path.read_bytes()


def _forget_minutes(workspace: Workspace, number: int) -> None:
    """Let it be as if nobody had ever written the minutes of this stand-up."""
    (meeting,) = workspace.where(Meeting, number=number)
    with workspace.transaction("") as tx:
        for kind in (Minutes, Confirmation):
            for each in tx.where(kind, meeting=meeting.id):
                tx.delete(each)
        tx.put(replace(meeting, state=MeetingState.CLOSED))


@asynccontextmanager
async def lead_on_sample(
    tmp_path: Path, lang: str = "en", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Lead]:
    """Open the sample, with its twelve stand-ups, at 09:30 on Thursday 28 May 2026 in Shanghai.

    The eighth has no minutes.
    """
    station = a_station(tmp_path, clock=a_clock(), who="Anna Lee", disk=HastyDisk())
    path = tmp_path / "shared" / "standup.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_sample(lang))
    async with lead_in(open_workspace(path, station), station, tmp_path, lang, size) as lead:
        yield lead
