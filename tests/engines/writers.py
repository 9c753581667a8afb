"""Three ways to write into a shared folder: two that programs usually take, and Muster's.

`python -m tests.engines.writers stock|replace|muster PATH NAME SEED` adds documents until its input
is closed, and says on its output which ones it was told are saved.
"""

import json
import os
import random
import select
import sys
from collections.abc import Callable
from pathlib import Path

LEAST, MOST = 0.1, 0.4  # seconds between two edits
TABLE = "actions"


def stock(path: Path) -> Callable[[str, str], None]:
    """Unmodified TinyDB, as its documentation shows: opened once and kept open."""
    from tinydb import TinyDB

    table = TinyDB(path).table(TABLE)

    def add(_name: str, title: str) -> None:
        table.insert({"title": title})

    return add


def replace(path: Path) -> Callable[[str, str], None]:
    """Read, change, put the whole file back by a rename: careful, but without merging."""

    def add(name: str, title: str) -> None:
        tables = json.loads(path.read_bytes())
        items = tables.setdefault(TABLE, {})
        items[str(max(map(int, items), default=0) + 1)] = {"title": title}
        temporary = path.with_name(f"~${path.name}.{name}.tmp")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(tables, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    return add


def muster(path: Path) -> Callable[[str, str], None]:
    """The workspace as `muster` opens it, by the same environment; an exchange after each edit."""
    from store.operations.actions import add_action
    from store.workspace.opening import open_workspace
    from tui.config import Config
    from tui.station import build_station

    workspace = open_workspace(path, build_station(os.environ, Config()))

    def add(_name: str, title: str) -> None:
        add_action(workspace, title)
        workspace.exchange()

    return add


def main(way: str, path: Path, name: str, seed: int) -> None:
    """Add documents until the input is closed."""
    add = {"stock": stock, "replace": replace, "muster": muster}[way](path)
    chance = random.Random(seed)
    number = 0
    while not select.select([sys.stdin], [], [], chance.uniform(LEAST, MOST))[0]:
        number += 1
        title = f"{name} edit {number}."
        try:
            add(name, title)
        except (OSError, ValueError):  # the file is away or torn just now: nothing was said
            continue
        print(title, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
