"""The command line as a script sees it: whole processes."""

import os
import subprocess
import time

from benchmarks.figures import Line, median, ms, ratio
from benchmarks.sandbox import YEAR, Sandbox, floor, muster, plain
from benchmarks.terminal import running

_MINIMAL, _LIST, _ADD = "minimal", "list", "add"


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about commands."""
    place = sandbox.place("commands", YEAR)
    environment = plain(sandbox.environment(place.state))
    cpu: dict[str, list[float]] = {name: [] for name in (_MINIMAL, _LIST, _ADD)}
    walls: dict[str, list[float]] = {name: [] for name in cpu}
    for turn in range(sandbox.rounds):
        with running(floor("minimal"), sandbox.environment()) as terminal:
            answer = terminal.ready("ready")
            cpu[_MINIMAL].append(answer.cpu)
            walls[_MINIMAL].append(answer.wall)
        listing = muster("list", "actions", "-w", place.path)
        adding = muster("add", "action", f"Scripted {turn}", "-w", place.path)
        for name, command in ((_LIST, listing), (_ADD, adding)):
            used, took = _run(command, environment)
            cpu[name].append(used)
            walls[name].append(took)
    return [
        _line("muster list, whole process, 10,000 items", _LIST, cpu, walls, 0.6),
        _line("muster add with its exchange, 10,000 items", _ADD, cpu, walls, 1.0),
    ]


def _line(
    what: str, name: str, cpu: dict[str, list[float]], walls: dict[str, list[float]], budget: float
) -> Line:
    return Line(
        what,
        ratio(cpu[name], cpu[_MINIMAL]),
        budget,
        figures=f"CPU {ms(median(cpu[name]))}, minimal {ms(median(cpu[_MINIMAL]))}; "
        f"wall {ms(median(walls[name]))}, {ratio(walls[name], walls[_MINIMAL]):.2f} x",
    )


def _run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return CPU and wall seconds of a command.

    Raises:
        RuntimeError: it failed, so there is nothing to measure.
    """
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed: {said.decode('utf-8', 'replace')}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began
