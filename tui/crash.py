"""Writing down a crash without the team's data.

The message of an exception and the local variables of its frames may hold titles and names, so the
log has neither: kinds of exceptions, files, lines and functions are what mends a program.
"""

import platform
import traceback
from datetime import datetime
from pathlib import Path

from store.private_files import write_private
from store.schema import SCHEMA
from tui.version import VERSION

FOLDER = "logs"
_KEPT = 10
_ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = {"exports", "store", "tui", "widgets"}


def write_crash_log(error: BaseException, state_dir: Path, at: datetime) -> Path | None:
    """Write the log and return its path; None when even that fails, for the crash is worse."""
    folder = state_dir / FOLDER
    path = folder / f"crash-{at:%Y%m%d-%H%M%S-%f}.log"
    lines = [
        f"Muster crashed at {at.isoformat(timespec='seconds')}",
        *_system(),
        "",
        *_chain(error),
    ]
    try:
        write_private(path, ("\n".join(lines) + "\n").encode("utf-8", "replace"))
        for old in sorted(folder.glob("crash-*.log"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def place_of(error: BaseException) -> str:
    """Return what kind of error it was and where, such as "KeyError, store/codec.py:88".

    The innermost place in Muster's own files: that is where mending begins. Neither message nor
    values, for they may hold what the team wrote.
    """
    innermost_first = reversed(traceback.extract_tb(error.__traceback__))
    places = [(_own_name(each.filename), each) for each in innermost_first]
    places.sort(key=lambda place: not place[0])  # our own first, else whatever there is
    for own, frame in places[:1]:
        return f"{type(error).__name__}, {own or Path(frame.filename).name}:{frame.lineno}"
    return type(error).__name__


def _own_name(file: str) -> str:
    """Return the path of one of Muster's own files inside the program, empty of any other."""
    path = Path(file)
    inside = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path()
    return inside.as_posix() if inside.parts[:1] and inside.parts[0] in _PACKAGES else ""


def _system() -> list[str]:
    return [
        f"Muster {VERSION}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
        f"schema {SCHEMA}",
    ]


def _more(error: BaseException) -> str:
    """What of an exception's message is certain not to come from a record."""
    if isinstance(error, OSError):
        return f" (errno {error.errno})"
    return f" ({error.name})" if isinstance(error, ImportError) else ""


def _chain(error: BaseException) -> list[str]:
    """Return the exception and what it came from, newest first."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}{_more(current)}")
        lines += (
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        )
        if isinstance(current, BaseExceptionGroup):
            lines += (f"  | {line}" for each in current.exceptions for line in _chain(each))
        current = current.__cause__ or current.__context__
    return lines
