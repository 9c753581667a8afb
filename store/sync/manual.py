"""What somebody changed in the shared file by hand becomes writes of the device "manual"."""

from collections.abc import Mapping
from datetime import datetime

from store.database.document import (
    Document,
    Json,
    Tables,
    build,
    canonical,
    current_of,
    extra_of,
    history_of,
    normalised,
    with_writes,
    writes_of,
)
from store.database.stamps import MANUAL, make_stamp, next_tick, tick_of


def checked(found: Mapping[str, Json], now: datetime, ours: Tables) -> Tables:
    """Return the documents of a file of unknown origin in their normal form.

    What is no document is left out; a document without stamps, as unmodified TinyDB writes it,
    counts as written by hand now. What equals our own document needs no check.
    """
    fallback = make_stamp(next_tick(now, 0), MANUAL, "")
    tables: Tables = {}
    for table, documents in found.items():
        if isinstance(documents, dict):
            mine = ours.get(table, {})
            tables[table] = {
                key: document
                for key, raw in documents.items()
                if (document := _checked(raw, mine.get(key), fallback)) is not None
            }
    return tables


def _checked(raw: Json, mine: Document | None, fallback: str) -> Document | None:
    return mine if mine is not None and mine == raw else normalised(raw, fallback)


def is_as_found(found: Mapping[str, Json], theirs: Tables, ours: Tables) -> bool:
    """Return whether the documents of a file needed nothing to be in their normal form.

    Else each device would give them stamps of its own, until somebody writes the file anew.
    """
    return all(
        document is ours.get(table, {}).get(key) or document == found[table][key]
        for table, documents in theirs.items()
        for key, document in documents.items()
    )


def with_hand_edits(ours: Tables, theirs: Tables, now: datetime) -> Tables:
    """Return the file's documents with what was changed by hand stamped as new writes.

    A value that differs from the one we know under the same stamp was changed by hand. A document
    that does not change stamps cannot be told from one that another device wrote, and a document
    or field that is not there says nothing.
    """
    return {
        table: {
            record_id: _stamped(ours.get(table, {}).get(record_id), document, now)
            for record_id, document in documents.items()
        }
        for table, documents in theirs.items()
    }


def _stamped(mine: Document | None, theirs: Document, now: datetime) -> Document:
    if mine is None or mine is theirs:
        return theirs
    known: dict[tuple[str, str], list[bytes]] = {}
    for field, stamp, value in writes_of(mine):
        known.setdefault((field, stamp), []).append(canonical(value))
    stamps = {stamp for _, stamp in known}
    by_hand = {
        field: value
        for field, (stamp, value) in current_of(theirs).items()
        if stamp in stamps and canonical(value) not in known.get((field, stamp), ())
    }
    return _rewritten(mine, theirs, by_hand, now) if by_hand else theirs


def _rewritten(
    mine: Document, theirs: Document, by_hand: dict[str, Json], now: datetime
) -> Document:
    rest = {field: held for field, held in current_of(theirs).items() if field not in by_hand}
    # Whoever edited the file saw what stood there; so what is replaced is history, no conflict.
    replaced = {(field, current_of(theirs)[field][0]) for field in by_hand}
    seen = [each for each in writes_of(mine) if each[:2] in replaced]
    base, _ = build(rest, history_of(theirs) + seen, extra_of(theirs))
    stamp = make_stamp(next_tick(now, *(tick_of(each[1]) for each in writes_of(mine))), MANUAL, "")
    return with_writes(base, [(field, stamp, value) for field, value in by_hand.items()])[0]
