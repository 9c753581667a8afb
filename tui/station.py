"""This computer and the person at it, as values that are handed to the store."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from store.clock import Clock, SystemClock
from store.ids import UuidIds
from store.workspace.opening import Station
from tui.config import Config
from tui.folders import state_folder
from tui.state import StateFile

_ZONE_FILES = (Path("/etc/localtime"), Path("/var/db/timezone/localtime"))
_ZONE_NAME = Path("/etc/timezone")
_ZONE_MARK = "zoneinfo/"


def build_station(
    environ: Mapping[str, str], config: Config, clock: Clock | None = None
) -> Station:
    """Return this device; touches no file but `state.toml`, if there is one.

    Its clock is that of the machine when none is given.
    """
    clock = clock or SystemClock()
    folder = state_folder(environ)
    return Station(
        state_dir=folder,
        clock=clock,
        ids=UuidIds(clock, random_bits),
        randomness=random_bits,
        who=who_is_here(config, StateFile(folder)),
    )


def unhurried(station: Station) -> Station:
    """Return the station of a board, where no key waits for a slow disk."""
    from store.database.flushing import PatientDisk

    return replace(station, disk=PatientDisk())


def random_bits(bits: int) -> int:
    """Return a number of so many unpredictable bits.

    As `secrets.randbits` does, without what that imports: every command would pay for it.
    """
    return int.from_bytes(os.urandom((bits + 7) // 8), "big") >> (-bits % 8)


def who_is_here(config: Config, state: StateFile) -> str:
    """Return the name edits are signed with.

    What the person said, in the config or when the board asked; else the system's user name, so
    that scripts need no set-up; empty when there is none.
    """
    return config.me or state.value("me", "") or _system_user()


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may run as a user without a name
        return ""


def local_zone(environ: Mapping[str, str]) -> str:
    """Return the IANA name of this computer's time zone, `UTC` when nothing tells.

    It is written into a new workspace, because a team's "today" must not depend on who looks.
    """
    return next((name for name in _zone_names(environ) if _is_zone(name)), "UTC")


def _zone_names(environ: Mapping[str, str]) -> Iterator[str]:
    yield environ.get("TZ", "").removeprefix(":")
    for path in _ZONE_FILES:
        yield str(path.resolve()).rpartition(_ZONE_MARK)[2]
    with suppress(OSError, UnicodeDecodeError):  # only Debian and its children have it
        yield _ZONE_NAME.read_text("utf-8").strip()
    # Windows names its zones differently; the offset of today is the best it can say.
    hours, rest = divmod(-time.localtime().tm_gmtoff, 3600)
    if not rest and hours:
        yield f"Etc/GMT{hours:+d}"


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        return bool(name) and ZoneInfo(name) is not None
    except (LookupError, ValueError, OSError):  # unknown, hostile, or the name of a folder
        return False
