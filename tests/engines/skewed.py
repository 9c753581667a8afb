"""Muster on a computer whose clock is wrong: `skewed.py SECONDS ARGUMENTS` runs `muster ARGUMENTS`.

`skewed.py SECONDS --retitle PATH ID TITLE` edits one field in a process of its own and does one
exchange: the command line has no verb for it, and on the board it takes many keys.
"""

import os
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from store.clock import SystemClock
from store.model.action import Action
from store.workspace.opening import open_workspace
from tui.boot import boot
from tui.config import Config
from tui.station import build_station


def set_clock_off(seconds: float) -> None:
    """Let the one class that asks the system for the time add an error; nothing else differs."""
    right = SystemClock.now

    def wrong(clock: SystemClock) -> datetime:
        return right(clock) + timedelta(seconds=seconds)

    SystemClock.now = wrong  # type: ignore[method-assign,assignment]


def retitle(path: Path, record_id: str, title: str) -> int:
    """Write another title, and share it at once."""
    workspace = open_workspace(path, build_station(os.environ, Config()))
    workspace.exchange()
    with workspace.transaction("Rename") as pending:
        pending.put(replace(pending.get(Action, record_id), title=title))
    workspace.exchange()
    workspace.close()
    return 0


def main(seconds: float, arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    set_clock_off(seconds)
    if arguments[:1] == ["--retitle"]:
        return retitle(Path(arguments[1]), arguments[2], arguments[3])
    return boot(arguments)


if __name__ == "__main__":
    code = main(float(sys.argv[1]), sys.argv[2:])
    sys.stdout.flush()
    os._exit(code)
