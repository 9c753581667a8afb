"""The stage of the sample project: its calendar, its people and the order of its events.

Scenes say what happens when and who does it; the stage sorts that and plays it through the real
operations, with a clock that walks through the two weeks. So every record carries the time and the
author it would carry in a real team.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from store.clock import FixedClock
from store.demo.content import Content
from store.demo.plot import Day
from store.model.settings import DayRule
from store.model.workdays import WorkDays
from store.values import dataclass
from store.workspace.workspace import Workspace

K = TypeVar("K", bound=Hashable)

# What happened today happened in the last so many minutes. Shortly after midnight it is squeezed,
# because "done today" must not slide into yesterday.
_TODAY_SPAN = 75.0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days and times of the story, seen from the moment the sample is opened.

    Attributes:
        now: that moment, aware.
        weekend: whether today would be free; then the team works through.
    """

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def weekend(self) -> bool:
        return not WorkDays().works(self.today)

    def day(self, day: Day | int) -> date:
        """Return a day counted from today; plain numbers count working days."""
        counted = Day(day) if isinstance(day, int) else day
        if counted.calendar:
            return self.today + timedelta(days=counted.count)
        rule = DayRule(id=DayRule.id_of(self.today), day=self.today, works=True)
        return WorkDays.from_rules([rule]).shift(self.today, counted.count)

    def at(self, day: int, hour: int, minute: int, second: float = 0) -> datetime:
        """Return a moment of a past working day; minutes and seconds may run over."""
        start = datetime.combine(self.day(day), time(hour), self.zone).astimezone(UTC)
        return start + timedelta(minutes=minute, seconds=second)

    def ago(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> datetime:
        """Return a moment that long before now, whatever day that was."""
        return self.now - timedelta(days=days, hours=hours, minutes=minutes)

    def earlier_today(self, minutes: float) -> datetime:
        """Return a moment of today, at most `minutes` (up to 75) before now."""
        midnight = datetime.combine(self.today, time(), self.zone)
        passed = (self.now - midnight).total_seconds() / 60
        return self.now - timedelta(minutes=minutes * min(1.0, passed / _TODAY_SPAN))


@dataclass(slots=True)
class Stage:
    """Where the story is played.

    Attributes:
        people: and the five after it: ids of what was made, by the plot's keys; stand-ups by day.
    """

    workspace: Workspace
    clock: FixedClock
    content: Content
    calendar: Calendar
    people: dict[str, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    actions: dict[str, str] = field(default_factory=dict)
    blockers: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    parked: dict[str, str] = field(default_factory=dict)
    standups: dict[int, str] = field(default_factory=dict)
    _beats: list[tuple[datetime, int, str, Callable[[], object]]] = field(default_factory=list)

    def beat(self, at: datetime, who: str, act: Callable[[], object]) -> None:
        """Plan that the person with this key does something at this moment."""
        self._beats.append((at, len(self._beats), self.content.people[who].name, act))

    def on(
        self, ids: Mapping[K, str], key: K, verb: Callable[..., object], **values: object
    ) -> Callable[[], object]:
        """Return a verb about something that will have been made by the time it is called."""
        return lambda: verb(self.workspace, ids[key], **values)

    def play(self) -> None:
        """Let everything happen, in order of time, then of planning."""
        for at, _, who, act in sorted(self._beats, key=lambda beat: beat[:2]):
            self.clock.advance((at - self.clock.now()).total_seconds())
            self.workspace.who = who
            act()
        self._beats.clear()
