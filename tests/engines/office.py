"""Two computers that share a folder through some sync program, and what was said at them."""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.engines.authors import Board
from tests.engines.looking import NAME, actions, listed, others
from tests.engines.syncthing import content
from tests.engines.waiting import until
from tests.journeys.terminal import Device

_SKEWED = str(Path(__file__).with_name("skewed.py"))
_HOLDS = 5  # looks in a row
A, B = 0, 1


class Office:
    """Computer `A` makes the workspace, `B` finds it in its folder."""

    def __init__(self, folders: tuple[Path, Path], errors: tuple[float, float] = (0, 0)) -> None:
        """Set both up.

        Args:
            folders: the shared folder on each; the private ones lie beside.
            errors: seconds by which the clock of each is wrong.
        """
        self.folders = folders
        self.paths = tuple(folder / NAME for folder in folders)
        self.devices = tuple(Device(folder.parent) for folder in folders)
        self._skewed = [[sys.executable, _SKEWED, str(error)] for error in errors]
        for device, error, command in zip(self.devices, errors, self._skewed, strict=True):
            if error:
                device.command = command
        self.said: dict[str, str] = {}  # id -> title, of each edit that was acknowledged

    def begin(self, sync: Callable[[], object]) -> str:
        """Make the workspace on A, bring it to B; return the id of a first action in it."""
        self.devices[A].says("new", self.paths[A], "--project", "618 sale")
        first = self.add(A, "The first.")
        sync()
        until(self.paths[B].exists, "the workspace is on B")
        assert listed(self.devices[B], self.paths[B])[first]["title"] == "The first."
        return first

    def add(self, where: int, title: str) -> str:
        """Add an action by a command; return its id."""
        record_id = self.devices[where].says("add", "action", title, "-w", self.paths[where])
        self.said[record_id.strip()] = title
        return record_id.strip()

    def retitle(self, where: int, record_id: str, title: str) -> None:
        """Write another title in a process of its own."""
        device, own = self.devices[where], self.devices[where].command
        device.command = self._skewed[where]
        try:
            device.says("--retitle", self.paths[where], record_id, title)
        finally:
            device.command = own
        self.said[record_id] = title

    def boards(self, stack: ExitStack, *where: int) -> None:
        """Open the board on these computers, as long as the stack lasts."""
        for each in where:
            stack.enter_context(Board(self.devices[each], self.paths[each]))

    def conflicts(self) -> list[dict[str, Any]]:
        """Return the conflicts that either computer lists."""
        said = [
            device.says("conflicts", "--json", "-w", path)
            for device, path in zip(self.devices, self.paths, strict=True)
        ]
        return [each for text in said for each in json.loads(text)]

    def holds_all(self, folder: Path) -> bool:
        """Return whether all that was said is current in this folder's file."""
        found = actions(folder)
        return all(found.get(key, {}).get("title") == title for key, title in self.said.items())

    def agree(self, moves: Callable[[], object] = lambda: None) -> None:
        """Wait until both files hold all that was said, and the same, and stay so for a while."""
        held = 0

        def stays() -> bool:
            nonlocal held
            moves()
            data = [content(folder).get(NAME, b"") for folder in self.folders]
            is_there = data[A] == data[B] and all(map(self.holds_all, self.folders))
            held = held + 1 if is_there else 0
            return held == _HOLDS

        until(stays, lambda: f"both files agree and hold all: {self.told()}")

    def told(self) -> str:
        """Return what a failed test should show."""
        lines = []
        for folder in self.folders:
            found = actions(folder)
            titles = {key: found.get(key, {}).get("title") for key in self.said}
            missing = {
                title: titles[key] for key, title in self.said.items() if titles[key] != title
            }
            names = sorted(each.name for each in folder.iterdir())
            lines.append(f"{names}; said and found: {missing}; of {len(self.said)}")
        return "\n".join(lines)

    def has_no_copies(self) -> bool:
        return not any(map(others, self.folders))
