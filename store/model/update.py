"""What a department reports on a day (form 4)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass


class Light(StrEnum):
    """A department's own word on how it stands."""

    ON_TRACK = "ontrack"
    WATCH = "watch"
    RISK = "risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Record):
    """Done, next and needs of one department on one day.

    Several may be written for one day (the contact's and the deputy's); the latest is shown.

    Attributes:
        day: the day it reports for, in the workspace's time zone.
        by: name of whoever wrote it.
    """

    TABLE: ClassVar[str] = "updates"

    department: str
    day: date
    done: str = ""
    next: str = ""
    needs: str = ""
    light: Light = Light.ON_TRACK
    at: datetime | None = None
    by: str = ""
