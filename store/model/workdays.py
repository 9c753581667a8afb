"""Working days: Monday to Friday, and the days the workspace names."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from store.model.settings import DayRule
from store.values import dataclass

_SATURDAY = 5
# Nobody plans past this many days in a row without work; it bounds every search.
_LONGEST_BREAK = 400


@dataclass(frozen=True, slots=True)
class WorkDays:
    """Which days are worked."""

    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    @classmethod
    def from_rules(cls, rules: Iterable[DayRule]) -> Self:
        """Return the calendar that these rules make of Monday to Friday."""
        listed = tuple(rules)
        return cls(
            frozenset(rule.day for rule in listed if not rule.works),
            frozenset(rule.day for rule in listed if rule.works),
        )

    def works(self, day: date) -> bool:
        """Return whether the team works on this day; an extra day beats a holiday."""
        if day in self.extra:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def shift(self, day: date, count: int) -> date:
        """Return the day `count` working days after (or, negative, before) this one.

        Zero returns the day itself, worked or not. When every day for more than a year is free,
        the search stops there.
        """
        step = timedelta(days=1 if count > 0 else -1)
        left, found, free = abs(count), day, 0
        while left and free < _LONGEST_BREAK and date.min < found < date.max:
            found += step
            if self.works(found):
                left, free = left - 1, 0
            else:
                free += 1
        return found

    def last(self, count: int, until: date) -> tuple[date, ...]:
        """Return the `count` latest working days up to and including `until`, latest first."""
        found: list[date] = []
        day, free = until, 0
        while len(found) < count and free < _LONGEST_BREAK and day > date.min:
            if self.works(day):
                found.append(day)
                free = 0
            else:
                free += 1
            day -= timedelta(days=1)
        return tuple(found)
