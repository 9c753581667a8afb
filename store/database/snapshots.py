"""Snapshots on disk: numbered files, of which the newest sound one counts."""

from pathlib import Path

from store.database.disk import read_regular
from store.database.document import parsed
from store.database.state import State, from_json
from store.errors import CorruptFileError

_TRIES = 5


def numbered(folder: Path, prefix: str) -> dict[int, Path]:
    """Return the numbered files of a kind, by number."""
    found: dict[int, Path] = {}
    for path in folder.iterdir():
        number = path.name.removeprefix(prefix).removesuffix(".json")
        if path.name.startswith(prefix) and number.isdecimal():
            found[int(number)] = path
    return found


def load_snapshot(folder: Path) -> tuple[int, State]:
    """Return the newest snapshot that can be read, with its generation.

    Raises:
        FileNotFoundError: there is none.
        CorruptFileError: there are some, and none can be read.
    """
    for _ in range(_TRIES):
        snapshots = numbered(folder, "snapshot-")
        for generation in sorted(snapshots, reverse=True):
            try:
                data = read_regular(snapshots[generation], limit=None)
                return generation, from_json(parsed(data))
            except FileNotFoundError:
                break  # another process rotated between listing and reading: list again
            except (ValueError, KeyError, TypeError):
                continue  # damaged: the one before and its journals say the same
        else:
            if not snapshots:
                raise FileNotFoundError(folder)
            raise CorruptFileError(folder)
    raise CorruptFileError(folder)
