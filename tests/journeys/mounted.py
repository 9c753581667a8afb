"""What the tests of small and read-only folders run in a mount namespace of its own.

`python -m tests.journeys.mounted NAME FOLDER`; every mount vanishes with the process, whatever
becomes of it, and the rest of the computer never sees one.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.sync.canonical import Verdict, unpack
from tests.journeys.terminal import Device

NAME = "standup.json"
SMALL = "256k"
BALLAST = bytes(4096)


def run(*command: object) -> None:
    subprocess.run([str(each) for each in command], check=True)


def mount(folder: Path, *options: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", ",".join((f"size={SMALL}", *options)), "none", folder)


def fill(folder: Path) -> Path:
    """Leave not a byte of room; return what took it."""
    ballast = folder / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            while True:
                file.write(BALLAST)
    except OSError:
        return ballast


def titles(path: Path) -> list[str]:
    unpacked = unpack(path.read_bytes())
    assert unpacked.verdict is Verdict.SOUND
    tables: dict[str, Any] = unpacked.tables or {}
    return sorted(each["title"] for each in tables["actions"].values())


def is_told_why(said: subprocess.CompletedProcess[str]) -> bool:
    """Return whether there is one line, and it speaks of the folder, not of a fault in Muster."""
    return said.stderr.count("\n") == 1 and "fault" not in said.stderr


def listed(device: Device, path: Path) -> list[str]:
    rows = json.loads(device.says("list", "actions", "--json", "-w", path))
    return sorted(each["title"] for each in rows)


def started(root: Path) -> tuple[Device, Path]:
    device, path = Device(root / "mine"), root / "shared" / NAME
    path.parent.mkdir(exist_ok=True)
    device.says("new", path, "--project", "618 sale")
    device.says("add", "action", "Before.", "-w", path)
    return device, path


def full_shared_folder(root: Path) -> None:
    """The shared folder is full: the old file stays whole, edits go on and are shared later."""
    mount(root / "shared")
    device, path = started(root)
    ballast = fill(path.parent)
    before = path.read_bytes()
    said = device.runs("add", "action", "While it was full.", "-w", path)
    assert said.returncode == 0, said.stderr
    assert is_told_why(said), said.stderr
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["ballast", NAME]
    assert listed(device, path) == ["Before.", "While it was full."]
    assert device.runs("sync", "-w", path).returncode == 1
    ballast.unlink()
    assert device.says("sync", "-w", path)
    assert titles(path) == ["Before.", "While it was full."]


def full_private_folder(root: Path) -> None:
    """The private folder is full: an edit is refused with a reason, and nothing is half-saved."""
    mount(root / "mine" / "state")
    device, path = started(root)
    ballast = fill(device.state)
    kept = ["Before."]
    refused = 0
    for number in range(100):
        title = f"Edit {number:02} {'x' * 200}"
        said = device.runs("add", "action", title, "-w", path)
        if said.returncode:
            assert said.returncode == 1
            assert said.stdout == ""
            assert is_told_why(said), said.stderr
            refused += 1
            if refused == 3:
                break
        else:
            kept.append(title)  # there was room in the last page of the journal
    assert refused == 3
    assert listed(device, path) == kept
    ballast.unlink()
    device.says("add", "action", "Later.", "-w", path)
    assert listed(device, path) == sorted([*kept, "Later."])
    assert titles(path) == sorted([*kept, "Later."])


def read_only_shared_folder(root: Path) -> None:
    """The shared folder may only be read: edits wait, and what others write is still taken in."""
    mount(root / "shared")
    device, path = started(root)
    colleague = Device(root / "theirs")
    assert listed(colleague, path) == ["Before."]
    run("mount", "-o", "remount,ro", path.parent)
    said = device.runs("add", "action", "While it was locked.", "-w", path)
    assert said.returncode == 0, said.stderr
    assert is_told_why(said), said.stderr
    with device.opens(path) as terminal:
        terminal.sees("Who are you?").types("escape").misses("Who are you?")
        terminal.sees("While it was locked.", "1 edit")
        run("mount", "-o", "remount,rw", path.parent)
        colleague.says("add", "action", "By a colleague.", "-w", path)
        terminal.sees("By a colleague.", "synced").types("q")
        assert terminal.ends() == 0
        terminal.assert_sane()
    assert titles(path) == ["Before.", "By a colleague.", "While it was locked."]


def read_only_private_folder(root: Path) -> None:
    """The private folder may only be read: the board and lists work, an edit is refused."""
    mount(root / "mine" / "state")
    device, path = started(root)
    run("mount", "-o", "remount,ro", device.state)
    assert listed(device, path) == ["Before."]
    said = device.runs("add", "action", "Never saved.", "-w", path)
    assert said.returncode == 1
    assert is_told_why(said), said.stderr
    assert titles(path) == ["Before."]
    run("mount", "-o", "remount,rw", device.state)
    device.says("add", "action", "Saved.", "-w", path)
    assert titles(path) == ["Before.", "Saved."]


def unmounted_share(root: Path) -> None:
    """The share is not mounted, and its mount point is an empty folder: nothing is lost in it."""
    shared = root / "shared"
    mount(shared)
    device, path = started(root)
    hidden = root / "kept"
    hidden.mkdir()
    run("mount", "--bind", shared, hidden)
    with device.opens(path) as terminal:
        terminal.sees("Who are you?").types("escape").misses("Who are you?").sees("synced")
        run("umount", shared)
        terminal.sees("file is missing")
        device.says("add", "action", "While it was away.", "-w", path)
        terminal.sees("While it was away.")
        run("mount", "--bind", hidden, shared)
        assert titles(path) == ["Before."]
        terminal.waits_for(lambda: len(titles(path)) == 2, "shared what was said")
        terminal.sees("synced").types("q")
        assert terminal.ends() == 0
    assert titles(path) == ["Before.", "While it was away."]


SCENES: dict[str, Callable[[Path], None]] = {
    each.__name__: each
    for each in (
        full_shared_folder,
        full_private_folder,
        read_only_shared_folder,
        read_only_private_folder,
        unmounted_share,
    )
}

if __name__ == "__main__":
    SCENES[sys.argv[1]](Path(sys.argv[2]))
