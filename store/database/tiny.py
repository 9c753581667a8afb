"""TinyDB on top of the replica, for whoever wants its queries.

Stock `JSONStorage` cannot serve a shared folder: it keeps the file open (after a sync it edits a
dead file), writes in place, and empties the file when the path is missing. So the storage reads
the state in memory, and the table turns what TinyDB changed into stamped writes: every writing
method of a TinyDB table passes through `_update_table`.

Importing TinyDB takes some 20 ms, so only those who ask for a database import this module.
"""

from collections.abc import Callable, Mapping, Set
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.database.document import Document, Tables, canonical, is_living, values_of
from store.ids import Ids
from store.schema import DELETED, GONE

Rows = dict[str, dict[str, Any]]
_TOMBS = {DELETED, GONE}
Writer = Callable[[str, Mapping[str, Mapping[str, Any]], Set[str]], None]


class ReplicaStorage(Storage):
    """Reads the replica's state; writes go through the tables alone."""

    def __init__(self, tables: Callable[[], Tables], writer: Writer, ids: Ids) -> None:
        self.tables = tables
        self.writer = writer
        self.ids = ids

    def read(self) -> dict[str, Rows]:
        return {name: _shown(documents) for name, documents in self.tables().items()}

    def write(self, data: dict[str, Rows]) -> None:
        """Make the tables so, as `drop_table` and `drop_tables` want it; what is absent goes."""
        for name in self.tables().keys() | data.keys():
            self.change(name, data.get(name, {}))

    def change(self, name: str, rows: Rows) -> None:
        """Turn the difference between a table and these rows into one transaction."""
        before = _shown(self.tables().get(name, {}))
        changed = {
            record_id: {
                **{field: None for field in before.get(record_id, {}) if field not in row},
                **{
                    field: value
                    for field, value in row.items()
                    if field not in before.get(record_id, {})
                    or canonical(before[record_id][field]) != canonical(value)
                },
            }
            for record_id, row in rows.items()
            if before.get(record_id) != row
        }
        gone = before.keys() - rows.keys()
        if changed or gone:
            self.writer(name, changed, gone)


class ReplicaTable(Table):
    """A table whose ids are text and whose changes become stamped writes."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB thinks of int
    default_query_cache_capacity = 0  # other processes change the tables too

    @property
    def _replica(self) -> ReplicaStorage:
        return cast("ReplicaStorage", self._storage)

    def _get_next_id(self) -> str:
        return self._replica.ids()

    def _read_table(self) -> Rows:  # type: ignore[override]  # the same, keyed by text
        return _shown(self._replica.tables().get(self.name, {}))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        make: Any = self.document_class
        rows: Any = {
            record_id: make(row, record_id) for record_id, row in self._read_table().items()
        }
        updater(rows)
        self._replica.change(self.name, {str(key): dict(row) for key, row in rows.items()})
        self.clear_cache()


class ReplicaDatabase(TinyDB):
    """TinyDB over a replica."""

    table_class = ReplicaTable


def open_database(tables: Callable[[], Tables], writer: Writer, ids: Ids) -> TinyDB:
    """Return a TinyDB that reads this state and writes through `writer`."""
    return ReplicaDatabase(tables, writer, ids, storage=ReplicaStorage)


def _shown(documents: Mapping[str, Document]) -> Rows:
    return {
        record_id: {name: value for name, value in values_of(each).items() if name not in _TOMBS}
        for record_id, each in documents.items()
        if is_living(each)
    }
