"""How long it takes until the board stands, what it holds then, and how it leaves."""

from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.figures import Line, median, ms, ratio
from benchmarks.processes import peak_memory
from benchmarks.sandbox import YEAR, Place, Sandbox, floor, muster
from benchmarks.terminal import running

ROWS = r"(?m)^│.*(Overdue|At risk|Due today|Soon) \d"
CLOCK = r"│ ?[━─]{20,} ?│"  # the bar below the digits
_MIB = 1 << 20
_DEMO, _YEAR, _MINIMAL = "demo", "10,000 items", "minimal"


@dataclass
class Starts:
    """What was measured of one program, a figure a round, in seconds and bytes."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    quit: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about starting, memory and quitting."""
    found: dict[str, Starts] = defaultdict(Starts)
    year = sandbox.place("year", YEAR)
    warmup = 1  # writes the compiled files and the copy of the demo, and fills the disk's cache
    for turn in range(sandbox.rounds + warmup):
        kept = found if turn >= warmup else defaultdict(Starts)
        _start(sandbox, floor("minimal"), ("ready",), kept[_MINIMAL])
        _start(sandbox, muster("demo"), (ROWS, CLOCK), kept[_DEMO])
        _start(sandbox, muster(year.path), (ROWS, CLOCK), kept[_YEAR], year)
    minimal, demo, large = found[_MINIMAL], found[_DEMO], found[_YEAR]
    return [
        _ready("board ready, demo", demo, minimal, 1.20),
        _ready("board ready, 10,000 items (300 open)", large, minimal, 1.35),
        _quit("quit, demo, everything durable", demo, minimal),
        _quit("quit, 10,000 items", large, minimal),
        Line(
            "memory, 10,000 items",
            ratio(large.memory, minimal.memory),
            1.8,
            figures=f"{median(large.memory) / _MIB:.1f} MiB, minimal "
            f"{median(minimal.memory) / _MIB:.1f}; demo {median(demo.memory) / _MIB:.1f}",
        ),
    ]


def _start(
    sandbox: Sandbox,
    command: list[str],
    patterns: tuple[str, ...],
    into: Starts,
    place: Place | None = None,
) -> None:
    environment = sandbox.environment(place.state if place else None)
    with running(command, environment) as terminal:
        answer = terminal.ready(*patterns)
        terminal.settle()
        into.cpu.append(answer.cpu)
        into.wall.append(answer.wall)
        into.memory.append(peak_memory(terminal.pid))
        into.quit.append(terminal.quit())


def _ready(what: str, board: Starts, minimal: Starts, budget: float) -> Line:
    walls = ratio(board.wall, minimal.wall)
    return Line(
        what,
        ratio(board.cpu, minimal.cpu),
        budget,
        figures=f"CPU {ms(median(board.cpu))}, minimal {ms(median(minimal.cpu))}; "
        f"wall {ms(median(board.wall))}, {walls:.2f} x",
    )


def _quit(what: str, board: Starts, minimal: Starts) -> Line:
    return Line(
        what,
        ratio(board.quit, minimal.quit),
        1.1,
        figures=f"{ms(median(board.quit))}, minimal {ms(median(minimal.quit))}",
    )
