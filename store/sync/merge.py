"""Merging, as pure functions: the union of the writes of both sides.

Commutative, associative, idempotent, and `merge(merge(a, b), b) == merge(a, b)`; so the order in
which devices hear of each other does not matter, and hearing twice does no harm.
"""

from dataclasses import field

from store.database.document import (
    Document,
    Json,
    Tables,
    Write,
    build,
    canonical,
    current_of,
    extra_of,
    history_of,
)
from store.values import dataclass


@dataclass(slots=True)
class Merged:
    """What merging two sides brought.

    Attributes:
        news: documents in which the other side knew more, merged.
        is_lacking: the other side lacks something this one knows.
        overflow: writes that no longer fit into the history of their document.
    """

    news: list[tuple[str, str, Document]] = field(default_factory=list)
    is_lacking: bool = False
    overflow: list[tuple[str, str, Write]] = field(default_factory=list)


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
        winner, loser = sorted((ours, theirs), key=_strength, reverse=True)
        current[name] = winner
        losers.append((name, *loser))
    return build(current, losers, _merged_extra(extra_of(one), extra_of(other)))


def _strength(write: tuple[str, Json]) -> tuple[str, bytes]:
    # The value takes part because a cloned home directory gives two devices one id, and then one
    # stamp may stand for two values.
    return write[0], canonical(write[1])


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
            elif my_document is not their_document and my_document != their_document:
                _merge_one(merged, (table, record_id), my_document, their_document)
        merged.is_lacking = merged.is_lacking or bool(mine.keys() - documents.keys())
    if any(documents and table not in theirs for table, documents in ours.items()):
        merged.is_lacking = True
    return merged


def _merge_one(merged: Merged, place: tuple[str, str], mine: Document, theirs: Document) -> None:
    result, overflow = merge_with_overflow(mine, theirs)
    merged.overflow += [(*place, write) for write in overflow]
    if result != mine:
        merged.news.append((*place, result))
    if result != theirs:
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
