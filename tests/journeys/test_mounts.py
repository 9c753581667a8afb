"""Folders that are full, read-only or not mounted, in a mount namespace where one is allowed."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.journeys.mounted import SCENES

ROOT = Path(__file__).parents[2]
_TRY = 'mount -t tmpfs -o size=64k none "$1"'
_SECONDS = 120


@cache
def namespace() -> tuple[str, ...]:
    """Return the command that gives a process mounts of its own; empty where none may."""
    if shutil.which("unshare") is None:
        return ()
    for options in (("--mount",), ("--mount", "--map-root-user")):
        command = ("unshare", *options)
        tried = subprocess.run(
            [*command, "sh", "-c", _TRY, "sh", "/tmp"], capture_output=True, check=False
        )
        if tried.returncode == 0:
            return command
    return ()


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_a_folder_with_its_limits(tmp_path: Path, scene: str) -> None:
    if not namespace():
        pytest.skip("this computer allows nobody mounts of their own")
    done = subprocess.run(
        [*namespace(), sys.executable, "-m", "tests.journeys.mounted", scene, tmp_path],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
