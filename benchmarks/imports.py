"""What a start pays for: the modules it imports, as `python -X importtime` tells."""

import re
import subprocess
import sys
from collections import Counter

from benchmarks.figures import Line, ms
from benchmarks.sandbox import Sandbox, plain

# What `muster FILE` has imported when the board stands, in the order and the way it does.
_START = """
from tui.boot import import_event_loop, import_textual
import tui.cli.main, tui.cli.session
import_event_loop()
import_textual()
import tui.cli.starting, tui.app, tui.screens.board, tui.guard
"""
_OURS = {"tui", "widgets", "exports", "store"}
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
_MICRO = 1e-6
_DEAREST = 4


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the line about imports."""
    rounds = [_by_module(sandbox) for _ in range(sandbox.rounds)]
    least = {name: min(each[name] for each in rounds if name in each) for name in rounds[0]}
    own = {name: took for name, took in least.items() if _package(name) in _OURS}
    packages: Counter[str] = Counter()
    for name, took in least.items():
        packages["muster" if name in own else _package(name)] += round(took / _MICRO)
    shares = ", ".join(
        f"{name} {ms(took * _MICRO)}" for name, took in packages.most_common(_DEAREST + 1)
    )
    dearest = sorted(own, key=lambda name: -own[name])[:_DEAREST]
    named = ", ".join(f"{name} {ms(own[name])}" for name in dearest)
    return [
        Line("imports of a start, python -X importtime", 1000 * sum(least.values()), None, "ms",
             f"{shares}; our dearest of {len(own)}: {named}")
    ]  # fmt: skip


def _by_module(sandbox: Sandbox) -> dict[str, float]:
    """Return the seconds that each module took, without those that it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", _START],
        env=plain(sandbox.environment()), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = (_LINE.match(line) for line in done.stderr.splitlines())
    return {each[2]: int(each[1]) * _MICRO for each in found if each}


def _package(name: str) -> str:
    return name.partition(".")[0]
