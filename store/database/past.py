"""What the documents were at a moment, worked out from their stamps alone."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from store.database.document import (
    HISTORY_LIMIT,
    Current,
    Document,
    Tables,
    Write,
    build,
    canonical,
    history_of,
    newest_stamp,
    writes_of,
)
from store.database.stamps import tick_at

Archived = Callable[[str, str], Iterable[Write]]  # table, id -> writes that left the history

_MILLISECOND = timedelta(milliseconds=1)


def _nothing(_table: str, _record_id: str) -> Iterable[Write]:
    return ()


def bound_after(moment: datetime) -> str:
    """Return what every stamp up to and including this moment's millisecond is smaller than."""
    return f"{max(0, tick_at(moment + _MILLISECOND)):016x}"


def document_at(
    document: Document, bound: str, older: Callable[[], Iterable[Write]] = tuple
) -> Document | None:
    """Return a document as its writes before a bound make it; None when there were none.

    Args:
        document: as it is now.
        bound: see `bound_after`.
        older: gives the writes that left its history; only asked when there may be some.
    """
    if newest_stamp(document) < bound:
        return document
    writes = list(writes_of(document))
    if len(history_of(document)) >= HISTORY_LIMIT:
        writes += older()
    current: Current = {}
    losers: list[Write] = []
    for field, stamp, value in writes:
        if stamp >= bound:
            continue
        held = current.get(field)
        if held is None or (stamp, canonical(value)) > (held[0], canonical(held[1])):
            if held is not None:
                losers.append((field, *held))
            current[field] = (stamp, value)
        else:
            losers.append((field, stamp, value))
    return build(current, losers, {})[0] if current else None


def tables_at(tables: Tables, moment: datetime, archived: Archived = _nothing) -> Tables:
    """Return all tables as they were at a moment; what did not change since is shared, not copied.

    By the writers' clocks, for there are no others. What was buried for good since then is gone
    from the past too.
    """
    bound = bound_after(moment)
    found: Tables = {}
    for table, documents in tables.items():
        found[table] = then = {}
        for record_id, document in documents.items():
            past = document_at(document, bound, partial(archived, table, record_id))
            if past is not None:
                then[record_id] = past
    return found
