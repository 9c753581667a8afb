"""What is jotted down beside a meeting or an item: notes, parking items, confirmations."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.record import Record
from store.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A remark on a meeting, an agenda item or any other record.

    Attributes:
        about: id of the record it belongs to, or that it became; or empty.
        item: key of the agenda item, or empty.
        became: table of the record it was turned into, or empty.
    """

    TABLE: ClassVar[str] = "notes"

    text: str
    about: str = ""
    meeting: str = ""
    item: str = ""
    department: str = ""
    at: datetime | None = None
    by: str = ""
    became: str = ""


class ParkingState(StrEnum):
    """A parked topic waits, is taken up by a meeting, or is dropped."""

    WAITING = "waiting"
    TAKEN = "taken"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        return self is ParkingState.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Parking(Record):
    """A topic that is talked about after the stand-up, not in it.

    Attributes:
        owner: id of the person who stays for it, or empty.
        item: key of the agenda item it came up in, or empty.
    """

    TABLE: ClassVar[str] = "parking"

    title: str
    state: ParkingState = ParkingState.WAITING
    owner: str = ""
    department: str = ""
    meeting: str = ""
    item: str = ""
    project: str = ""
    at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    def settle(self, state: ParkingState) -> Self:
        """Return the topic as taken up or dropped.

        Raises:
            RuleError: `already-closed`.
        """
        if not self.is_open:
            raise RuleError("already-closed", title=self.title, state=str(self.state))
        return replace(self, state=state)


class Verdict(StrEnum):
    """What a contact says of the minutes."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation(Record):
    """A department's word on the minutes of a meeting.

    Attributes:
        person: id of the person whose word it is: the contact, or who stands in.
        digest: of the minutes that were confirmed; a later change voids the confirmation.
        by: name of whoever wrote it down: that person, or the lead for them.
    """

    TABLE: ClassVar[str] = "confirmations"

    meeting: str
    department: str
    person: str = ""
    verdict: Verdict = Verdict.CONFIRMED
    text: str = ""
    digest: str = ""
    at: datetime | None = None
    by: str = ""
