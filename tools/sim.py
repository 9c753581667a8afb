"""Runs random histories of devices, a hostile sync tool, crashes and wrong clocks.

`make sim N=10000` runs so many on all cores and prints the table "strategy and edits lost";
`python -m tools.sim --seed S --trace` shows one of them, made as short as it gets when it fails.
"""

import argparse
import shutil
import sys
from collections import Counter

from tests.simulator.plan import plan
from tests.simulator.runner import (
    Outcome,
    on_all_cores,
    run_history,
    run_seed,
    run_share,
    scratch_folder,
    shrunk,
)
from tests.simulator.strategies import STRATEGIES, Row, as_table, summed, trials

_SHOWN_FAILURES = 5
_HISTORIES_A_TRIAL, _FEWEST_TRIALS, _MOST_TRIALS = 100, 4, 100


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments say; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tools.sim", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000, help="how many histories")
    parser.add_argument("--first", type=int, default=0, help="seed of the first one")
    parser.add_argument("--workers", type=int, help="how many processes; all cores by default")
    parser.add_argument("--seed", type=int, help="run this one history alone")
    parser.add_argument("--trace", action="store_true", help="tell what happened in it")
    chosen = parser.parse_args(arguments)
    if chosen.seed is not None:
        return _one(chosen.seed, is_traced=chosen.trace)
    return _many(range(chosen.first, chosen.first + chosen.count), chosen.workers)


def _one(seed: int, *, is_traced: bool) -> int:
    folder = scratch_folder()
    try:
        outcome = run_seed(seed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if outcome.broken and not is_traced:
        _show_shortest(outcome)
    elif is_traced:
        print("\n".join(outcome.trace))
    print(outcome.detail or f"seed {seed}: {outcome.acknowledged} writes, none lost")
    return 1 if outcome.broken else 0


def _show_shortest(outcome: Outcome) -> None:
    """Print the shortest history found that breaks the same promise."""
    history = shrunk(plan(outcome.seed), outcome.broken)
    folder = scratch_folder()
    try:
        again = run_history(history, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\nseed {outcome.seed}: {history.names}, clocks wrong by {history.skews} s")
    print(f"  tool: {history.style.scheme.name}, {history.style}, history of {history.limit}")
    for line in again.trace[: len(history.steps)]:
        print("  " + line)
    print("  => " + again.detail)


def _many(seeds: range, workers: int | None) -> int:
    outcomes: list[Outcome] = []
    for outcome in on_all_cores(run_share, seeds, workers=workers):
        outcomes.append(outcome)
        if sys.stderr.isatty() and len(outcomes) % 100 == 0:
            print(f"\r{len(outcomes)} of {len(seeds)}", end="", file=sys.stderr)
    failures = sorted((each for each in outcomes if each.broken), key=lambda each: each.seed)
    for outcome in failures[:_SHOWN_FAILURES]:
        _show_shortest(outcome)
    count = max(_FEWEST_TRIALS, min(_MOST_TRIALS, len(seeds) // _HISTORIES_A_TRIAL))
    wanted = [(which, seed) for seed in range(count) for which in range(len(STRATEGIES))]
    rows = summed(on_all_cores(trials, wanted, workers=workers))
    print(as_table([*rows, _hostile(outcomes)]))
    excused = sum(each.excused for each in outcomes)
    print(f"\n{count} trials a row; the last row: {len(outcomes)} histories with every fault.")
    print(f"{excused} writes more went down with a private folder before anybody had them.")
    for broken, times in sorted(Counter(each.broken for each in failures).items()):
        print(f"{times} histories broke a promise: {broken}")
    return 1 if failures else 0


def _hostile(outcomes: list[Outcome]) -> Row:
    """Return the row of the histories: crashes, wrong clocks, damaged files, every kind of copy."""
    made = sum(each.acknowledged - each.excused for each in outcomes)
    in_file = sum(each.in_file for each in outcomes)
    lost = sum(each.lost for each in outcomes)
    return Row("Muster, all faults of the simulator", made, in_file, made - lost)


if __name__ == "__main__":
    sys.exit(main())
