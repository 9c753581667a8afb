"""Meetings, their agenda, and the log from which the clock is computed."""

from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Self

from store.errors import RuleError
from store.model.record import Record
from store.model.settings import Absorption
from store.values import dataclass

MAX_MINUTES = 24 * 60


class MeetingKind(StrEnum):
    """Which template it follows."""

    STANDUP = "standup"
    KICKOFF = "kickoff"
    REVIEW = "review"
    OTHER = "other"


class MeetingState(StrEnum):
    """The life of a meeting, from first draft to archive."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    RUNNING = "running"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    ARCHIVED = "archived"

    @property
    def is_open(self) -> bool:
        return self in {MeetingState.DRAFT, MeetingState.ANNOUNCED, MeetingState.RUNNING}


class ItemKind(StrEnum):
    """What an agenda item is for. The wording of the fixed ones follows the reader's language."""

    OPENING = "opening"
    DEPARTMENT = "department"
    BLOCKERS = "blockers"
    WRAP_UP = "wrap_up"
    TOPICS = "topics"
    QUESTIONS = "questions"
    CONSENSUS = "consensus"
    GOAL = "goal"
    LESSONS = "lessons"
    CHANGES = "changes"
    BUFFER = "buffer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One box of the agenda.

    Attributes:
        key: names the item inside its meeting; events point at it, so it never changes.
        minutes: planned length, 0 or more.
        title: own words; empty means the wording of the kind, or the department's name.
        department: id of the department that speaks, or empty.
        presenter: id of the person who speaks, or empty.
        text: what it is about, for the notice and the screen.
        pinned: comes back on the next agenda of its kind.
        origin: where it comes from: id of a parked topic, or of the earlier meeting that did not
            get to it; empty for what was put there by hand.
    """

    key: str
    kind: ItemKind = ItemKind.OTHER
    minutes: int = 1
    title: str = ""
    department: str = ""
    presenter: str = ""
    text: str = ""
    pinned: bool = False
    origin: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.minutes <= MAX_MINUTES:
            raise RuleError("minutes-out-of-range", minutes=str(self.minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One meeting (form 2).

    Attributes:
        number: running number within its kind, from 1.
        day: the day it is held, in the workspace's time zone.
        starts: planned local time.
        budget: minutes it may take; 0 when nobody said.
        absorption: who pays for overruns.
        series: id of the recurrence it belongs to, or empty.
        template: id of the workspace's own template it was made from, or empty.
        observers: who listens in, in words (列席).
        attachments: one a line (附件).
        announced_at: when the notice went out, UTC.
        archived_as: name of the archived file, without its folder.
        overridden: why it was archived although not everybody had confirmed, or empty.
        overridden_by: name of who decided that.
    """

    TABLE: ClassVar[str] = "meetings"

    kind: MeetingKind = MeetingKind.STANDUP
    state: MeetingState = MeetingState.DRAFT
    title: str = ""
    number: int = 0
    day: date | None = None
    starts: time | None = None
    agenda: tuple[AgendaItem, ...] = ()
    chair: str = ""
    scribe: str = ""
    place: str = ""
    goal: str = ""
    project: str = ""
    budget: int = 0
    absorption: Absorption = Absorption.NONE
    series: str = ""
    template: str = ""
    observers: str = ""
    attachments: str = ""
    announced_at: datetime | None = None
    archived_as: str = ""
    archived_at: datetime | None = None
    overridden: str = ""
    overridden_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    @property
    def minutes(self) -> int:
        """What the agenda plans, all in all."""
        return sum(item.minutes for item in self.agenda)

    @property
    def excess(self) -> int:
        """By how many minutes the agenda is over-planned; 0 when it fits or has no budget."""
        return max(0, self.minutes - self.budget) if self.budget else 0

    def item(self, key: str) -> AgendaItem:
        """Return one item of the agenda.

        Raises:
            RuleError: `no-such-item`.
        """
        for item in self.agenda:
            if item.key == key:
                return item
        raise RuleError("no-such-item", key=key)

    def with_item(self, changed: AgendaItem) -> Self:
        """Return the meeting with one item replaced, found by its key."""
        self.item(changed.key)
        agenda = tuple(changed if item.key == changed.key else item for item in self.agenda)
        return replace(self, agenda=agenda)

    def add_item(self, item: AgendaItem, *, after: str = "") -> Self:
        """Return the meeting with an item inserted after another, or at the end."""
        keys = [each.key for each in self.agenda]
        at = keys.index(after) + 1 if after in keys else len(keys)
        return replace(self, agenda=(*self.agenda[:at], item, *self.agenda[at:]))

    def drop_item(self, key: str) -> Self:
        """Return the meeting without an item.

        Raises:
            RuleError: `no-such-item`.
        """
        self.item(key)
        return replace(self, agenda=tuple(item for item in self.agenda if item.key != key))

    def move_item(self, key: str, by: int) -> Self:
        """Return the meeting with an item moved up (negative) or down; the ends hold it."""
        agenda = list(self.agenda)
        at = agenda.index(self.item(key))
        agenda.insert(max(0, min(len(agenda), at + by)), agenda.pop(at))
        return replace(self, agenda=tuple(agenda))


class EventKind(StrEnum):
    """What can happen to a running meeting."""

    STARTED = "started"
    NEXT = "next"
    BACK = "back"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    SKIPPED = "skipped"
    JUMPED = "jumped"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """One thing that happened in a meeting. The clock is a pure function of these.

    Attributes:
        item: key of the agenda item it leads to (started, next, back, skipped, jumped) or concerns.
        seconds: by how much an item was extended; negative shortens it.
        boot: with `steady`, the moment on the steady clock of the machine that wrote it; see
            `store.clock.Instant`.
        after: id of the newest event its writer knew, or empty. It happened after that one,
            whatever the clocks of two machines say.
        lag: seconds by which the writer's clock was behind that of the machine that held the
            control (negative: ahead), as far as was known when the control was taken.
        to: of "taken", name of the person who was given the control; empty: who wrote it took it.
    """

    TABLE: ClassVar[str] = "events"

    meeting: str
    kind: EventKind
    at: datetime
    item: str = ""
    seconds: int = 0
    boot: str = ""
    steady: float = 0.0
    by: str = ""
    after: str = ""
    lag: float = 0.0
    to: str = ""
