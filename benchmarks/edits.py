"""What an edit costs: from enter on the capture line, and on the disk alone, at any size."""

import gc
import random
import time
from collections.abc import Callable
from functools import partial

from benchmarks.figures import Line, median, ms, p95, ratio, stretched
from benchmarks.floors.disk import append_line
from benchmarks.sandbox import FIVE_YEARS, SMALL, YEAR, Place, Sandbox, muster
from benchmarks.starts import CLOCK, ROWS
from benchmarks.terminal import running
from benchmarks.workspaces import station
from store.model.action import Action
from store.operations.actions import edit_action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace

_CAPTURES = 8  # a round
_EDITS = 40
_LINE = b"x" * 259 + b"\n"  # what one edit of a few fields writes


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about edits."""
    return [_captures(sandbox), *_durable(sandbox)]


def _captures(sandbox: Sandbox) -> Line:
    place = sandbox.place("year", YEAR)
    rng = random.Random(2)
    walls: list[list[float]] = []
    cpu: list[float] = []
    for turn in range(sandbox.long_rounds):
        with running(muster(place.path), sandbox.environment(place.state)) as terminal:
            terminal.ready(ROWS, CLOCK)
            terminal.settle(0.6)
            walls.append([])
            for number in range(_CAPTURES):
                title = f"Captured {turn}.{number}"
                terminal.press_until("a", "(?i)capture|action")
                terminal.type(f"{title} ^today")
                terminal.settle(rng.uniform(0.06, 0.12))
                answer = terminal.press_until("enter", rf"│ ?[○◆] {title} ")
                must_be_durable(place, title)
                walls[-1].append(answer.wall)
                cpu.append(answer.cpu)
                terminal.settle(rng.uniform(0.06, 0.12))
    pooled = [wall for each in walls for wall in each]
    return stretched(
        "enter on the capture line -> row seen and durable, p95",
        1000 * median(list(map(p95, walls))),
        20,
        "ms",
        sandbox.slowness,
        f"{len(pooled)} captures at 10,000 items; p50 {ms(median(pooled))}, CPU {ms(median(cpu))}",
    )


def must_be_durable(place: Place, title: str) -> None:
    """Make sure that what was seen is in the journal.

    Raises:
        RuntimeError: it is not.
    """
    wanted = title.encode()
    if not any(wanted in each.read_bytes() for each in place.state.rglob("journal-*")):
        raise RuntimeError(f"on the screen, but not in the journal: {title}")


def _durable(sandbox: Sandbox) -> list[Line]:
    large = _opened(sandbox, sandbox.place("five-years", FIVE_YEARS))
    small = _opened(sandbox, sandbox.place("small", SMALL))
    gc.freeze()  # as the board does when it stands
    journal = sandbox.folder / "floor-journal"
    times: dict[str, list[float]] = {"large": [], "small": [], "floor": []}
    for turn in range(sandbox.rounds):
        walls: dict[str, list[float]] = {name: [] for name in times}
        for number in range(_EDITS):
            words = f"{turn} {number}"
            walls["floor"].append(_timed(lambda: append_line(journal, _LINE)))
            walls["small"].append(_timed(partial(edit_action, *small, remarks=words)))
            walls["large"].append(_timed(partial(edit_action, *large, remarks=words)))
        for name, each in walls.items():
            times[name].append(median(each))
    figures = ", ".join(f"{name} {ms(median(each))}" for name, each in times.items())
    return [
        Line("one edit durable, 50,000 items against 100",
             ratio(times["large"], times["small"]), 1.2, figures=figures),
        Line("one edit durable, 50,000 items against append + fsync",
             ratio(times["large"], times["floor"]), 2.0, figures=figures),
    ]  # fmt: skip


def _opened(sandbox: Sandbox, place: Place) -> tuple[Workspace, str]:
    """Return how to edit one action of the workspace; what finds it is no part of the edit."""
    workspace = open_workspace(place.path, station(place.state, sandbox.now))
    return workspace, workspace.all(Action)[0].id


def _timed(step: Callable[[], object]) -> float:
    begin = time.perf_counter()
    step()
    return time.perf_counter() - begin
