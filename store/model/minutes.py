"""The minutes of a meeting (form 2): what was said, frozen, version by version."""

import json
from collections.abc import Iterable
from dataclasses import asdict, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, ClassVar

from store.model.attendance import Presence
from store.model.meeting import ItemKind, MeetingKind
from store.model.notes import Confirmation, Verdict
from store.model.record import Record
from store.values import dataclass

DEADLINE = timedelta(hours=24)  # minutes are out within a day of the meeting

# What stands in no log and has to be written by a person; kept when the rest is written anew.
FREE_FIELDS = (
    "facts", "disagreement", "consensus", "open_issues", "next_topics", "attachments", "approver",
    "distribution", "text",
)  # fmt: skip

_NOT_CONFIRMED = ("id", "version", "written_at", "by")
# Came with a later version of the program: empty ones have no part in what names the content, or
# every confirmation from before would be void.
_ADDED = ("completed", "resolved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """How one department took part; names are those of then.

    Attributes:
        presence: None when nobody can tell.
    """

    department_id: str
    department: str = ""
    person: str = ""
    presence: Presence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesItem:
    """One agenda item with what was said.

    Attributes:
        planned: and `spent`, in seconds.
        skipped: nobody came to it.
        points: what was noted, one each.
        done: and the two after it: what the department of this item had reported.
    """

    key: str
    kind: ItemKind = ItemKind.OTHER
    title: str = ""
    presenter: str = ""
    planned: int = 0
    spent: int = 0
    skipped: bool = False
    points: tuple[str, ...] = ()
    done: str = ""
    next: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesLine:
    """A decision, an action or a blocker, as it stood when the minutes were written.

    Attributes:
        ref: id of the record.
        item: key of the agenda item it came up in, or empty.
        waits_on: of a blocker, name of the department that can clear it.
        criterion: how anyone can see that it is done (验收标准).
    """

    ref: str
    title: str = ""
    item: str = ""
    owner: str = ""
    department: str = ""
    waits_on: str = ""
    due: date | None = None
    criterion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Record):
    """One version of the minutes of a meeting. A change makes a new one, so none is ever lost.

    Attributes:
        version: from 1; the greatest is the one that counts.
        project: name of the project.
        begun: and `ended`, UTC.
        planned: and `spent`, in seconds, of the whole meeting.
        facts: where things stand, and the departments' views (现状、各部门观点).
        open_issues: what stays open, with its weight and plan (遗留问题).
        completed: actions that were ticked off while it ran; `resolved` are blockers.
        text: own words that stand in place of all the rest, as they were edited; mostly empty.
        by: name of whoever wrote this version.
    """

    TABLE: ClassVar[str] = "minutes"

    meeting: str
    version: int = 1
    kind: MeetingKind = MeetingKind.STANDUP
    number: int = 0
    title: str = ""
    project: str = ""
    day: date | None = None
    begun: datetime | None = None
    ended: datetime | None = None
    place: str = ""
    chair: str = ""
    scribe: str = ""
    attendees: tuple[Attendee, ...] = ()
    observers: str = ""
    goal: str = ""
    items: tuple[MinutesItem, ...] = ()
    facts: str = ""
    disagreement: str = ""
    consensus: str = ""
    decisions: tuple[MinutesLine, ...] = ()
    actions: tuple[MinutesLine, ...] = ()
    blockers: tuple[MinutesLine, ...] = ()
    parking: tuple[MinutesLine, ...] = ()
    completed: tuple[MinutesLine, ...] = ()
    resolved: tuple[MinutesLine, ...] = ()
    open_issues: str = ""
    next_day: date | None = None
    next_starts: time | None = None
    next_topics: str = ""
    attachments: str = ""
    approver: str = ""
    distribution: str = ""
    planned: int = 0
    spent: int = 0
    text: str = ""
    written_at: datetime | None = None
    by: str = ""


def digest_of(minutes: Minutes) -> str:
    """Return what names this content: two versions that say the same have the same one."""
    content = {
        name: value
        for name, value in asdict(minutes).items()
        if name not in _NOT_CONFIRMED and (value or name not in _ADDED)
    }
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_spelled)
    return sha256(spelled.encode("utf-8", "replace")).hexdigest()


def latest_of(versions: Iterable[Minutes]) -> Minutes | None:
    """Return the version that counts; of two that were written at once every device picks one."""
    return max(versions, key=lambda each: (each.version, each.id.zfill(40)), default=None)


def _spelled(value: Any) -> str:
    # A file keeps moments to the millisecond; what was just made has more.
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return str(value)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one department says of the minutes as they are now.

    Attributes:
        verdict: None while it has said nothing.
        is_void: what it said was about an earlier version.
    """

    department: str
    verdict: Verdict | None = None
    confirmation: Confirmation | None = None
    is_void: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it has confirmed what stands there now."""
        return self.verdict is Verdict.CONFIRMED and not self.is_void


@dataclass(frozen=True, slots=True)
class Standings:
    """What all departments say, in the order of the minutes."""

    each: tuple[Standing, ...] = field(default=())

    @property
    def are_settled(self) -> bool:
        """Whether everybody has confirmed; nobody to ask is nobody to wait for."""
        return all(one.is_settled for one in self.each)

    @property
    def open_departments(self) -> tuple[str, ...]:
        """Ids of those who have not confirmed what stands there now."""
        return tuple(one.department for one in self.each if not one.is_settled)

    @property
    def voided_departments(self) -> tuple[str, ...]:
        """Ids of those who confirmed an earlier version and have to look again."""
        return tuple(
            one.department for one in self.each if one.is_void and one.verdict is Verdict.CONFIRMED
        )


def standings_of(minutes: Minutes, confirmations: Iterable[Confirmation]) -> Standings:
    """Return what each department of the minutes says; its latest word counts.

    A change after a word voids it, because it was about something else. A change that was taken
    back makes it good again.
    """
    digest = digest_of(minutes)
    latest: dict[str, Confirmation] = {}
    for each in sorted(confirmations, key=_said):
        latest[each.department] = each
    found = []
    for attendee in minutes.attendees:
        said = latest.get(attendee.department_id)
        if said is None:
            found.append(Standing(attendee.department_id))
        else:
            void = said.digest != digest
            found.append(Standing(attendee.department_id, said.verdict, said, void))
    return Standings(tuple(found))


def _said(confirmation: Confirmation) -> tuple[float, str]:
    at = confirmation.at.timestamp() if confirmation.at else 0.0
    return at, confirmation.id.zfill(40)
