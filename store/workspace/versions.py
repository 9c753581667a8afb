"""What a document was, write by write."""

from store.database.document import Write, canonical, writes_of
from store.database.replica import Replica


def versions_of(replica: Replica, table: str, record_id: str) -> tuple[Write, ...]:
    """Return every write that is known of a document, oldest first, each once.

    Raises:
        StorageError: the private folder refuses.
    """
    document = replica.state.tables.get(table, {}).get(record_id)
    held = [] if document is None else list(writes_of(document))
    unique = {
        (stamp, field, canonical(value)): (field, stamp, value)
        for field, stamp, value in [*replica.archived(table, record_id), *held]
    }
    return tuple(unique[each] for each in sorted(unique))
