"""Conflicts: two values of one field, written by people who did not know of each other's.

Merging lets the later one stand, and somebody may have to decide; so each is noted where both
sides met. Found by what each side knows, never by clocks: a write that stands in the other's
history was seen by its author.
"""

from collections.abc import Iterator

from store.database.contested import Contested, is_open, key_of
from store.database.document import (
    HISTORY_LIMIT,
    Document,
    Json,
    Write,
    beats,
    canonical,
    current_of,
    extra_of,
    history_of,
    is_living,
    stamp_of,
    writes_of,
)
from store.database.marks import marks_in
from store.database.stamps import MANUAL, device_of
from store.database.state import State
from store.schema import DELETED, GONE, POSITION
from store.values import dataclass

# What the program writes beside what the person meant: when, by whom, in which order. Two people
# who close one action at once agree, although their clocks do not.
NOISE_FIELDS = frozenset(
    {"at", "by", "boot", "closed_at", "created_at", "decided_at", "digest", "number", POSITION}
    | {"raised_at", "steady"}
)
NOISE_TABLES = frozenset({"events"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values; None means that the field was empty.

    `authorship_of(stamp)` tells who wrote it and when.
    """

    stamp: str
    value: Json


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that waits for somebody's word.

    For a deletion against an edit the field is `_del` and the values say which is which.

    Attributes:
        key: eight hex digits that name it.
        standing: what the field holds now.
        other: what was written at the same time.
    """

    key: str
    table: str
    id: str
    field: str
    standing: Side
    other: Side


def open_in(state: State) -> tuple[Conflict, ...]:
    """Return the conflicts nobody has settled yet, newest first."""
    return tuple(
        _conflict(each, state.tables[each.table][each.id])
        for each in reversed(state.contested)
        if is_open(each, state.tables)
    )


def _conflict(contested: Contested, document: Document) -> Conflict:
    standing = Side(contested.shown, document[contested.field])
    other = Side(contested.stamp, contested.value)
    if contested.field == DELETED:
        deletion = Side(contested.shown, value=True)
        edit = Side(contested.stamp, value=False)
        standing, other = (edit, deletion) if is_living(document) else (deletion, edit)
    return Conflict(key_of(contested), *contested.place, standing, other)


def clashes(table: str, record_id: str, mine: Document, theirs: Document) -> Iterator[Contested]:
    """Yield what both sides wrote at the same time, before they are merged."""
    if table in NOISE_TABLES or GONE in mine or GONE in theirs:
        return
    ours, others = current_of(mine), current_of(theirs)
    for name, their_write in others.items():
        my_write = ours.get(name)
        if my_write is None or my_write == their_write or name in NOISE_FIELDS or name == DELETED:
            continue
        if canonical(my_write[1]) == canonical(their_write[1]):
            continue
        if not knows(theirs, (name, *my_write)) and not knows(mine, (name, *their_write)):
            is_theirs = beats(name, their_write, my_write)
            winner, loser = (their_write, my_write) if is_theirs else (my_write, their_write)
            yield Contested(table, record_id, name, winner[0], *loser, standing=(winner[0],))
    if DELETED in mine or DELETED in theirs:
        edit = _unseen_edit(mine, theirs) or _unseen_edit(theirs, mine)
        if edit is not None:
            deletion, stamp = edit
            yield Contested(
                table, record_id, DELETED, deletion, stamp, value=False, standing=(deletion,)
            )


def told_by_marks(
    table: str, record_id: str, mine: Document, merged: Document
) -> Iterator[Contested]:
    """Yield the conflicts that somebody else found between writes that both stand in `merged`."""
    marks = marks_in(extra_of(merged)) - marks_in(extra_of(mine))
    for name, stood, other in sorted(marks) if table not in NOISE_TABLES else ():
        values = [
            value for field, stamp, value in writes_of(merged) if (field, stamp) == (name, other)
        ]
        if name == DELETED:
            values = [False]
        if values and stamp_of(merged, name) == stood:
            yield Contested(table, record_id, name, stood, other, values[0], standing=(stood,))


def _unseen_edit(deleted: Document, edited: Document) -> tuple[str, str] | None:
    """Return the stamps of a deletion on one side and of an edit on the other that cross."""
    deletion = stamp_of(deleted, DELETED)
    if deletion is None or is_living(deleted) or not is_living(edited):
        return None
    if knows(edited, (DELETED, deletion, True)):
        return None
    stamps = [
        stamp
        for name, (stamp, value) in current_of(edited).items()
        if name not in NOISE_FIELDS and not knows(deleted, (name, stamp, value))
    ]
    return (deletion, max(stamps)) if stamps else None


def knows(document: Document, write: Write) -> bool:
    """Return whether whoever wrote the document had seen this write.

    A history that is full forgets; what is older than all it holds counts as seen. One value
    written by hand into the shared file is stamped by every device that finds it there.
    """
    field, stamp, value = write
    said = canonical(value)
    is_manual = device_of(stamp) == MANUAL
    for other_field, other_stamp, other_value in writes_of(document):
        if other_field != field or canonical(other_value) != said:
            continue
        if other_stamp == stamp or (is_manual and device_of(other_stamp) == MANUAL):
            return True
    history = history_of(document)
    return len(history) >= HISTORY_LIMIT and history[0][1] > stamp
