"""The sync tool between the devices' folders: honest by nature, hostile when told to be.

One cloud, one folder a device, and per folder the version both last agreed on, which is how all
such tools tell "changed here", "changed there" and "changed on both sides" apart.
"""

import os
import random
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.simulator.naming import Clash, Scheme

_KEPT_VERSIONS = 30


@dataclass(frozen=True, slots=True)
class Style:
    """How one tool resolves "changed on both sides".

    Attributes:
        loser: "copy" keeps it under a name of the scheme, "drop" deletes it, "both" renames both
            sides so that the original name is gone, "skip" leaves the sides apart.
        local_wins: how likely this computer's version keeps the name.
        copies_travel: whether conflict copies go to the other computers too.
        deletion_wins: whether a deletion beats a change of the other side.
        keeps: how many conflict copies are kept; the oldest are deleted.
    """

    scheme: Scheme
    loser: str = "copy"
    local_wins: float = 0.5
    copies_travel: bool = True
    deletion_wins: bool = False
    keeps: int = 10


@dataclass(slots=True)
class Folder:
    """One device's folder as the tool knows it.

    Attributes:
        agreed: what folder and cloud last had in common, by name.
        stays: names of copies that are not sent anywhere.
    """

    path: Path
    owner: str
    agreed: dict[str, bytes] = field(default_factory=dict)
    stays: set[str] = field(default_factory=set)

    @property
    def is_there(self) -> bool:
        return self.path.is_dir()

    def files(self) -> dict[str, bytes]:
        """Return what lies there, temporary files and subfolders left out."""
        return {
            each.name: each.read_bytes()
            for each in sorted(self.path.iterdir())
            if each.is_file() and not each.name.startswith(("~$", "."))
        }

    def put(self, name: str, data: bytes | None) -> None:
        """Replace one file the way sync tools do: a new file renamed over the old one."""
        target = self.path / name
        if data is None:
            target.unlink(missing_ok=True)
            return
        temporary = self.path / f".syncthing.{name}.tmp"
        temporary.write_bytes(data)
        temporary.replace(target)

    def put_in_place(self, name: str, data: bytes) -> None:
        """Overwrite without a rename, and leave the time of change as it was."""
        target = self.path / name
        before = target.stat()
        with target.open("r+b") as file:
            file.write(data)
            file.truncate()
        os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))


class SyncTool:
    """The tool.

    Attributes:
        main: name of the file that matters; `mains` are all it ever had.
        past: versions of it, which may come back.
    """

    def __init__(self, main: str, style: Style) -> None:
        self.main = main
        self.mains = [main]
        self.style = style
        self.cloud: dict[str, bytes] = {}
        self.past: list[bytes] = []
        self.clashes = 0
        self._copies: list[str] = []

    def carry(self, folder: Folder, chance: random.Random, now: datetime) -> list[str]:
        """Bring one folder and the cloud together; return what was done, in words."""
        if not folder.is_there:
            return ["folder away"]
        here = folder.files()
        done: list[str] = []
        for name in sorted(here.keys() | self.cloud.keys() | folder.agreed.keys()):
            if name not in folder.stays:
                done += self._carry_one(folder, name, here.get(name), chance, now)
        return done

    def _carry_one(
        self,
        folder: Folder,
        name: str,
        here: bytes | None,
        chance: random.Random,
        now: datetime,
    ) -> list[str]:
        there, agreed = self.cloud.get(name), folder.agreed.get(name)
        if here == there:
            self._agree(folder, name, here)
            return []
        if here == agreed:
            folder.put(name, there)
            self._agree(folder, name, there)
            return [f"down {name}" if there is not None else f"removed {name}"]
        if there == agreed:
            self._upload(name, here)
            self._agree(folder, name, here)
            return [f"up {name}" if here is not None else f"deleted {name}"]
        return self._clash(folder, name, here, there, chance, now)

    def _agree(self, folder: Folder, name: str, data: bytes | None) -> None:
        if data is None:
            folder.agreed.pop(name, None)
        else:
            folder.agreed[name] = data

    def _upload(self, name: str, data: bytes | None) -> None:
        if data is None:
            self.cloud.pop(name, None)
            return
        self.cloud[name] = data
        if name in self.mains:
            self.past.append(data)
            del self.past[:-_KEPT_VERSIONS]

    # Changed on both sides

    def _clash(
        self,
        folder: Folder,
        name: str,
        here: bytes | None,
        there: bytes | None,
        chance: random.Random,
        now: datetime,
    ) -> list[str]:
        if here is None or there is None:
            # Deleted on one side, changed on the other.
            kept = None if self.style.deletion_wins else here if there is None else there
            return self._settle(folder, name, kept, "deletion clash")
        if name not in self.mains:
            return self._settle(folder, name, there, "copy clash")
        loser = self.style.loser
        if loser == "skip":
            return [f"skip {name}"]
        self.clashes += 1
        if loser == "both":
            mine = self._copy(folder, name, here, now)
            self.clashes += 1
            theirs = self._copy(folder, name, there, now)
            return [*self._settle(folder, name, None, "both renamed"), mine, theirs]
        winner, lost = (here, there) if chance.random() < self.style.local_wins else (there, here)
        done = [self._copy(folder, name, lost, now)] if loser == "copy" else ["loser dropped"]
        return [*done, *self._settle(folder, name, winner, "clash")]

    def _settle(self, folder: Folder, name: str, data: bytes | None, why: str) -> list[str]:
        folder.put(name, data)
        self._upload(name, data)
        self._agree(folder, name, data)
        return [f"{why} {name}"]

    def _copy(self, folder: Folder, original: str, data: bytes, now: datetime) -> str:
        stem, _, extension = original.rpartition(".")
        clash = Clash(now, folder.owner, f"{folder.owner.upper()}-LAPTOP", self.clashes)
        name = self.style.scheme.make(stem, f".{extension}", clash)
        if data == folder.files().get(original):
            # Renamed, not copied: a program that keeps the file open goes on writing into it.
            (folder.path / original).replace(folder.path / name)
        else:
            folder.put(name, data)
        if not self.style.copies_travel:
            folder.stays.add(name)
        self._copies.append(name)
        for old in self._copies[: -self.style.keeps]:
            folder.put(old, None)
        return f"copy {name}"
