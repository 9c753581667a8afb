"""What the board does when nobody does anything."""

from benchmarks.figures import Line, median, stretched
from benchmarks.sandbox import Sandbox, muster
from benchmarks.starts import CLOCK, ROWS
from benchmarks.terminal import Watched, running

_SECONDS = 6.0
_QUIET = 5.5  # the board greets with a note, which goes after five seconds
_ROUNDS = 3  # more would only be longer: these figures hardly spread


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about idling, with the clock running and without."""
    still: list[Watched] = []
    ticking: list[Watched] = []
    for _ in range(min(sandbox.rounds, _ROUNDS)):
        with running(muster("demo", "--lang", "en", "--fresh"), sandbox.environment()) as terminal:
            terminal.ready(ROWS, CLOCK)
            terminal.settle(_QUIET, most=20.0)
            still.append(terminal.watch(_SECONDS))
            terminal.type("space")
            terminal.settle(0.6, most=2.0)
            ticking.append(terminal.watch(_SECONDS))
    share = median([100 * each.cpu / each.seconds for each in ticking])
    quiet = median([100 * each.cpu / each.seconds for each in still])
    ticks = [each.size / each.seconds for each in ticking]  # it ticks once a second
    return [
        stretched("idle with the clock running, CPU", share, 0.6, "%", sandbox.slowness,
                  f"without a clock {quiet:.2f} %"),
        Line("bytes a tick", median(ticks), 700, "B",
             f"{ticking[-1].ticks} bursts of output in {_SECONDS:.0f} s"),
        Line("bytes written without a clock", max(each.size for each in still), 0, "B"),
    ]  # fmt: skip
