"""A workspace as it was: to look at, not to change."""

from datetime import datetime

from store.clock import FixedClock
from store.database.past import tables_at
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
