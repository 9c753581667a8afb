"""Action items: one owner, one due date, five states."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.record import Record
from store.values import dataclass


class ActionState(StrEnum):
    """Where an action stands. A moved due date (延期) is a slip, not a state."""

    TODO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self in OPEN_ACTIONS


# Named, because queries look for these without making records of all the others.
OPEN_ACTIONS = frozenset({ActionState.TODO, ActionState.DOING, ActionState.BLOCKED})


class Priority(StrEnum):
    """How much it matters; declared from least to most."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {priority: rank for rank, priority in enumerate(Priority)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """Something one person does until a day (form 3, action tracker).

    Attributes:
        department: id of the responsible department, or empty.
        owner: id of the one person who owns it, or empty while nobody does.
        watcher: id of the person who follows it up (跟踪人).
        support: who assists, in words.
        criterion: how anyone can see that it is done (完成标准).
        evidence: what shows it (交付物/凭证).
        progress: per cent, 0 to 100.
        reason: why it is blocked or was cancelled.
        closed_at: when it was done or cancelled, UTC.
        meeting: id of the meeting it was agreed in, or empty.
        item: key of the agenda item it was agreed in, or empty.
        origin: by what an import knows it again, such as `jira:SALE-12`; empty when made here.
    """

    TABLE: ClassVar[str] = "actions"

    title: str
    state: ActionState = ActionState.TODO
    priority: Priority = Priority.NORMAL
    owner: str = ""
    department: str = ""
    due: date | None = None
    start: date | None = None
    watcher: str = ""
    support: str = ""
    criterion: str = ""
    evidence: str = ""
    progress: int = 0
    reason: str = ""
    remarks: str = ""
    project: str = ""
    meeting: str = ""
    item: str = ""
    origin: str = ""
    created_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    def begin(self) -> Self:
        """Return the action as being worked on; also the way back from done or cancelled."""
        progress = 0 if self.state is ActionState.DONE else self.progress
        return replace(self, state=ActionState.DOING, reason="", closed_at=None, progress=progress)

    def stop(self) -> Self:
        """Return the action as not started, as if nobody had touched it."""
        return replace(self, state=ActionState.TODO, reason="", closed_at=None, progress=0)

    def complete(self, *, at: datetime) -> Self:
        """Return the action as done. Done needs nothing else, because friction hides progress.

        Raises:
            RuleError: `already-closed` when it is done or cancelled.
        """
        self._must_be_open()
        return replace(self, state=ActionState.DONE, progress=100, reason="", closed_at=at)

    def block(self, *, reason: str) -> Self:
        """Return the action as blocked.

        Raises:
            RuleError: `reason-needed` when no reason is given, `already-closed`.
        """
        self._must_be_open()
        if not reason.strip():
            raise RuleError("reason-needed", title=self.title)
        return replace(self, state=ActionState.BLOCKED, reason=reason.strip())

    def cancel(self, *, at: datetime, reason: str = "") -> Self:
        """Return the action as cancelled.

        Raises:
            RuleError: `already-closed`.
        """
        self._must_be_open()
        return replace(self, state=ActionState.CANCELLED, reason=reason.strip(), closed_at=at)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise RuleError("already-closed", title=self.title, state=str(self.state))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(Record):
    """A due date that moved, and why. A record of its own, so that two people can add one."""

    TABLE: ClassVar[str] = "slips"

    action: str
    before: date | None = None
    after: date | None = None
    reason: str = ""
    at: datetime | None = None
    by: str = ""

    @property
    def is_delay(self) -> bool:
        """Whether it was put off; a date that moved nearer is history but no slip in the count."""
        return self.before is not None and (self.after is None or self.after > self.before)
