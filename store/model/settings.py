"""What a workspace agrees on: time zone, working days, the daily stand-up."""

from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass

SETTINGS_ID = "1"


class Absorption(StrEnum):
    """Who pays when an item takes longer than it was given.

    Nobody: the meeting ends later. Or the items still ahead, in proportion; or the buffer first
    and only then the others.
    """

    NONE = "none"
    PROPORTIONAL = "proportional"
    BUFFER_FIRST = "buffer_first"


class SpeakingOrder(StrEnum):
    """Who speaks first: always the same, another one each time, or last who overran last time."""

    FIXED = "fixed"
    ROTATING = "rotating"
    FAIR = "fair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Record):
    """The one settings record of a workspace; its id is always "1".

    Attributes:
        zone: IANA name of the team's time zone; it decides what "today" is.
        project: id of the project the board shows.
        standup_at: local time of the daily stand-up.
        standup_minutes: its length.
        risk_days: an action without progress is at risk when due within so many working days.
        speaking_order: of the departments in the daily stand-up.
        absorption: who pays for overruns in the daily stand-up.
    """

    TABLE: ClassVar[str] = "settings"

    zone: str = "UTC"
    project: str = ""
    standup_at: time = time(9, 30)
    standup_minutes: int = 15
    risk_days: int = 2
    speaking_order: SpeakingOrder = SpeakingOrder.FIXED
    absorption: Absorption = Absorption.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule(Record):
    """A day that is not what its weekday says: a holiday, or a Saturday that is worked.

    The id is the date in digits (`20260501`), so two people who name the same day edit one record.
    """

    TABLE: ClassVar[str] = "days"

    day: date
    works: bool = False
    label: str = ""

    @staticmethod
    def id_of(day: date) -> str:
        return f"{day:%Y%m%d}"
