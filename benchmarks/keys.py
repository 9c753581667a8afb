"""How long a key takes: moving in a list of any length, and while a save runs."""

import random
import time
from collections import defaultdict
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Line, median, ms, p95, stretched
from benchmarks.sandbox import LONG_LIST, SHORT_LIST, YEAR, Place, Sandbox, floor, muster
from benchmarks.starts import CLOCK, ROWS
from benchmarks.terminal import Answer, Terminal, running

_MOVES = ("down",) * 5 + ("up",) * 5
_REPEATS = 3  # of the moves, a round
_SCROLLS = 30
_TO_THE_EDGE = 40  # more rows than the list is high
_PAUSE = (0.015, 0.045)  # seconds between keys, so that they meet every phase of the program
_SAVES = 3  # a round
_SAVE_SPAN = 0.4  # seconds before the new file is seen in which it was written
_MOST_SAVE = 4.0  # seconds that an edit may take to reach the shared file


@dataclass
class Answers:
    """The answers of one program in all rounds, and the ratios of each round's percentiles."""

    cpu: list[list[float]] = field(default_factory=list)
    wall: list[list[float]] = field(default_factory=list)

    def add(self, answers: list[Answer]) -> None:
        self.cpu.append([each.cpu for each in answers])
        self.wall.append([each.wall for each in answers])


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about keys."""
    found: dict[str, Answers] = defaultdict(Answers)
    long, short = sandbox.place("long", LONG_LIST), sandbox.place("short", SHORT_LIST)
    rng = random.Random(1)
    for _ in range(sandbox.long_rounds):
        with running(floor("key_floor"), sandbox.environment()) as terminal:
            terminal.ready("ready")
            found["floor"].add(moves(terminal, rng))
        with board(sandbox, short) as terminal:
            open_board(terminal)
            found["short"].add(moves(terminal, rng))
        with board(sandbox, long) as terminal:
            open_board(terminal)
            found["long"].add(moves(terminal, rng))
            for _ in range(_TO_THE_EDGE):
                terminal.type("down")
            terminal.settle()
            found["scroll"].add([_press(terminal, "down", rng) for _ in range(_SCROLLS)])
    return [
        against("cursor p95, 10,000 rows, against the key floor", found, "long", "floor", 2.5),
        _absolute("cursor p95, 10,000 rows", found["long"], 8, sandbox.slowness),
        against("cursor p95, 10,000 rows, against 10 rows", found, "long", "short", 1.3),
        against("scroll p95, 10,000 rows, against the key floor", found, "scroll", "floor", 2.5),
        _absolute("scroll p95, 10,000 rows", found["scroll"], 8, sandbox.slowness),
        *_while_saving(sandbox, rng),
    ]


def board(sandbox: Sandbox, place: Place) -> AbstractContextManager[Terminal]:
    """Run the board on a workspace until the block ends."""
    return running(muster(place.path), sandbox.environment(place.state))


def open_board(terminal: Terminal) -> None:
    """Wait until the board stands and is quiet."""
    terminal.ready(ROWS, CLOCK)
    terminal.settle(0.6)


def moves(terminal: Terminal, rng: random.Random) -> list[Answer]:
    """Return the answers to moving the cursor down and up again."""
    return [_press(terminal, key, rng) for key in _MOVES * _REPEATS]


def _press(terminal: Terminal, key: str, rng: random.Random) -> Answer:
    terminal.settle(rng.uniform(*_PAUSE))
    return terminal.press(key)


def against(what: str, found: dict[str, Answers], name: str, base: str, budget: float) -> Line:
    """Return the line about one kind of keys against another, round by round."""
    ours, floors = found[name], found[base]
    ratios = [p95(a) / p95(b) for a, b in zip(ours.cpu, floors.cpu, strict=True)]
    return Line(
        what,
        median(ratios),
        budget,
        figures=f"CPU p95 {ms(median(list(map(p95, ours.cpu))))}, "
        f"base {ms(median(list(map(p95, floors.cpu))))}; "
        f"p50 {ms(median(list(map(median, ours.cpu))))}, "
        f"base {ms(median(list(map(median, floors.cpu))))}",
    )


def _absolute(what: str, answers: Answers, budget: float, slowness: float) -> Line:
    return stretched(
        what + ", wall",
        1000 * median(list(map(p95, answers.wall))),
        budget,
        "ms",
        slowness,
        f"p50 {ms(median(list(map(median, answers.wall))))}; "
        f"CPU p95 {ms(median(list(map(p95, answers.cpu))))}",
    )


def _while_saving(sandbox: Sandbox, rng: random.Random) -> list[Line]:
    """Complete an item, then move on while its exchange with the shared file runs."""
    place = sandbox.place("year", YEAR)
    walls: list[list[float]] = []
    for _ in range(sandbox.long_rounds):
        with board(sandbox, place) as terminal:
            open_board(terminal)
            saves = [_keys_of_a_save(terminal, place.path, rng) for _ in range(_SAVES)]
            walls.append([wall for save in saves for wall in save])
    return keys_during("a save", walls, sandbox.slowness)


def keys_during(what: str, walls: list[list[float]], slowness: float) -> list[Line]:
    """Return the lines about keys that were pressed while something ran.

    `walls` are the seconds of each key, by rounds.
    """
    pooled = [wall for each in walls for wall in each]
    note = f"{len(pooled)} keys; p50 {ms(median(pooled))}"
    return [
        stretched(f"any key while {what} runs, 10,000 items, p95, wall",
                  1000 * median(list(map(p95, walls))), 16.7, "ms", slowness, note),
        stretched(f"longest pause while {what} runs, wall",
                  1000 * median(list(map(max, walls))), 40, "ms", slowness,
                  f"longest of all {ms(max(pooled))}"),
    ]  # fmt: skip


def _keys_of_a_save(terminal: Terminal, path: Path, rng: random.Random) -> list[float]:
    """Return the walls of the keys that were pressed just before the file was there."""
    before = path.stat().st_mtime_ns
    terminal.press("x")
    pressed: list[tuple[float, float]] = []
    end = time.monotonic() + _MOST_SAVE
    while time.monotonic() < end and path.stat().st_mtime_ns == before:
        for key in ("down", "up"):
            terminal.settle(rng.uniform(0.001, 0.01))
            pressed.append((time.monotonic(), terminal.press(key).wall))
    last = time.monotonic() - _SAVE_SPAN
    return [wall for at, wall in pressed if at >= last]
