"""The sync programs that run once and end: Unison and rclone bisync."""

import os
import shutil
import subprocess
from pathlib import Path

_SECONDS = 60


class Runner:
    """A program with settings and state of its own in `root`."""

    def __init__(self, root: Path, folders: tuple[Path, Path]) -> None:
        root.mkdir(parents=True)
        self._folders = [str(each) for each in folders]
        self._environ = {"PATH": os.environ.get("PATH", ""), "HOME": str(root), "LANG": "C.UTF-8"}
        self._environ |= {"UNISON": str(root / "unison"), "XDG_CACHE_HOME": str(root / "cache")}
        self._environ |= {"RCLONE_CONFIG": str(root / "rclone.conf")}
        self.said = ""

    def _runs(self, *command: str) -> int:
        done = subprocess.run(
            command,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        self.said = done.stdout
        return done.returncode


class Unison(Runner):
    """Its default skips what both have changed, and says so each time."""

    FAILED = 3

    def run(self, *options: str) -> int:
        """Synchronise once; 1 means that something was skipped."""
        code = self._runs("unison", *self._folders, "-batch", "-ui", "text", *options)
        assert code < self.FAILED, self.said
        return code

    def run_and_keep_copies(self) -> int:
        """Let the newer one win and keep the other beside it."""
        return self.run("-prefer", "newer", "-times", "-copyonconflict")


class Rclone(Runner):
    """Its default renames both when both have changed; so the name is gone on both sides."""

    def run(self) -> None:
        """Synchronise once; what was cut short is begun anew, as its message asks for."""
        if self._runs("rclone", "bisync", *self._folders):
            code = self._runs("rclone", "bisync", *self._folders, "--resync")
            assert code == 0, self.said


def missing(program: str) -> str:
    """Return why its tests cannot run; empty when they can."""
    return "" if shutil.which(program) else f"{program} is not installed: make engines"
