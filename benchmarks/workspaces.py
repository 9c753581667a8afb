"""The workspaces that are measured: the same for everybody at the same moment."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from store.clock import FixedClock
from store.ids import UuidIds
from store.model.action import Action, ActionState, Priority, Slip
from store.model.blocker import Blocker, BlockerState
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.project import Project
from store.model.record import Record
from store.model.settings import SETTINGS_ID, Settings
from store.model.update import Update
from store.operations.meetings import prepare_standup
from store.workspace.opening import Station, create_workspace
from store.workspace.workspace import Workspace

_SEED = 618
DEPARTMENTS = ("Marketing", "R&D", "Operations", "Sales", "Finance", "Legal")
_PEOPLE = 18
_VERBS = ("Draft", "Check", "Order", "Print", "Test", "Agree on", "Hand over", "Write")
_THINGS = ("the landing page", "the stock figures", "coupon rules", "直播脚本", "the press kit",
           "payment keys", "the rollback plan", "客服话术")  # fmt: skip
_BATCH = 500
_DAYS_BACK = 250  # a year of working days
# What a year leaves behind: of ten closed documents so many are actions, updates, slips, decisions.
_CLOSED_SHARES = (5, 3, 1, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a workspace is.

    Attributes:
        items: documents in all.
        open_actions: how many of them are actions that the board lists.
    """

    items: int
    open_actions: int
    open_blockers: int = 12


def station(folder: Path, at: datetime, *, seed: int = _SEED) -> Station:
    """Return a device with a standing clock and the same ids in every run.

    Another seed makes it another device.
    """
    clock = FixedClock(at, boot="bench")
    randomness = random.Random(seed).getrandbits
    return Station(folder, clock, UuidIds(clock, randomness), randomness, "Bench")


def make(path: Path, state: Path, shape: Shape, now: datetime) -> Workspace:
    """Make a workspace as it would look at `now`, its stand-up ready, and share it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = station(state, now)
    workspace = create_workspace(path, own)
    team = _Team(workspace, shape, now)
    records = list(team.records())
    for start in range(0, len(records), _BATCH):
        with workspace.transaction("") as tx:
            for record in records[start : start + _BATCH]:
                tx.put(record)
    prepare_standup(workspace)
    workspace.exchange()
    return workspace


class _Team:
    """Makes the records; deterministic, for it draws from a seeded source alone."""

    def __init__(self, workspace: Workspace, shape: Shape, now: datetime) -> None:
        self._ids = workspace.ids
        self._shape = shape
        self._now = now
        self._random = random.Random(_SEED)
        self._people = [
            Person(id=self._ids(), name=f"{chr(65 + i)}. {name}son", role="lead")
            for i, name in zip(range(_PEOPLE), DEPARTMENTS * 3, strict=True)
        ]
        self._departments = [
            Department(id=self._ids(), name=name, contact=self._people[i].id, position=i)
            for i, name in enumerate(DEPARTMENTS)
        ]

    def records(self) -> Iterator[Record]:
        """Yield as many records as the shape says."""
        project = Project(id=self._ids(), name="Bench", goal="Be fast")
        first: list[Record] = [*self._people, *self._departments, project]
        first.append(Settings(id=SETTINGS_ID, project=project.id))
        first += [self._open_blocker(i) for i in range(self._shape.open_blockers)]
        yield from first
        for number in range(self._shape.open_actions):
            yield self._open_action(number)
        for number in range(self._shape.items - self._shape.open_actions - len(first)):
            yield self._closed(number)

    def _open_action(self, number: int) -> Action:
        due = (self._now + timedelta(days=number % 30 - 6)).date()
        return Action(
            id=self._ids(), title=self._title(number), due=due, owner=self._someone(),
            department=self._some_department(), priority=self._random.choice(tuple(Priority)),
            created_at=self._now - timedelta(days=9),
        )  # fmt: skip

    def _open_blocker(self, number: int) -> Blocker:
        return Blocker(
            id=self._ids(), title=f"Waiting for {self._title(number)}", owner=self._someone(),
            department=self._some_department(), waits_on=self._some_department(),
            raised_at=self._now - timedelta(hours=7 * number), state=BlockerState.OPEN,
        )  # fmt: skip

    def _closed(self, number: int) -> Record:
        at = self._now - timedelta(days=1 + number % _DAYS_BACK)
        kinds = (self._done_action, self._update, self._slip, self._decision)
        (make_one,) = self._random.choices(kinds, _CLOSED_SHARES)
        return make_one(number, at)

    def _done_action(self, number: int, at: datetime) -> Record:
        return Action(
            id=self._ids(), title=self._title(number), state=ActionState.DONE, progress=100,
            due=at.date(), owner=self._someone(), department=self._some_department(),
            created_at=at - timedelta(days=4), closed_at=at,
        )  # fmt: skip

    def _update(self, number: int, at: datetime) -> Record:
        return Update(
            id=self._ids(), department=self._some_department(), day=at.date(), at=at,
            done=self._title(number), next=self._title(number + 1), by="Bench",
        )  # fmt: skip

    def _slip(self, number: int, at: datetime) -> Record:
        later = (at + timedelta(days=2)).date()
        return Slip(
            id=self._ids(), action=str(number), before=at.date(), after=later, at=at, by="Bench",
            reason=self._title(number),
        )  # fmt: skip

    def _decision(self, number: int, at: datetime) -> Record:
        return Decision(
            id=self._ids(), title=self._title(number), decided_at=at, owner=self._someone()
        )

    def _title(self, number: int) -> str:
        verb, thing = self._random.choice(_VERBS), self._random.choice(_THINGS)
        return f"{verb} {thing} {number}"

    def _someone(self) -> str:
        return self._one_of(self._people)

    def _some_department(self) -> str:
        return self._one_of(self._departments)

    def _one_of(self, records: Sequence[Record]) -> str:
        return self._random.choice(records).id
