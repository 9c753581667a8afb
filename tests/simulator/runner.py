"""Running histories: one, many, on all cores; and making a failing one shorter."""

import multiprocessing
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from tests.simulator.healing import check, heal, settle
from tests.simulator.ledger import BrokenPromiseError, of_file
from tests.simulator.moves import run
from tests.simulator.patching import everywhere
from tests.simulator.plan import History, Step, plan
from tests.simulator.world import World

_MEMORY = Path("/dev/shm")
_SHRINK_RUNS = 400
_SHARE = 20

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one history.

    Attributes:
        broken: kind of the promise that was broken, empty when none was.
        acknowledged: writes that somebody was told are saved.
        excused: those of them that went down with a private folder.
        in_file: those that stand in the shared file at the end, current or as history.
    """

    seed: int
    broken: str = ""
    detail: str = ""
    acknowledged: int = 0
    excused: int = 0
    in_file: int = 0
    lost: int = 0
    trace: tuple[str, ...] = field(default=(), repr=False)


def scratch_folder() -> Path:
    """Return a new folder, in memory where the system has such a place."""
    parent = _MEMORY if _MEMORY.is_dir() else None
    return Path(tempfile.mkdtemp(prefix="muster-sim-", dir=parent))


def run_history(history: History, folder: Path) -> Outcome:
    """Run one history in an empty folder below `folder`."""
    root = folder / str(history.seed)
    root.mkdir()
    world: World | None = None
    try:
        with (
            everywhere("HISTORY_LIMIT", history.limit),
            everywhere("JOURNAL_BYTES", history.journal),
        ):
            world = World(root, history)
            for step in history.steps:
                run(world, step)
            heal(world)
            check(world)
            if settle(world):
                check(world)
            return _outcome(world, "", "")
    except BrokenPromiseError as violation:
        return _outcome(world, violation.kind, str(violation))
    except Exception as error:  # noqa: BLE001 - whatever the store raises is what was looked for
        return _outcome(world, type(error).__name__, repr(error))
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _outcome(world: World | None, broken: str, detail: str) -> Outcome:
    seed = -1 if world is None else world.history.seed
    if world is None or (broken and broken != "lost"):
        trace = () if world is None else tuple(world.trace)
        return Outcome(seed, broken, detail, trace=trace)
    ledger = world.ledger
    in_file = of_file(world.devices[0].path.read_bytes())
    return Outcome(
        seed,
        broken,
        detail,
        acknowledged=len(ledger.writes),
        excused=len(ledger.exempt),
        in_file=len(ledger.owed & in_file),
        lost=len(ledger.owed - world.held()),
        trace=tuple(world.trace),
    )


def run_seed(seed: int, folder: Path) -> Outcome:
    """Run the history of a seed."""
    return run_history(plan(seed), folder)


def run_many(seeds: Iterable[int]) -> Iterator[Outcome]:
    """Run the histories of these seeds one after the other, in a folder of their own."""
    folder = scratch_folder()
    try:
        for seed in seeds:
            yield run_seed(seed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def on_all_cores(
    work: Callable[[list[T]], list[R]], items: Sequence[T], *, workers: int | None = None
) -> Iterator[R]:
    """Do the work share by share on all cores; results come in any order."""
    shares = [list(items[start : start + _SHARE]) for start in range(0, len(items), _SHARE)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for results in pool.imap_unordered(work, shares):
            yield from results


def run_share(seeds: list[int]) -> list[Outcome]:
    """Run the histories of these seeds; without their traces, which one can have again."""
    return [replace(each, trace=()) for each in run_many(seeds)]


# Making a failing history shorter


def shrunk(history: History, broken: str) -> History:
    """Return a shorter history that breaks the same promise.

    Steps are left out, large parts first, as long as that is so.
    """
    folder = scratch_folder()
    runs = 0
    try:
        size = max(1, len(history.steps) // 2)
        while size and runs < _SHRINK_RUNS:
            start = 0
            while start < len(history.steps) and runs < _SHRINK_RUNS:
                steps: tuple[Step, ...] = history.steps[:start] + history.steps[start + size :]
                shorter = replace(history, steps=steps)
                runs += 1
                if run_history(shorter, folder).broken == broken:
                    history = shorter
                else:
                    start += size
            size //= 2
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return history
