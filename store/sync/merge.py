"""Merging, as pure functions: the union of the writes of both sides.

Commutative, associative, idempotent, and `merge(merge(a, b), b) == merge(a, b)`; so the order in
which devices hear of each other does not matter, and hearing twice does no harm.
"""

from dataclasses import field

from store.database.contested import Contested
from store.database.document import (
    Document,
    Json,
    Tables,
    Write,
    beats,
    build,
    canonical,
    current_of,
    extra_of,
    history_of,
    horizon_of,
    is_living,
    marked,
    newest_stamp,
    writes_of,
)
from store.database.marks import MARKS, marks_in
from store.database.stamps import device_of
from store.schema import GONE
from store.sync.conflicts import clashes, knows, told_by_marks
from store.values import dataclass


@dataclass(slots=True)
class Merged:
    """What merging two sides brought.

    Attributes:
        news: documents in which the other side knew more, merged.
        is_lacking: the other side lacks something this one knows.
        overflow: writes that no longer fit into the history of their document.
        conflicts: what both sides wrote without knowing of each other.
        told: conflicts that somebody else found, and that a mark in the document tells of.
        revived: documents the other side compacted away and that were edited here after what it
            archived: all they hold has to be written anew, see `store.sync.revival`.
    """

    news: list[tuple[str, str, Document]] = field(default_factory=list)
    is_lacking: bool = False
    overflow: list[tuple[str, str, Write]] = field(default_factory=list)
    conflicts: list[Contested] = field(default_factory=list)
    told: list[Contested] = field(default_factory=list)
    revived: list[tuple[str, str]] = field(default_factory=list)


def merge(one: Document, other: Document) -> Document:
    """Return the document that holds the writes of both, within the bound of its history."""
    return merge_with_overflow(one, other)[0]


def merge_with_overflow(one: Document, other: Document) -> tuple[Document, list[Write]]:
    """Return the merged document and the writes that left its history."""
    if one is other:
        return one, []
    current = current_of(one)
    losers = history_of(one) + history_of(other)
    for name, theirs in current_of(other).items():
        ours = current.get(name)
        if ours is None:
            current[name] = theirs
            continue
        if theirs[0] == ours[0] and canonical(theirs[1]) == canonical(ours[1]):
            continue
        loser = theirs
        if beats(name, theirs, ours):
            current[name], loser = theirs, ours
        losers.append((name, *loser))
    extra, others = extra_of(one), extra_of(other)
    merged = _merged_extra(extra, others)
    if MARKS in merged:
        merged[MARKS] = [list(each) for each in marks_in(extra) | marks_in(others)]
    return build(current, losers, merged)


def _merged_extra(one: dict[str, Json], other: dict[str, Json]) -> dict[str, Json]:
    merged = dict(one)
    for key, value in other.items():
        if key not in merged or _rank(value) > _rank(merged[key]):
            merged[key] = value
    return merged


def _rank(value: Json) -> tuple[int, bytes]:
    # Versions are compared as numbers, all else by its spelling; any total order would do.
    return value if isinstance(value, int) else -1, canonical(value)


def merge_tables(ours: Tables, theirs: Tables) -> Merged:
    """Compare two whole states; neither is changed."""
    merged = Merged()
    for table, documents in theirs.items():
        mine = ours.get(table, {})
        for record_id, their_document in documents.items():
            my_document = mine.get(record_id)
            if my_document is None:
                merged.news.append((table, record_id, their_document))
            elif my_document is not their_document and not _is_same(my_document, their_document):
                _merge_one(merged, (table, record_id), my_document, their_document)
        merged.is_lacking = merged.is_lacking or bool(mine.keys() - documents.keys())
    if any(documents and table not in theirs for table, documents in ours.items()):
        merged.is_lacking = True
    return merged


def _is_same(one: Document, other: Document) -> bool:
    # To Python, 1 and true are equal; only one of them can stand.
    return one == other and canonical(one) == canonical(other)


def _merge_one(merged: Merged, place: tuple[str, str], mine: Document, theirs: Document) -> None:
    result, overflow = merge_with_overflow(mine, theirs)
    merged.overflow += [(*place, write) for write in overflow]
    if not _is_same(result, mine):
        merged.told += told_by_marks(*place, mine, result)
        found = list(clashes(*place, mine, theirs))
        if found:
            merged.conflicts += found
            result = marked(result, [(each.field, each.shown, each.stamp) for each in found])
        merged.news.append((*place, result))
        if GONE in result and GONE not in mine:
            _revive(merged, place, mine, horizon_of(result))
    if not _is_same(result, theirs):
        merged.is_lacking = True


def _revive(merged: Merged, place: tuple[str, str], mine: Document, horizon: str) -> None:
    # A tombstone that names no time, as only a hand can write one, has buried nothing.
    if horizon and newest_stamp(mine) > horizon and is_living(mine):
        merged.revived.append(place)
        merged.is_lacking = True


def merge_meta(ours: dict[str, Json], theirs: dict[str, Json]) -> dict[str, Json]:
    """Return the `_meta` table both sides agree on; unknown keys pass through."""
    merged = dict(ours)
    for record_id, value in theirs.items():
        held = merged.get(record_id)
        if isinstance(held, dict) and isinstance(value, dict):
            merged[record_id] = _merged_extra(held, value)
        elif held is None or _rank(value) > _rank(held):
            merged[record_id] = value
    return merged


def foreign_own_writes(tables: Tables, ours: Tables, device: str) -> list[tuple[str, str, Write]]:
    """Return the writes of `tables` that bear our device's id and that we know nothing of.

    There are some when this device was cloned, or its private folder came back from a backup:
    then another has its id, and it needs a new one. Only sure under the lock, up to date.
    """
    found: list[tuple[str, str, Write]] = []
    for table, documents in tables.items():
        mine = ours.get(table, {})
        for record_id, document in documents.items():
            held = mine.get(record_id)
            if held is document:
                continue
            found += [
                (table, record_id, write)
                for write in writes_of(document)
                if device_of(write[1]) == device and not _is_held(held, write)
            ]
    return found


def _is_held(document: Document | None, write: Write) -> bool:
    if document is None:
        return False
    return write[1] <= horizon_of(document) or knows(document, write)
