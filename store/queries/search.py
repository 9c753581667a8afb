"""Looking for words in everything that was ever written, with the filter words of the board."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from store.capture.filter import Filter, parse_filter
from store.capture.folding import fold
from store.model.action import Action
from store.model.attendance import Attendance
from store.model.blocker import Blocker, Escalation
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.model.minutes import Minutes
from store.model.notes import Confirmation, Note, Parking
from store.model.project import Project, Responsibility
from store.model.record import Record
from store.model.review import ANSWERS, Review
from store.model.update import Update
from store.queries.names import known_names
from store.values import dataclass
from store.workspace.records import Records

_AROUND = 12  # characters of the excerpt before the first word that was found
_LENGTH = 120
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Where each kind keeps its words, the title first; then who owns it, whose it is, and when it was.
_TEXTS: dict[type[Record], tuple[str, ...]] = {
    Action: ("title", "criterion", "evidence", "reason", "remarks", "support"),
    Blocker: (
        "title",
        "description",
        "category",
        "tried",
        "proposal",
        "instructions",
        "resolution",
        "informed",
        "attachments",
    ),
    Decision: ("title", "criterion"),
    Update: ("done", "next", "needs"),
    Note: ("text",),
    Parking: ("title",),
    Meeting: ("title", "goal", "place", "observers", "attachments"),
    Minutes: ("title", "goal", "facts", "disagreement", "consensus", "open_issues", "text"),
    Confirmation: ("text",),
    Attendance: ("reason",),
    Escalation: ("reason", "to"),
    Project: ("name", "goal", "kpi", "boundary", "links"),
    Responsibility: ("duty", "remarks"),
    Review: ("summary", *ANSWERS, "risks"),
    Department: ("name",),
    Person: ("name", "role", "phone", "email"),
}
_TIMES = ("created_at", "raised_at", "decided_at", "at", "written_at")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record in which the words stand.

    Attributes:
        title: of the record, on one line; of those without one the beginning of its text, and
            empty of a meeting without one.
        excerpt: what stands around the first word that was found, on one line.
        meeting: id of the meeting it belongs to, or empty.
        is_open: whether it still waits for something; None for what is neither open nor closed.
    """

    table: str
    id: str
    title: str
    excerpt: str
    owner: str
    department: str
    meeting: str
    at: datetime
    is_open: bool | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record with all its words."""

    record: Record
    texts: tuple[str, ...]
    folded: str


def search(workspace: Records, line: str, *, limit: int = 200) -> tuple[Hit, ...]:
    """Return where the words of a line stand, newest first; an empty line finds nothing.

    `@owner`, `#department`, `!priority`, `-word` and the words mean what they mean in the filter
    of the lists.
    """
    return find_hits(workspace, parse_filter(line, known_names(workspace)), limit=limit)


def find_hits(workspace: Records, wanted: Filter, *, limit: int = 200) -> tuple[Hit, ...]:
    """Return what a filter fits, newest first."""
    if wanted.is_empty:
        return ()
    found = [
        (_when(entry.record), entry.record.TABLE, entry.record.id, entry)
        for kind in _TEXTS
        for entry in _fitting(workspace, kind, wanted)
    ]
    found.sort(key=lambda each: each[:3], reverse=True)
    return tuple(_hit(entry, at, wanted.words) for at, _, _, entry in found[:limit])


def _fitting(workspace: Records, kind: type[Record], wanted: Filter) -> Iterator[_Entry]:
    bare = replace(wanted, words=(), without=())
    for entry in workspace.kept(("search", kind.TABLE), (kind,), lambda: _entries(workspace, kind)):
        if not all(word in entry.folded for word in wanted.words):
            continue
        if any(word in entry.folded for word in wanted.without):
            continue
        record = entry.record
        fits = bare.matches(
            text="",
            owner=_owner(record) or None,
            department=_department(record) or None,
            priority=str(getattr(record, "priority", "")) or None,
        )
        if fits:
            yield entry


def _hit(entry: _Entry, at: datetime, words: tuple[str, ...]) -> Hit:
    record = entry.record
    return Hit(
        table=record.TABLE,
        id=record.id,
        title=_title(entry),
        excerpt=_excerpt(entry.texts, words),
        owner=_owner(record),
        department=_department(record),
        meeting=record.id if isinstance(record, Meeting) else getattr(record, "meeting", ""),
        at=at,
        is_open=getattr(record, "is_open", None),
    )


def _title(entry: _Entry) -> str:
    if isinstance(entry.record, Meeting):
        return _one_line(entry.record.title)  # else a kind and a number, in the reader's words
    return _one_line(next((text for text in entry.texts if text.strip()), ""))


def _entries(workspace: Records, kind: type[Record]) -> tuple[_Entry, ...]:
    """Return what is looked through, made once until a record of this kind changes."""
    found = []
    for record in workspace.all(kind):
        texts = [str(getattr(record, name)) for name in _TEXTS[kind]]
        if isinstance(record, Meeting | Minutes):
            texts += _inside(record)
        written = tuple(text for text in texts if text)
        found.append(_Entry(record, written, fold("\n".join(written))))
    return tuple(found)


def _inside(record: Meeting | Minutes) -> list[str]:
    if isinstance(record, Meeting):
        agenda = [text for item in record.agenda for text in (item.title, item.text) if text]
        return [*agenda, record.archived_as, record.overridden]
    return [text for item in record.items for text in (item.title, *item.points) if text]


def _owner(record: Any) -> str:
    if isinstance(record, Person):
        return record.id
    return next((getattr(record, each) for each in ("owner", "chair") if hasattr(record, each)), "")


def _department(record: Any) -> str:
    return record.id if isinstance(record, Department) else getattr(record, "department", "")


def _when(record: Record) -> datetime:
    for name in _TIMES:
        at = getattr(record, name, None)
        if at is not None:
            return at  # type: ignore[no-any-return]
    # An id tells when its record was made (RFC 9562, section 5.7).
    number = int(record.id) >> 80 if record.id.isdecimal() else 0
    try:
        return datetime.fromtimestamp(number / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return _EPOCH


def _excerpt(texts: tuple[str, ...], words: tuple[str, ...]) -> str:
    for text in texts:
        line = _one_line(text, limit=None)
        places = [place for word in words if (place := fold(line).find(word)) >= 0]
        if places:
            start = max(0, min(places) - _AROUND)
            head = "…" if start else ""
            tail = "…" if len(line) > start + _LENGTH else ""
            return f"{head}{line[start : start + _LENGTH]}{tail}"
    return ""


def _one_line(text: str, limit: int | None = _LENGTH) -> str:
    return " ".join(text.split())[:limit]
