"""Decisions: what was agreed, by whom it is carried out and until when."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.record import Record
from store.values import dataclass


class DecisionState(StrEnum):
    """A decision stands until another one supersedes it or it is withdrawn."""

    STANDING = "standing"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self is DecisionState.STANDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Something that was agreed (form 2, 决议事项).

    Attributes:
        owner: id of the person who carries it out, or empty.
        item: key of the agenda item it was taken in, or empty.
        superseded_by: id of the decision that replaced it, or empty.
    """

    TABLE: ClassVar[str] = "decisions"

    title: str
    state: DecisionState = DecisionState.STANDING
    owner: str = ""
    department: str = ""
    due: date | None = None
    criterion: str = ""
    decided_at: datetime | None = None
    superseded_by: str = ""
    project: str = ""
    meeting: str = ""
    item: str = ""

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    def withdraw(self) -> Self:
        """Return the decision as withdrawn.

        Raises:
            RuleError: `already-closed` when it no longer stands.
        """
        if not self.is_open:
            raise RuleError("already-closed", title=self.title, state=str(self.state))
        return replace(self, state=DecisionState.WITHDRAWN)

    def supersede(self, by: str) -> Self:
        """Return the decision as replaced by another one, which is named by its id.

        Raises:
            RuleError: `already-closed` when it no longer stands.
        """
        if not self.is_open:
            raise RuleError("already-closed", title=self.title, state=str(self.state))
        return replace(self, state=DecisionState.SUPERSEDED, superseded_by=by)
