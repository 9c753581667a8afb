"""How long a key takes while the exchange merges what another device wrote."""

import random
import time
from pathlib import Path

from benchmarks.figures import Line
from benchmarks.keys import board, keys_during, open_board
from benchmarks.other_device import edit_one_percent, join
from benchmarks.sandbox import YEAR, Sandbox
from benchmarks.terminal import Terminal
from store.workspace.workspace import Workspace

_ROUNDS = 3
_MERGES = 3  # a round
_SPAN = 0.4  # seconds before the merge is seen in the journal in which it was done
_AFTER = 0.3  # seconds after it in which the board takes it in
_MOST = 6.0  # seconds until the board has looked at the file


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about keys that are pressed during a merge of 1 % difference."""
    place = sandbox.place("pauses", YEAR)
    rng = random.Random(3)
    other = join(place, sandbox.now)
    walls: list[list[float]] = []
    for turn in range(min(sandbox.rounds, _ROUNDS)):
        with board(sandbox, place) as terminal:
            open_board(terminal)
            walls.append([])
            for number in range(_MERGES):
                edited = turn * _MERGES + number
                walls[-1] += _keys_of_a_merge(terminal, place.state, other, edited, rng)
    other.close()
    return keys_during("a merge", walls, sandbox.slowness)


def _keys_of_a_merge(
    terminal: Terminal, state: Path, other: Workspace, turn: int, rng: random.Random
) -> list[float]:
    """Return the walls of the keys that were pressed around the merge.

    Raises:
        RuntimeError: the board never merged what the other device wrote.
    """
    before = _journal_bytes(state)
    edit_one_percent(other, YEAR.items, turn)
    pressed: list[tuple[float, float]] = []
    end = time.monotonic() + _MOST
    seen: float | None = None
    while time.monotonic() < end:
        for key in ("down", "up"):
            terminal.settle(rng.uniform(0.001, 0.01))
            pressed.append((time.monotonic(), terminal.press(key).wall))
        if seen is None and _journal_bytes(state) != before:
            seen = time.monotonic()
            end = seen + _AFTER
    if seen is None:
        raise RuntimeError("the board has not merged what the other device wrote")
    return [wall for at, wall in pressed if at >= seen - _SPAN]


def _journal_bytes(state: Path) -> int:
    return sum(each.stat().st_size for each in state.rglob("journal-*"))
