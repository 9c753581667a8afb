"""`python -m benchmarks`: measures, prints a line for each budget, and says which are missed.

Ratios to floors of the same run hold on any machine. Budgets in milliseconds were set on one
machine; they are stretched by how much slower this one starts a minimal Textual app.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    commands,
    edits,
    idle,
    imports,
    keys,
    meeting,
    pauses,
    scale,
    sharing,
    sizes,
    starts,
)
from benchmarks.figures import Line
from benchmarks.sandbox import Sandbox
from benchmarks.terminal import read_promptly

_ROUNDS, _QUICK_ROUNDS = 9, 3
_SECTIONS: dict[str, Callable[[Sandbox], list[Line]]] = {
    "starts": starts.measure,
    "keys": keys.measure,
    "edits": edits.measure,
    "sharing": sharing.measure,
    "idle": idle.measure,
    "meeting": meeting.measure,
    "commands": commands.measure,
    "sizes": sizes.measure,
    "scale": scale.measure,
    "pauses": pauses.measure,
    "imports": imports.measure,
}


def main() -> int:
    """Run the bench; the exit code is 1 when a budget is missed and `--strict` was given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three rounds instead of nine")
    parser.add_argument("--rounds", type=int, help="how often everything is measured")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a budget is missed")
    parser.add_argument("--only", nargs="+", choices=_SECTIONS, default=list(_SECTIONS))
    parser.add_argument("--scratch", type=Path, help="folder on the disk that is to be measured")
    args = parser.parse_args()
    rounds = args.rounds or (_QUICK_ROUNDS if args.quick else _ROUNDS)
    lines: list[Line] = []
    read_promptly()
    with tempfile.TemporaryDirectory(prefix="muster-bench-", dir=args.scratch) as folder:
        sandbox = Sandbox(Path(folder), datetime.now(UTC), rounds)
        slowness = sandbox.slowness
        for name in args.only:
            for line in _SECTIONS[name](sandbox):
                print(line, flush=True)
                lines.append(line)
    missed = sum(not line.is_met for line in lines)
    judged = sum(line.budget is not None for line in lines)
    load = os.getloadavg()[0]
    print(
        f"{judged - missed} of {judged} budgets met; {rounds} rounds; load {load:.1f}; "
        f"this machine takes {slowness:.2f} x the time of the reference machine"
    )
    return 1 if missed and args.strict else 0


if __name__ == "__main__":
    sys.exit(main())
