"""Blockers: what stops a department, and whom it waits on (form 5)."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.action import Priority
from store.model.record import Record
from store.values import dataclass

MAX_LEVEL = 4


class BlockerState(StrEnum):
    """Where a blocker stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self in OPEN_BLOCKERS


class Ruling(StrEnum):
    """What those decided to whom it was taken (领导决策)."""

    NONE = "none"
    AGREED = "agreed"  # 同意
    REJECTED = "rejected"  # 驳回
    HANDED_ON = "handed_on"  # 转交
    ENDED = "ended"  # 终止


OPEN_BLOCKERS = frozenset({BlockerState.OPEN, BlockerState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker(Record):
    """Something that stops one department until another one moves.

    Attributes:
        department: id of the department that is stopped.
        waits_on: id of the department that can clear it, or empty.
        owner: id of the person who has to clear it, or empty.
        raised_by: id of the person who raised it, or empty.
        action: id of the action it stops, or empty.
        item: key of the agenda item it came up in, or empty.
        tried: what was done about it already (已采取措施).
        proposal: what would help (建议方案).
        ruling: what the level above decided.
        instructions: that decision in their words (领导批示).
        informed: departments and people who were told, in words (阅知).
        attachments: one a line (附件).
        resolution: how it was resolved.
        closed_at: when it was resolved, UTC.
    """

    TABLE: ClassVar[str] = "blockers"

    title: str
    state: BlockerState = BlockerState.OPEN
    priority: Priority = Priority.NORMAL
    description: str = ""
    category: str = ""
    department: str = ""
    waits_on: str = ""
    owner: str = ""
    raised_by: str = ""
    raised_at: datetime | None = None
    wanted_by: date | None = None
    tried: str = ""
    proposal: str = ""
    ruling: Ruling = Ruling.NONE
    instructions: str = ""
    informed: str = ""
    attachments: str = ""
    resolution: str = ""
    closed_at: datetime | None = None
    action: str = ""
    project: str = ""
    meeting: str = ""
    item: str = ""

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    def acknowledge(self) -> Self:
        """Return the blocker as seen by those who can clear it.

        Raises:
            RuleError: `already-closed`.
        """
        if not self.is_open:
            raise RuleError("already-closed", title=self.title, state=str(self.state))
        return replace(self, state=BlockerState.ACKNOWLEDGED)

    def resolve(self, *, how: str, at: datetime) -> Self:
        """Return the blocker as resolved.

        Raises:
            RuleError: `resolution-needed` when nothing says how, `already-closed`.
        """
        if not self.is_open:
            raise RuleError("already-closed", title=self.title, state=str(self.state))
        if not how.strip():
            raise RuleError("resolution-needed", title=self.title)
        return replace(self, state=BlockerState.RESOLVED, resolution=how.strip(), closed_at=at)

    def reopen(self) -> Self:
        """Return the blocker as open again; what was written as its resolution stays readable."""
        return replace(self, state=BlockerState.OPEN, closed_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Record):
    """One step up: to whom, when and why. The level of a blocker is its greatest step."""

    TABLE: ClassVar[str] = "escalations"

    blocker: str
    level: int
    to: str = ""
    reason: str = ""
    at: datetime | None = None
    by: str = ""
