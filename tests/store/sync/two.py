"""Two devices that share one file, and what a test looks at."""

from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.model.action import Action
from store.sync.exchange import Exchange
from store.sync.shared_file import SharedFile
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import a_clock, a_station, a_workspace, an_action


class Two:
    """Two devices that share one file; `clock` is theirs both."""

    def __init__(self, folder: Path) -> None:
        self.clock = a_clock()
        self.disk = RefusingDisk()
        self.station = a_station(folder, clock=self.clock, disk=self.disk)
        self.mine = a_workspace(folder, station=self.station)
        self.other = a_station(folder, clock=self.clock, state="B", seed=2, who="B")
        self.theirs = open_workspace(self.mine.path, self.other)
        self.path = self.mine.path


def add(workspace: Workspace, title: str, **fields: Any) -> Action:
    action = an_action(title=title, **fields)
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    return action


def titles(workspace: Workspace) -> set[str]:
    return {each.title for each in workspace.all(Action)}


def sound(path: Path) -> set[str]:
    """Return the titles that unmodified TinyDB finds in a file."""
    with TinyDB(path, encoding="utf-8") as database:
        return {each["title"] for each in database.table("actions").all()}


def private_copies(workspace: Workspace) -> list[bytes]:
    return [each.read_bytes() for each in workspace._replica.folder.glob("quarantine/*.json")]


def exchange_over(workspace: Workspace, shared: SharedFile) -> Exchange:
    """Return an exchange of this workspace over a file that misbehaves."""
    return Exchange(workspace._replica.fork(), shared, workspace._identity)
