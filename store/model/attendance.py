"""Who was there, and who spoke for whom."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass


class Presence(StrEnum):
    """How a department takes part in a meeting."""

    PRESENT = "present"
    DEPUTY = "deputy"
    WRITTEN = "written"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """How one department took part in one meeting (form 2: attendees, absentees, proxies).

    A record of its own, so that two people can note it at once; the latest one counts.

    Attributes:
        person: id of who was there, or stood in; empty for who was absent.
        reason: why somebody was absent, or stood in.
        by: name of whoever noted it.
    """

    TABLE: ClassVar[str] = "attendance"

    meeting: str
    department: str
    presence: Presence = Presence.PRESENT
    person: str = ""
    reason: str = ""
    at: datetime | None = None
    by: str = ""
