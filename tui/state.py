"""What the program remembers for itself: `state.toml`.

Nobody edits this file, so it is read without complaint and rewritten whole. Nothing in it is
needed: a lost one costs a question that is asked again.
"""

from pathlib import Path
from typing import Any, TypeVar

from store.private_files import write_private

FILE_NAME = "state.toml"

Value = TypeVar("Value", str, int, float, bool)


class StateFile:
    """Named values that outlive the program; read again on every call, for others write too."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def value(self, name: str, default: Value) -> Value:
        """Return what was remembered under a name, if it has the type of the default."""
        found = self._read().get(name)
        return found if type(found) is type(default) else default

    def put(self, **values: str | float | bool) -> None:
        """Remember these values beside the ones that are there.

        Raises:
            OSError: the disk refused.
        """
        import tomli_w

        write_private(self.path, tomli_w.dumps({**self._read(), **values}).encode())

    def _read(self) -> dict[str, Any]:
        try:
            raw = self.path.read_bytes()
        except OSError:
            return {}
        import tomllib

        try:
            return tomllib.loads(raw.decode())
        except (ValueError, RecursionError):  # torn or foreign: as if nothing was remembered
            return {}
