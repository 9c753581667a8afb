"""Where the bench works: a scratch folder, an environment, and the programs that it starts."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from benchmarks.figures import median
from benchmarks.terminal import running
from benchmarks.workspaces import Shape, make

# They would change what is measured: compiled files unwritten make a start four times as slow.
_UNSET = {"PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLUMNS", "LINES", "TMUX", "CI"}
_REFERENCE_CPU = 0.212  # seconds of a minimal Textual app on the machine of the absolute budgets
_CALIBRATIONS = 5
_LONG_ROUNDS = 5
_FLOORS = Path(__file__).parent / "floors"

YEAR = Shape(items=10_000, open_actions=300)
LONG_LIST = Shape(items=10_000, open_actions=9_900)
SHORT_LIST = Shape(items=60, open_actions=10)
FIVE_YEARS = Shape(items=50_000, open_actions=300)
SMALL = Shape(items=100, open_actions=30)
MONTH = Shape(items=1_000, open_actions=100)


@dataclass(frozen=True)
class Place:
    """A workspace with a state folder of its own, which makes it a device of its own."""

    path: Path
    state: Path


@dataclass(frozen=True)
class Sandbox:
    """What every section of the bench is given.

    Attributes:
        folder: scratch; on the disk that is measured.
        now: the moment at which the workspaces were made; today.
        rounds: how often everything is measured.
    """

    folder: Path
    now: datetime
    rounds: int

    def place(self, name: str, shape: Shape) -> Place:
        """Return a workspace of this shape, made when it is first asked for."""
        folder = self.folder / name
        place = Place(folder / "shared" / "standup.json", folder / "state")
        if not folder.exists():
            make(place.path, place.state, shape, self.now).close()
        return place

    @property
    def long_rounds(self) -> int:
        """How often that is measured of which one round has dozens of figures already."""
        return min(self.rounds, _LONG_ROUNDS)

    @cached_property
    def slowness(self) -> float:
        """How much more CPU time a minimal Textual app needs here than on the reference machine."""
        taken = []
        for _ in range(_CALIBRATIONS):
            with running(floor("minimal"), self.environment()) as terminal:
                taken.append(terminal.ready("ready").cpu)
        return median(taken) / _REFERENCE_CPU

    @cached_property
    def config(self) -> Path:
        """A config folder in which it is known who sits here, so that nothing is asked."""
        folder = self.folder / "config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text('me = "Bench"\nlanguage = "en"\n', "utf-8")
        return folder

    def environment(self, state: Path | None = None) -> dict[str, str]:
        """Return the environment of a program; `state` is its private folder."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if key not in _UNSET and not key.startswith("TEXTUAL")
        }
        return {
            **kept,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "MUSTER_CONFIG_DIR": str(self.config),
            "MUSTER_STATE_DIR": str(state or self.folder / "demo-state"),
        }


def muster(*arguments: str | Path) -> list[str]:
    """Return the command that runs Muster, as a person would start it."""
    return [str(Path(sys.executable).with_name("muster")), *map(str, arguments)]


def floor(name: str) -> list[str]:
    """Return the command of a floor program, in the same environment as Muster."""
    return [sys.executable, str(_FLOORS / f"{name}.py")]


def plain(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment for a command on a pipe."""
    return {key: value for key, value in environment.items() if key not in {"TERM", "COLORTERM"}}
