"""Disks that fail: full, read-only, or losing power at a chosen step."""

import errno
import os
import threading
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import NoReturn

from store.database.disk import Disk


class PowerCut(BaseException):
    """The machine went dark. Not an Exception: nothing in Muster may catch and survive it."""


class CuttingDisk(Disk):
    """Loses power at step `cut` (counted from 0); what comes after does not happen either.

    A write that is cut has put half of its bytes down, and what was written but not flushed is
    gone. `steps` counts, to know how many there are.
    """

    def __init__(self, cut: int | None = None) -> None:
        self.cut = cut
        self.steps = 0
        self._durable: dict[str, int] = {}  # of what is not flushed: how much of it is

    def _step(self) -> bool:
        """Return whether this is the step that is cut."""
        step, self.steps = self.steps, self.steps + 1
        if self.cut is not None and step > self.cut:
            raise PowerCut
        return step == self.cut

    def write(self, file: FileIO, data: bytes) -> None:
        cut = self._step()
        self._durable.setdefault(str(file.name), os.fstat(file.fileno()).st_size)
        super().write(file, data[: len(data) // 2] if cut else data)
        if cut:
            raise PowerCut  # the half that went down is what is found

    def sync(self, file: FileIO) -> None:
        if self._step():
            self._lose()
        self._durable.pop(str(file.name), None)

    def _lose(self) -> NoReturn:
        for name, size in self._durable.items():
            if Path(name).exists():
                os.truncate(name, size)
        raise PowerCut

    def sync_folder(self, folder: Path) -> None:
        if self._step():
            self._lose()

    def replace(self, source: Path, target: Path) -> None:
        if self._step():
            self._lose()
        super().replace(source, target)
        if str(source) in self._durable:
            self._durable[str(target)] = self._durable.pop(str(source))

    def remove(self, path: Path) -> None:
        if self._step():
            raise PowerCut
        super().remove(path)

    def truncate(self, path: str | Path, size: int) -> None:
        if self._step():
            raise PowerCut
        super().truncate(path, size)


class RefusingDisk(Disk):
    """Refuses one kind of step while `refused` names it, everywhere or in one folder."""

    def __init__(self, *refused: str, code: int = errno.ENOSPC) -> None:
        self.refused = set(refused)
        self.within: Path | None = None
        self._code = code

    def _check(self, step: str, path: object) -> None:
        if step in self.refused and str(path).startswith(str(self.within or "")):
            raise OSError(self._code, "refused", str(path))

    def write(self, file: FileIO, data: bytes) -> None:
        if "write" in self.refused:
            super().write(file, data[: len(data) // 2])
        self._check("write", file.name)
        super().write(file, data)

    def sync(self, file: FileIO) -> None:
        self._check("sync", file.name)

    def sync_folder(self, folder: Path) -> None:
        self._check("sync_folder", folder)

    def replace(self, source: Path, target: Path) -> None:
        self._check("replace", target)
        super().replace(source, target)

    def truncate(self, path: str | Path, size: int) -> None:
        self._check("truncate", path)
        super().truncate(path, size)


class HangingDisk(Disk):
    """Hangs at one kind of step in one folder until `answers` is set, as a network share does."""

    def __init__(self, step: str = "") -> None:
        self.step = step
        self.within: Path | None = None
        self.answers = threading.Event()

    def _pass(self, step: str, path: object) -> None:
        if step == self.step and str(path).startswith(str(self.within)):
            self.answers.wait()

    def write(self, file: FileIO, data: bytes) -> None:
        self._pass("write", file.name)
        super().write(file, data)

    def sync(self, file: FileIO) -> None:
        self._pass("sync", file.name)

    def sync_folder(self, folder: Path) -> None:
        self._pass("sync_folder", folder)

    def replace(self, source: Path, target: Path) -> None:
        self._pass("replace", target)
        super().replace(source, target)

    def stat(self, path: str | Path) -> os.stat_result:
        self._pass("stat", path)
        return super().stat(path)

    def read(self, path: Path, limit: int, *, follow: bool = True) -> bytes:
        self._pass("read", path)
        return super().read(path, limit, follow=follow)

    def head(self, path: Path, size: int) -> bytes:
        self._pass("head", path)
        return super().head(path, size)

    def files(self, folder: Path, is_wanted: Callable[[str], bool], limit: int) -> list[str]:
        self._pass("files", folder)
        return super().files(folder, is_wanted, limit)


class QuickDisk(Disk):
    """Flushes nothing, for tests that make many edits and never lose power."""

    def sync(self, file: FileIO) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass
