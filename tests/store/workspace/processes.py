"""Starting writers and reading what they acknowledged."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def start_writer(folder: Path, name: str, count: int, *flags: str) -> "subprocess.Popen[str]":
    """Start a writer; its acknowledgements come on its output."""
    module = "tests.store.workspace.writer"
    return subprocess.Popen(
        [sys.executable, "-m", module, str(folder), name, str(count), *flags],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def acknowledged(lines: list[str]) -> dict[str, str]:
    """Return the last acknowledged title of each id; a cut line acknowledged nothing."""
    found = {}
    for line in lines:
        record_id, _, title = line.rstrip("\n").partition(" ")
        if line.endswith("\n") and record_id.isdecimal():
            found[record_id] = title
    return found
