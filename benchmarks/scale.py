"""What an edit, a poll, a merge and a start cost as a workspace grows, each beside its floor."""

import time
from collections.abc import Callable
from functools import partial

import orjson

from benchmarks.figures import Line, median, ms, ratio, stretched
from benchmarks.floors.disk import append_line
from benchmarks.other_device import edit_one_percent, join
from benchmarks.sandbox import FIVE_YEARS, MONTH, SMALL, YEAR, Place, Sandbox, floor, muster
from benchmarks.starts import CLOCK, ROWS
from benchmarks.terminal import running
from benchmarks.workspaces import Shape, station
from store.model.action import Action
from store.operations.actions import edit_action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace

_SHAPES: dict[str, Shape] = {"small": SMALL, "month": MONTH, "year": YEAR, "five-years": FIVE_YEARS}
_GATED = YEAR.items  # the size whose merge has a budget
_MERGE_BUDGET, _POLL_BUDGET = 150, 0.2  # ms of CPU
_ROUNDS = 3  # of each size; those with a budget of their own have a section of their own
_EDITS, _POLLS = 20, 100
_LINE = b"x" * 259 + b"\n"  # what one edit of a few fields writes


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about sizes, from a hundred documents to fifty thousand."""
    lines: list[Line] = []
    for name, shape in _SHAPES.items():
        place = sandbox.place(name, shape)
        lines += [_start(sandbox, place, shape), *_in_process(sandbox, place, shape)]
    return lines


def _in_process(sandbox: Sandbox, place: Place, shape: Shape) -> list[Line]:
    workspace = open_workspace(place.path, station(place.state, sandbox.now), wait_for_shared=True)
    try:
        return [
            _poll(sandbox, workspace, shape),
            _edit(sandbox, workspace, shape),
            _merge(sandbox, place, workspace, shape),
        ]
    finally:
        workspace.close()


def _start(sandbox: Sandbox, place: Place, shape: Shape) -> Line:
    boards, floors = [], []
    for _ in range(min(sandbox.rounds, _ROUNDS)):
        with running(floor("minimal"), sandbox.environment()) as terminal:
            floors.append(terminal.ready("ready").cpu)
        with running(muster(place.path), sandbox.environment(place.state)) as terminal:
            boards.append(terminal.ready(ROWS, CLOCK).cpu)
    figures = f"CPU {ms(median(boards))}, minimal {ms(median(floors))}"
    return Line(_what("board ready", shape), ratio(boards, floors), None, figures=figures)


def _poll(sandbox: Sandbox, workspace: Workspace, shape: Shape) -> Line:
    polls, floors = [], []
    for _ in range(min(sandbox.rounds, _ROUNDS)):
        polls.append(_cpu(lambda: _repeat(workspace.exchange)) / _POLLS)
        floors.append(_cpu(lambda: _repeat(workspace.path.stat)) / _POLLS)
    return stretched(
        _what("idle poll, CPU", shape), 1000 * median(polls), _POLL_BUDGET, "ms",
        sandbox.slowness, f"one look at the file alone {1000 * median(floors):.3f} ms",
    )  # fmt: skip


def _edit(sandbox: Sandbox, workspace: Workspace, shape: Shape) -> Line:
    edits, floors = [], []
    journal = sandbox.folder / "floor-journal"
    action = workspace.all(Action)[0].id
    for turn in range(min(sandbox.rounds, _ROUNDS)):
        ours, theirs = [], []
        for number in range(_EDITS):
            words = f"scale {turn} {number}"
            theirs.append(_wall(partial(append_line, journal, _LINE)))
            ours.append(_wall(partial(edit_action, workspace, action, remarks=words)))
        edits.append(median(ours))
        floors.append(median(theirs))
    workspace.exchange()  # what was edited is not part of the merge that comes next
    figures = f"{ms(median(edits))}, append + fsync {ms(median(floors))}"
    return Line(_what("one edit durable", shape), ratio(edits, floors), None, figures=figures)


def _merge(sandbox: Sandbox, place: Place, workspace: Workspace, shape: Shape) -> Line:
    other = join(place, sandbox.now)
    merges, floors = [], []
    for turn in range(min(sandbox.rounds, _ROUNDS)):
        count = edit_one_percent(other, shape.items, turn)
        floors.append(_cpu(lambda: orjson.loads(place.path.read_bytes())))
        begin = time.thread_time()
        report = workspace.exchange()
        merges.append(time.thread_time() - begin)
        if report.merged != count:
            raise RuntimeError(f"{count} documents differed, and {report.merged} were merged")
    other.close()
    what = _what("merge of 1 % difference, CPU", shape)
    figures = f"parse, verify, merge; parsing alone {ms(median(floors))}"
    taken = 1000 * median(merges)
    if shape.items == _GATED:
        return stretched(what, taken, _MERGE_BUDGET, "ms", sandbox.slowness, figures)
    return Line(what, taken, None, "ms", figures)


def _what(what: str, shape: Shape) -> str:
    return f"{what}, {shape.items:,} documents"


def _repeat(step: Callable[[], object]) -> None:
    for _ in range(_POLLS):
        step()


def _cpu(step: Callable[[], object]) -> float:
    begin = time.thread_time()
    step()
    return time.thread_time() - begin


def _wall(step: Callable[[], object]) -> float:
    begin = time.perf_counter()
    step()
    return time.perf_counter() - begin
