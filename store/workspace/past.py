"""A workspace as it was: to look at, not to change."""

from datetime import datetime

from store.clock import FixedClock
from store.database.document import newest_stamp, stamp_of
from store.database.past import tables_at
from store.database.stamps import Authorship, authorship_of
from store.model.record import Record
from store.workspace.frozen import Frozen, frozen
from store.workspace.reading import Reader
from store.workspace.records import Records
from store.workspace.workspace import Workspace


class Past(Records):
    """The records as of a moment. All read models work on it; `now` is that moment.

    Attributes:
        at: the moment, UTC.
    """

    def __init__(self, source: Workspace | Frozen, at: datetime) -> None:
        now = frozen(source)
        tables = tables_at(now.tables, at, now.archived)
        super().__init__(Reader(lambda: tables), FixedClock(at, boot="past"))
        self.at = at

    def author_of(
        self, kind: type[Record], record_id: str, field: str | None = None
    ) -> Authorship | None:
        """Return who had written the record (or one field of it) last by then."""
        document = self._reader.document(kind.TABLE, record_id)
        if document is None:
            return None
        stamp = newest_stamp(document) if field is None else stamp_of(document, field)
        return authorship_of(stamp) if stamp else None
