"""A document: a set of writes (field, stamp, value), the greatest of each field being current.

On disk and in memory it is a plain dict: the current values, and under "~" their stamps ("v" for
most of them, "f" for the others) and the superseded writes ("h"). Documents are never changed in
place, so a shallow copy of the tables is a consistent snapshot for another thread.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

import orjson

from store.database.marks import MARKS, Mark, marks_in, still_standing, with_marks
from store.database.stamps import is_stamp
from store.schema import DELETED, GONE, POSITION, STAMPS

Json = Any
Document = dict[str, Json]
Tables = dict[str, dict[str, Document]]
Write = tuple[str, str, Json]  # field, stamp, value
Current = dict[str, tuple[str, Json]]  # field -> (stamp, value)

HISTORY_LIMIT = 20
_DEFAULT, _OWN, _HISTORY = "v", "f", "h"
_by_stamp = itemgetter(1, 0)


def canonical(value: Json) -> bytes:
    """Return the one spelling of a JSON value; it breaks ties and makes equal states equal bytes.

    Raises:
        TypeError: when the value is nested deeper than orjson writes (254 levels).
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def parsed(data: bytes) -> Json:
    """Return what JSON bytes say, without the garbage collector walking every new object.

    It would find nothing and take half as long again as the parsing of 10,000 documents.

    Raises:
        ValueError: when they are no JSON.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return orjson.loads(data)
    finally:
        if was_enabled:
            gc.enable()


def is_living(document: Mapping[str, Json]) -> bool:
    """Return whether the document is neither deleted nor compacted away, or was edited after it.

    Values without stamps, as a transaction has them, have no "after".
    """
    if document.get(DELETED) is not True and GONE not in document:
        return True
    buried = buried_at(document)
    stamps = document.get(STAMPS)
    if not buried or stamps is None:
        return not buried
    own: dict[str, str] = stamps.get(_OWN, {})  # the default stamp is older than any of these
    # Who moves one record writes the place of those beside it, without meaning them.
    mute = {GONE, POSITION, DELETED} if document.get(DELETED) is True else {GONE, POSITION}
    return any(stamp > buried for field, stamp in own.items() if field not in mute)


def buried_at(document: Mapping[str, Json]) -> str:
    """Return the stamp of the latest deletion or compaction; empty when there is neither.

    Of values without stamps, some text that is not empty.
    """
    stamps: dict[str, Any] = document.get(STAMPS) or {_DEFAULT: "0"}
    own: dict[str, str] = stamps.get(_OWN, {})
    default = str(stamps[_DEFAULT])
    found = own.get(DELETED, default) if document.get(DELETED) is True else ""
    return max(found, own.get(GONE, default)) if is_stamp(document.get(GONE)) else found


def horizon_of(document: Mapping[str, Json]) -> str:
    """Return the stamp up to which all was archived by a compaction; empty when nothing was."""
    if GONE not in document:
        return ""
    return _horizon(stamp_of(document, GONE) or "", document[GONE])


def _horizon(stamp: str, value: Json) -> str:
    # Not later than the tombstone itself: nobody archives what has not been written yet.
    return min(stamp, value) if is_stamp(value) else ""


def values_of(document: Mapping[str, Json]) -> dict[str, Json]:
    """Return the current values alone."""
    return {field: value for field, value in document.items() if field != STAMPS}


def stamp_of(document: Mapping[str, Json] | None, field: str) -> str | None:
    """Return the stamp of a field's current value, or None when it was never written."""
    if document is None or field not in document:
        return None
    stamps: dict[str, Any] = document[STAMPS]
    own: dict[str, str] = stamps.get(_OWN, {})
    return own.get(field) or str(stamps[_DEFAULT])


def stamps_of(document: Mapping[str, Json]) -> Iterator[str]:
    """Yield the stamps of the current writes, each at least once."""
    stamps: dict[str, Any] = document[STAMPS]
    yield str(stamps[_DEFAULT])
    yield from stamps.get(_OWN, {}).values()


def newest_stamp(document: Mapping[str, Json]) -> str:
    """Return the stamp of the latest write of a document."""
    return max(stamps_of(document))


def current_of(document: Mapping[str, Json]) -> Current:
    """Return each field's current write."""
    stamps = document[STAMPS]
    default, own = stamps.get(_DEFAULT, ""), stamps.get(_OWN, {})
    return {
        field: (own.get(field, default), value)
        for field, value in document.items()
        if field != STAMPS
    }


def history_of(document: Mapping[str, Json]) -> list[Write]:
    """Return the superseded writes, oldest first."""
    return [(field, stamp, value) for field, stamp, value in document[STAMPS].get(_HISTORY, ())]


def writes_of(document: Mapping[str, Json]) -> Iterator[Write]:
    """Yield every write the document holds, current and superseded."""
    for field, (stamp, value) in current_of(document).items():
        yield field, stamp, value
    yield from history_of(document)


def with_writes(
    document: Mapping[str, Json] | None, writes: Iterable[Write]
) -> tuple[Document, list[Write]]:
    """Return the document with these writes added, and the history that no longer fits in it."""
    current: Current = {} if document is None else current_of(document)
    losers: list[Write] = [] if document is None else history_of(document)
    for field, stamp, value in writes:
        held = current.get(field)
        if held is None:
            current[field] = (stamp, value)
        elif beats(field, (stamp, value), held):
            losers.append((field, *held))
            current[field] = (stamp, value)
        else:
            losers.append((field, stamp, value))
    extra = {} if document is None else extra_of(document)
    return build(current, losers, extra)


def beats(field: str, write: tuple[str, Json], held: tuple[str, Json]) -> bool:
    """Return whether a write of a field is the greater one: by stamp, then by value.

    Of tombstones the one that archived more, or merging would depend on its order.
    """
    if field == GONE:
        mine, other = _horizon(*write), _horizon(*held)
        if mine != other:
            return mine > other
    if write[0] != held[0]:
        return write[0] > held[0]
    # One stamp with two values: two devices share an id (a cloned home). Only a rule that both
    # follow keeps them in agreement.
    return canonical(write[1]) > canonical(held[1])


def extra_of(document: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a newer Muster keeps under "~", to be passed on untouched."""
    stamps = document[STAMPS]
    if stamps.keys() <= {_DEFAULT, _OWN, _HISTORY}:
        return {}
    return {key: stamps[key] for key in stamps if key not in {_DEFAULT, _OWN, _HISTORY}}


def build(
    current: Current, losers: list[Write], extra: dict[str, Json]
) -> tuple[Document, list[Write]]:
    """Return the one document that holds these writes, and those for which it has no place.

    The default stamp is the smallest of the current ones: a function of the writes alone, so two
    devices with the same writes have the same bytes.
    """
    buried: list[Write] = []
    if GONE in current:
        current, losers, buried = _compacted(current, losers)
    default = min((stamp for stamp, _ in current.values()), default="")
    own = {field: stamp for field, (stamp, _) in current.items() if stamp != default}
    document: Document = {field: value for field, (_, value) in current.items()}
    if MARKS in extra:
        extra = _with_standing_marks(extra, current)
    stamps: dict[str, Json] = {**extra, _DEFAULT: default}
    if own:
        stamps[_OWN] = own
    kept, overflow = _bounded(losers, current)
    if kept:
        stamps[_HISTORY] = [list(each) for each in kept]
    document[STAMPS] = stamps
    return document, buried + overflow


def _with_standing_marks(extra: dict[str, Json], current: Current) -> dict[str, Json]:
    horizon = _horizon(*current[GONE]) if GONE in current else ""
    stamps = {field: stamp for field, (stamp, _) in current.items()}
    return with_marks(extra, still_standing(marks_in(extra), stamps, horizon))


def marked(document: Document, marks: Iterable[Mark]) -> Document:
    """Return the document with these marks of conflicts added."""
    extra = extra_of(document)
    added = [list(each) for each in marks_in(extra).union(marks)]
    return build(current_of(document), history_of(document), {**extra, MARKS: added})[0]


def _compacted(current: Current, losers: list[Write]) -> tuple[Current, list[Write], list[Write]]:
    """Split off what a tombstone says has been archived; one tombstone is enough."""
    horizon = _horizon(*current[GONE])
    kept = {field: write for field, write in current.items() if field == GONE or write[0] > horizon}
    buried = [(field, *write) for field, write in current.items() if field not in kept]
    later = [each for each in losers if each[0] != GONE and each[1] > horizon]
    buried += [each for each in losers if each[0] != GONE and each[1] <= horizon]
    return kept, later, buried


def _bounded(losers: list[Write], current: Current) -> tuple[list[Write], list[Write]]:
    """Sort, drop doubles, and split off what is older than the newest `HISTORY_LIMIT`.

    Each write is kept even when its value equals the winner's: leaving those out would make
    merging depend on the order of merging.
    """
    if not losers:
        return [], []
    keys = {(stamp, field) for field, stamp, _ in losers}
    has_ties = len(keys) < len(losers) or any(
        (stamp, field) in keys for field, (stamp, _) in current.items()
    )
    ordered = _without_doubles(losers, current) if has_ties else sorted(losers, key=_by_stamp)
    cut = max(0, len(ordered) - HISTORY_LIMIT)
    return ordered[cut:], ordered[:cut]


def _without_doubles(losers: list[Write], current: Current) -> list[Write]:
    unique = {(stamp, field, canonical(value)): value for field, stamp, value in losers}
    for field, (stamp, value) in current.items():
        unique.pop((stamp, field, canonical(value)), None)
    return [(field, stamp, unique[stamp, field, key]) for stamp, field, key in sorted(unique)]


def normalised(raw: object, fallback: str) -> Document | None:
    """Return the document that a value of unknown origin describes, or None when it is none.

    What has no well-formed stamp gets `fallback`; ill-formed history is dropped.
    """
    if not isinstance(raw, dict):
        return None
    stamps = raw.get(STAMPS)
    stamps = stamps if isinstance(stamps, dict) else {}
    held = stamps.get(_DEFAULT)
    default = str(held) if is_stamp(held) else fallback
    own = stamps.get(_OWN)
    own = own if isinstance(own, dict) else {}
    current: Current = {}
    for field, value in raw.items():
        if field != STAMPS:
            stamp = own.get(field, default)
            current[field] = (stamp if is_stamp(stamp) else fallback, value)
    if not current:
        current[DELETED] = (default, False)
    found = stamps.get(_HISTORY)
    losers = [
        (each[0], each[1], each[2])
        for each in (found if isinstance(found, list) else [])
        if isinstance(each, list) and len(each) == 3  # noqa: PLR2004 - field, stamp, value
        and isinstance(each[0], str) and each[0] != STAMPS and is_stamp(each[1])
    ]  # fmt: skip
    extra = {key: stamps[key] for key in stamps if key not in {_DEFAULT, _OWN, _HISTORY}}
    return build(current, losers, extra)[0]
