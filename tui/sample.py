"""The sample project: a private copy that is alive today and that nobody else sees.

Each copy lies in a folder of its own with its own replica beside it, so the demo is never "the
workspace opened last", and trying things out leaves nothing behind.
"""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tui.config import Config
from tui.sample_place import FILE_NAME, sample_root, station_for
from tui.state import StateFile
from tui.station import local_zone

_KEPT = timedelta(days=1)  # somebody may sit in front of yesterday's copy past midnight


def open_sample(
    station: Station, config: Config, environ: Mapping[str, str], *, lang: str, fresh: bool
) -> tuple[Workspace, Station]:
    """Return today's copy in a language, made when there is none yet, and who works on it.

    Raises:
        StorageError: the disk refused.
        OSError: the same, for the folder.
    """
    zone = local_zone(environ)
    today = station.clock.now().astimezone(ZoneInfo(zone)).date()
    folder = sample_root(station.state_dir) / f"{today:%Y%m%d}-{lang}"
    if fresh:
        _remove(folder)
    if not folder.exists():
        _build(folder, station, lang, zone)
        _forget_old(folder.parent, today)
    path = folder / FILE_NAME
    who = config.me or StateFile(station.state_dir).value("me", "") or _lead(lang)
    own = replace(station_for(path, station), who=who)
    return open_workspace(path, own), own


def _lead(lang: str) -> str:
    """Return the lead of the sample project, whom everybody plays who has not said who they are."""
    from store.demo.content import content_for

    return content_for(lang).people["lead"].name


def _build(folder: Path, station: Station, lang: str, zone: str) -> None:
    """Build beside its place and move it there, so that half a copy is never taken for one."""
    import tempfile

    from store.demo.build import build_demo

    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    try:
        scratch = replace(station, state_dir=making / "scratch")
        build_demo(making / FILE_NAME, scratch, lang, zone=zone).close()
        shutil.rmtree(scratch.state_dir)
        _move(making, folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _move(making: Path, folder: Path) -> None:
    try:
        making.rename(folder)
    except OSError:
        if not folder.exists():  # else another `muster demo` was faster, and its copy is as good
            raise


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _forget_old(root: Path, today: date) -> None:
    oldest = f"{today - _KEPT:%Y%m%d}"
    for folder in root.iterdir():
        if folder.name[:8].isdecimal() and folder.name[:8] < oldest:
            shutil.rmtree(folder, ignore_errors=True)
