"""Finding a record of any kind by what a person typed, deleted ones included."""

from collections.abc import Iterable

from store.database.document import is_living
from store.errors import AmbiguousIdError, NotFoundError
from store.ids import short_id
from store.workspace.reading import order_of
from store.workspace.workspace import Workspace

Place = tuple[str, str]  # table, id


def place_of(workspace: Workspace, typed: str) -> Place:
    """Return the table and the id that a long or short id means.

    A short id that fits a living record and a deleted one means the living one.

    Raises:
        NotFoundError: nothing fits.
        AmbiguousIdError: several records have this short id.
    """
    wanted = typed.strip()
    tables = workspace.replica.state.tables
    for table, documents in tables.items():
        if wanted in documents:
            return table, wanted
    wanted = wanted.lower()
    found = [
        (table, record_id)
        for table, documents in tables.items()
        for record_id in documents
        if record_id.isdecimal() and short_id(record_id) == wanted
    ]
    living = [(table, each) for table, each in found if is_living(tables[table][each])]
    fitting = living or found
    if not fitting:
        raise NotFoundError("", typed)
    if len(fitting) > 1:
        raise AmbiguousIdError(typed, tuple(record_id for _, record_id in fitting))
    return fitting[0]


def living_ids(workspace: Workspace, tables: Iterable[str]) -> list[str]:
    """Return the ids of the living documents of some tables, in the order of their making."""
    found = [
        record_id
        for table in tables
        for record_id, document in workspace.replica.state.tables.get(table, {}).items()
        if record_id.isdecimal() and is_living(document)
    ]
    return sorted(found, key=order_of)
