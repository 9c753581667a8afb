"""Meetings that come again: how often, when, and what a holiday does to them."""

from datetime import date, time
from enum import StrEnum
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.meeting import MeetingKind
from store.model.record import Record
from store.values import dataclass

_LAST_WEEKDAY = 6
_MOST_APART = 52
_WEEKS_OF_A_MONTH = frozenset({1, 2, 3, 4, -1})


class Frequency(StrEnum):
    """How often a meeting comes again."""

    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class OnHoliday(StrEnum):
    """What becomes of a weekly or monthly meeting whose day is free."""

    SKIP = "skip"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """A recurrence, such as each working day at 9:30 or each second Friday.

    Attributes:
        title: of its meetings; empty means the wording of their kind.
        template: id of an own template, or empty for that of the kind.
        weekdays: 0 is Monday; for weekly ones at least one, for monthly ones the first counts.
        every: 1 for each week or month, 2 for each second …; always 1 for working days.
        week: of a monthly one, 1 to 4 for the first to fourth such weekday, -1 for the last.
        first: the day from which it counts; None means always.
        until: the last day it may fall on, or None.
    """

    TABLE: ClassVar[str] = "series"

    kind: MeetingKind = MeetingKind.STANDUP
    title: str = ""
    template: str = ""
    frequency: Frequency = Frequency.WORKDAYS
    weekdays: tuple[int, ...] = ()
    every: int = 1
    week: int = 1
    starts: time = time(9, 30)
    first: date | None = None
    until: date | None = None
    on_holiday: OnHoliday = OnHoliday.SKIP
    active: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether there can be such a recurrence; a file may say anything."""
        is_daily = self.frequency is Frequency.WORKDAYS
        return (
            1 <= self.every <= _MOST_APART
            and self.week in _WEEKS_OF_A_MONTH
            and all(0 <= each <= _LAST_WEEKDAY for each in self.weekdays)
            and (self.every == 1 if is_daily else bool(self.weekdays))
        )

    def checked(self) -> Self:
        """Return the recurrence when there can be such a one.

        Raises:
            RuleError: `weekday-needed` for a weekly or monthly one without any;
                `no-such-recurrence`.
        """
        if self.frequency is not Frequency.WORKDAYS and not self.weekdays:
            raise RuleError("weekday-needed")
        if not self.is_sound:
            raise RuleError("no-such-recurrence", frequency=str(self.frequency))
        return self
