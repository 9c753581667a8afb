"""What it costs to write the shared file, and to see that there is nothing new."""

import time
from collections.abc import Callable
from functools import partial

import orjson

from benchmarks.figures import Line, median, ms, ratio, stretched
from benchmarks.floors.disk import write_whole
from benchmarks.sandbox import YEAR, Sandbox
from benchmarks.workspaces import station
from store.model.action import Action
from store.operations.actions import edit_action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace

_WRITES = 5  # a round
_POLLS = 200


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about the shared file."""
    place = sandbox.place("sharing", YEAR)
    workspace = open_workspace(place.path, station(place.state, sandbox.now))
    workspace.exchange()
    writes, floors, write_walls, floor_walls, polls = [], [], [], [], []
    floor = sandbox.folder / "floor.json"
    for turn in range(sandbox.rounds):
        ours, theirs = [], []
        for number in range(_WRITES):
            _edit(workspace, f"{turn} {number}")
            ours.append(_timed(workspace.exchange))
            content = _content(workspace)
            theirs.append(_timed(partial(write_whole, floor, content)))
        writes.append(median([cpu for cpu, _ in ours]))
        floors.append(median([cpu for cpu, _ in theirs]))
        write_walls.append(median([wall for _, wall in ours]))
        floor_walls.append(median([wall for _, wall in theirs]))
        polls.append(_timed(lambda: _poll(workspace))[0] / _POLLS)
    return [
        Line("writing the shared file, 10,000 documents, CPU",
             ratio(writes, floors), 3.0,
             figures=f"{ms(median(writes))}, floor {ms(median(floors))}"),
        Line("writing the shared file, 10,000 documents, wall",
             ratio(write_walls, floor_walls), 3.0,
             figures=f"{ms(median(write_walls))}, floor {ms(median(floor_walls))}"),
        stretched("poll with nothing new, CPU", 1000 * median(polls), 0.2, "ms", sandbox.slowness,
                  "the shared file and the journal"),
    ]  # fmt: skip


def _edit(workspace: Workspace, words: str) -> None:
    edit_action(workspace, workspace.all(Action)[0].id, remarks=words)


def _content(workspace: Workspace) -> object:
    """Return what the file holds, as plain tables: the floor writes the same bytes."""
    return orjson.loads(workspace.path.read_bytes())


def _poll(workspace: Workspace) -> None:
    for _ in range(_POLLS):
        workspace.exchange()
        workspace.refresh()


def _timed(step: Callable[[], object]) -> tuple[float, float]:
    """Return the CPU and the wall seconds of a step."""
    cpu, wall = time.thread_time(), time.perf_counter()
    step()
    return time.thread_time() - cpu, time.perf_counter() - wall
