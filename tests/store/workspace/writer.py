"""A process that edits a workspace and says on its output what was acknowledged.

`python -m tests.store.workspace.writer FOLDER NAME COUNT [--exchange] [--small-disk] [--own]`; it
is what the tests of several processes, of sudden death and of a full disk run. With `--own` it is a
computer of its own, whose state lies in FOLDER/NAME.
"""

import sys
from dataclasses import replace
from pathlib import Path

from store.clock import SystemClock
from store.errors import StorageError
from store.ids import UuidIds
from store.model.action import Action
from store.workspace.opening import Station, open_workspace


def main(folder: Path, name: str, count: int, *, state: str, shares: bool) -> None:
    """Add `count` actions, renaming each once; one line of output for each acknowledged edit."""
    import secrets

    clock = SystemClock()
    ids = UuidIds(clock, secrets.randbits)
    station = Station(folder / state, clock, ids, secrets.randbits, name)
    workspace = open_workspace(folder / "shared" / "standup.json", station)
    print("ready", flush=True)
    for number in range(count):
        action = Action(id=ids(), title="new", remarks=name)
        try:
            with workspace.transaction("Add action") as pending:
                pending.put(action)
            print(f"{action.id} new", flush=True)
            with workspace.transaction("Rename") as pending:
                pending.put(replace(action, title=f"{name} {number}"))
            print(f"{action.id} {name} {number}", flush=True)
        except StorageError:
            print("refused", flush=True)
            return
        if shares and number % 5 == 0:
            workspace.exchange()
            if number % 10 == 0:
                workspace._replica.rotate()


def limit_files(size: int) -> None:
    """Make writes fail in the middle of a line, as a full disk does."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    if "--small-disk" in sys.argv:
        limit_files(20_000)
    own = sys.argv[2] if "--own" in sys.argv else "state"
    shared = "--exchange" in sys.argv
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), state=own, shares=shared)
