"""From a seed to a history: who takes part, with which tool, and what happens in which order."""

import random
from dataclasses import dataclass

from tests.simulator.faults import FAULTS
from tests.simulator.folders import Style
from tests.simulator.gestures import GESTURES
from tests.simulator.naming import SCHEMES

HOUR, DAY, YEAR = 3600.0, 86_400.0, 31_557_600.0
_SKEWS = (0.0, 0.0, 0.0, 1.0, -40.0, 3 * HOUR, -5 * HOUR, 3 * DAY, 2 * YEAR, -7 * YEAR)
_FILES = ("standup.json", "站会.json", "Team Board.json")
_NAMES = ("Anna", "李雷", "Bo", "Dora")

# What moves things on, what breaks them, and how often against the gestures and faults.
_MOVES = {
    "exchange": 14,
    "carry": 14,
    "share": 16,
    "meet": 8,
    "clash": 5,
    "wait": 9,
    "crash_edit": 3,
    "crash_exchange": 8,
    "fill": 2,
    "cross": 5,
    "restart": 3,
    "second": 3,
    "jump": 2,
    "join": 2,
    "save": 1,
    "restore": 2,
    "clone": 1,
    "unmount": 1,
    "mount": 2,
    "compact": 2,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens; its own `salt` makes it the same when others are left out."""

    kind: str
    who: int
    salt: int

    def __str__(self) -> str:
        return f"{self.kind}({self.who}, {self.salt})"


@dataclass(frozen=True, slots=True)
class History:
    """Everything that a run depends on.

    Attributes:
        skews: by how many seconds each device's clock is wrong.
        limit: how many superseded writes a document keeps.
        journal: from how many bytes on the journal is rotated.
        upgrade: one device becomes a newer Muster that forbids older ones to write.
    """

    seed: int
    file: str
    names: tuple[str, ...]
    skews: tuple[float, ...]
    style: Style
    limit: int
    journal: int
    upgrade: bool
    steps: tuple[Step, ...]


def plan(seed: int) -> History:
    """Return the history of a seed."""
    chance = random.Random(seed)
    count = chance.choice([2, 2, 3, 3, 4])
    upgrade = chance.random() < 0.06
    weights = {name: weight for name, (weight, _) in (GESTURES | FAULTS).items()} | _MOVES
    if upgrade:
        weights["upgrade"] = 3
    if chance.random() < 0.4:  # a decent tool, so that what people do to each other gets deeper
        weights |= dict.fromkeys(FAULTS, 0)
    kinds = chance.choices(list(weights), list(weights.values()), k=chance.randrange(15, 60))
    return History(
        seed=seed,
        file=chance.choice(_FILES),
        names=_NAMES[:count],
        skews=tuple(chance.choice(_SKEWS) for _ in range(count)),
        style=_style(chance),
        limit=chance.choice([3, 20, 20]),
        journal=chance.choice([1_500, 4_000, 250_000]),
        upgrade=upgrade,
        steps=tuple(
            Step(kind, chance.randrange(count), chance.randrange(1_000_000)) for kind in kinds
        ),
    )


def _style(chance: random.Random) -> Style:
    loser = chance.choice(["copy", "copy", "copy", "drop", "both", "skip"])
    # Only rclone takes the original name away from both sides.
    fitting = [each for each in SCHEMES if loser != "both" or each.name.startswith("rclone")]
    return Style(
        scheme=chance.choice(fitting),
        loser=loser,
        local_wins=chance.choice([0.0, 0.5, 1.0]),
        copies_travel=chance.random() < 0.7,
        deletion_wins=chance.random() < 0.3,
    )
