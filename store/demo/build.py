"""Builds the sample workspace."""

from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from store.clock import FixedClock
from store.database.disk import Disk
from store.demo.content import content_for
from store.demo.kick_off import plan_kick_off
from store.demo.past import plan_past
from store.demo.plot import KICK_OFF
from store.demo.present import plan_present
from store.demo.stage import Calendar, Stage
from store.errors import StorageError
from store.ids import UuidIds
from store.workspace.opening import Station, create_workspace, open_workspace
from store.workspace.workspace import Workspace


class _Hasty(Disk):
    """A disk for what is thrown away at once: four hundred edits need not wait for the medium."""

    def sync(self, file: FileIO) -> None:
        """Leave it to the system."""

    def sync_folder(self, folder: Path) -> None:
        """Leave it to the system."""


def build_demo(path: Path, station: Station, lang: str, *, zone: str = "UTC") -> Workspace:
    """Make the sample project at `path`, as it would look now, and open it.

    Its two weeks are written by another device, made up for the purpose: they are the colleagues'
    work, so there is nothing of one's own to undo at first sight, and nothing of the making stays
    in the state folder.

    Args:
        path: of the shared file to make.
        station: this device; its clock says what "today" is.
        lang: of the texts, `en` or `zh`.
        zone: IANA name of the team's time zone, normally the computer's.

    Raises:
        WorkspaceExistsError: something lies at `path` already.
        StorageError: the disk refused.
    """
    calendar = Calendar(station.clock.now(), ZoneInfo(zone))
    clock = FixedClock(calendar.at(KICK_OFF, 9, 0), boot="demo")
    with TemporaryDirectory(prefix="muster-demo-") as scratch:
        ids = UuidIds(clock, station.randomness)
        content = content_for(lang)
        who = content.people["lead"].name
        team = Station(Path(scratch), clock, ids, station.randomness, who, _Hasty())
        workspace = create_workspace(path, team, zone=zone)
        try:
            stage = Stage(workspace, clock, content, calendar)
            plan_kick_off(stage)
            plan_past(stage)
            plan_present(stage)
            stage.play()
            workspace.exchange()
        finally:
            workspace.close()
    _flush(path, station.disk)
    return open_workspace(path, station)


def _flush(path: Path, disk: Disk) -> None:
    try:
        with path.open("rb+", buffering=0) as file:
            disk.sync(file)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise StorageError(path, error.strerror or "") from error
