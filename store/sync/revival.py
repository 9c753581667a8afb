"""The line of the journal that takes in what another device knew.

With it come back the documents that somebody compacted away elsewhere while they were edited
here: in the same line, so that no crash falls between.
"""

from datetime import datetime

from store.database.contested import to_json
from store.database.document import Document, Json, current_of, newest_stamp
from store.database.gestures import StampedWrite
from store.database.journal import Entry
from store.database.stamps import authorship_of, make_stamp, next_tick, tick_of
from store.database.state import MERGE, State
from store.schema import GONE
from store.sync.merge import Merged


def merge_entry(
    merged: Merged, meta: dict[str, Json], state: State, now: datetime, device: str
) -> Entry:
    """Return the line that makes `state` hold what was merged. Only under the lock."""
    entry: Entry = {
        "k": MERGE,
        "d": [list(each) for each in merged.news],
        "o": [[table, key, *write] for table, key, write in merged.overflow],
        "m": meta,
    }
    if merged.conflicts:
        entry["c"] = [to_json(each) for each in merged.conflicts]
    if merged.revived:
        entry["t"] = next_tick(now, state.last)
        entry["r"] = _revived(merged, entry["t"], device)
    return entry


def _revived(merged: Merged, tick: int, device: str) -> list[StampedWrite]:
    news = {(table, key): document for table, key, document in merged.news}
    writes: list[StampedWrite] = []
    for table, key, values in merged.revived:
        document = news[table, key]
        after = max(tick, tick_of(newest_stamp(document)) + 1)
        stamp = make_stamp(after, device, _author(document))
        writes += [(table, key, name, stamp, value) for name, value in values.items()]
    return writes


def _author(document: Document) -> str:
    """Return who made the edit that brings the document back."""
    late = (stamp for name, (stamp, _) in current_of(document).items() if name != GONE)
    return authorship_of(max(late)).who
