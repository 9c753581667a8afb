"""Reminders sent about an action (催办): how often, and when last (form 3)."""

from datetime import datetime
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Record):
    """A question after an action that a chat has taken.

    A record of its own rather than a count, so that two people can remind at once. Who did is who
    wrote it.

    Attributes:
        action: id of the action that was asked after.
        at: when the chat had taken it, UTC.
        place: name of the chat, as its sender calls it.
    """

    TABLE: ClassVar[str] = "reminders"

    action: str
    at: datetime | None = None
    place: str = ""
