"""What was chosen last in the export, for each workspace apart."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tui.destinations import remember, remembered
from tui.folders import state_folder
from tui.state import StateFile


class ExportMemory:
    """Remembers places and report once something was copied, saved or sent."""

    def __init__(self, environ: Mapping[str, str], path: Path) -> None:
        """Make it.

        Args:
            environ: says where it is kept.
            path: of the workspace.
        """
        self._state = StateFile(state_folder(environ))
        self._places, self._report = f"export {path}", f"export report {path}"

    @property
    def places(self) -> list[str]:
        """Keys of the places that were used, the last one first."""
        return remembered(self._state.value(self._places, ""))

    @property
    def report(self) -> str:
        """Key of the report that was used last; empty when there was none."""
        return self._state.value(self._report, "")

    def keep(self, place: str, report: str) -> None:
        """Let these come first next time; a disk that refuses costs only that."""
        with suppress(OSError):
            known = self._state.value(self._places, "")
            self._state.put(**{self._places: remember(known, place), self._report: report})
