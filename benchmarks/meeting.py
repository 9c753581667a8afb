"""What the board does while a meeting runs, at the size of a year: ticks, keys, captures."""

import random
import re
from collections import defaultdict

from benchmarks.edits import must_be_durable
from benchmarks.figures import Line, median, ms, p95, stretched
from benchmarks.keys import Answers, against, board, moves, open_board
from benchmarks.sandbox import YEAR, Place, Sandbox, floor
from benchmarks.terminal import Answer, Terminal, Watched, running
from benchmarks.workspaces import DEPARTMENTS

_SECONDS = 6.0
_TURNS = DEPARTMENTS[:4]
_CAPTURES = 4  # a round
_PAUSE = (0.06, 0.12)  # seconds between gestures
_OPENING = re.compile(r"▶ Opening")


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about a running meeting."""
    found: dict[str, Answers] = defaultdict(Answers)
    ticking: list[Watched] = []
    place = sandbox.place("meeting", YEAR)
    rng = random.Random(3)
    for turn in range(sandbox.long_rounds):
        with running(floor("key_floor"), sandbox.environment()) as terminal:
            terminal.ready("ready")
            found["floor"].add(moves(terminal, rng))
        with board(sandbox, place) as terminal:
            open_board(terminal)
            if not _OPENING.search(terminal.text):
                terminal.press_until("space", _OPENING.pattern)
            found["turns"].add(_turns(terminal, rng))
            ticking.append(terminal.watch(_SECONDS))
            found["moves"].add(moves(terminal, rng))
            found["captures"].add(_captures(terminal, place, turn, rng))
            _go_back(terminal)
    return [*_ticks(ticking, sandbox.slowness), *_keys(found, sandbox.slowness)]


def _ticks(ticking: list[Watched], slowness: float) -> list[Line]:
    share = median([100 * each.cpu / each.seconds for each in ticking])
    size = median([each.size / each.seconds for each in ticking])  # it ticks once a second
    return [
        stretched("a meeting runs, 10,000 items, CPU", share, 0.6, "%", slowness,
                  f"{len(ticking)} x {_SECONDS:.0f} s in a department's turn"),
        Line("a meeting runs, 10,000 items, bytes a tick", size, 700, "B",
             f"{ticking[-1].ticks} bursts of output in {_SECONDS:.0f} s"),
    ]  # fmt: skip


def _keys(found: dict[str, Answers], slowness: float) -> list[Line]:
    captures = found["captures"]
    return [
        against("cursor p95 in a meeting, against the key floor", found, "moves", "floor", 2.5),
        against("next item p95 in a meeting, against the key floor", found, "turns", "floor", 20),
        against("capture p95 in a meeting, against the key floor", found, "captures", "floor", 20),
        stretched("next item -> its turn seen, p95, wall", _wall(found["turns"]), 60, "ms",
                  slowness, f"CPU p50 {ms(median(list(map(median, found['turns'].cpu))))}"),
        stretched("capture in a meeting -> row seen and durable, p95, wall", _wall(captures), 40,
                  "ms", slowness, f"CPU p50 {ms(median(list(map(median, captures.cpu))))}"),
    ]  # fmt: skip


def _wall(answers: Answers) -> float:
    return 1000 * median(list(map(p95, answers.wall)))


def _turns(terminal: Terminal, rng: random.Random) -> list[Answer]:
    """Give one department after the other the floor; the board shows each one's items."""
    found = []
    for name in _TURNS:
        terminal.settle(rng.uniform(*_PAUSE))
        found.append(terminal.press_until("n", rf"▶ {re.escape(name)}"))
    return found


def _captures(terminal: Terminal, place: Place, turn: int, rng: random.Random) -> list[Answer]:
    found = []
    for number in range(_CAPTURES):
        title = f"Agreed {turn}.{number}"
        terminal.press_until("a", "(?i)New action")
        terminal.type(f"{title} ^today")
        terminal.settle(rng.uniform(*_PAUSE))
        found.append(terminal.press_until("enter", rf"│ ?[○◆] {title} "))
        must_be_durable(place, title)
        terminal.settle(rng.uniform(*_PAUSE))
    return found


def _go_back(terminal: Terminal) -> None:
    """Leave the meeting at its opening, where the next round begins."""
    for _ in _TURNS:
        terminal.press("N")
        terminal.settle()
