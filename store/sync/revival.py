"""The line of the journal that takes in what another device knew.

With it come back the documents that somebody compacted away elsewhere while they were edited
here: in the same line, so that no crash falls between.
"""

from datetime import datetime

from store.database.contested import LIMIT, to_json
from store.database.document import Json, Write, current_of, newest_stamp
from store.database.gestures import StampedWrite
from store.database.journal import Entry
from store.database.stamps import authorship_of, make_stamp, next_tick, tick_of
from store.database.state import MERGE, State
from store.schema import DELETED
from store.sync.merge import Merged


def merge_entry(
    merged: Merged, meta: dict[str, Json], state: State, now: datetime, device: str
) -> Entry:
    """Return the line that makes `state` hold what was merged. Only under the lock."""
    lost = unfiled(merged, state)
    entry: Entry = {
        "k": MERGE,
        "d": [list(each) for each in merged.news],
        "o": [[table, key, *write] for table, key, write in lost],
        "m": meta,
    }
    if merged.conflicts:
        by_time = sorted(merged.conflicts, key=lambda each: max(each.shown, each.stamp))
        entry["c"] = [to_json(each) for each in by_time[-LIMIT:]]
    if merged.revived:
        entry["t"] = next_tick(now, state.last)
        entry["r"] = _revived(merged, state, entry["t"], device)
    return entry


def _revived(merged: Merged, state: State, tick: int, device: str) -> list[StampedWrite]:
    """Return all that those documents held, later than the tombstone and by whoever wrote it."""
    news = {(table, key): document for table, key, document in merged.news}
    writes: list[StampedWrite] = []
    for table, key in merged.revived:
        after = max(tick, tick_of(newest_stamp(news[table, key])) + 1)
        for name, (stamp, value) in current_of(state.tables[table][key]).items():
            if name != DELETED:
                anew = make_stamp(after, device, authorship_of(stamp).who)
                writes.append((table, key, name, anew, value))
    return writes


def unfiled(merged: Merged, state: State) -> list[tuple[str, str, Write]]:
    """Return what has no place any more and is not kept already.

    A file that cannot be rewritten says the same at every poll.
    """
    if not merged.overflow:
        return []
    kept = {(table, key, field, stamp) for table, key, (field, stamp, _) in state.overflow}
    return [each for each in merged.overflow if (*each[:2], *each[2][:2]) not in kept]
