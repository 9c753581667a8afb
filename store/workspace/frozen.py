"""A workspace as it is at this moment, for another thread to read while this one edits."""

from store.clock import FixedClock
from store.workspace.reading import Reader
from store.workspace.records import Records
from store.workspace.workspace import Workspace


class Frozen(Records):
    """The records of now, which no later edit changes.

    What is read is kept in a reader of its own, so nothing is shared with the workspace but the
    documents, and those are never changed in place. To make one costs a shallow copy: under a
    millisecond at 10,000 documents.

    Attributes:
        tables: the documents.
        archived: gives the writes of a document that left its history.
    """

    def __init__(self, workspace: Workspace) -> None:
        tables = {name: dict(held) for name, held in workspace.replica.state.tables.items()}
        super().__init__(Reader(lambda: tables), FixedClock(workspace.now(), boot="frozen"))
        self.tables = tables
        self.archived = workspace.replica.archived


def frozen(source: "Workspace | Frozen") -> Frozen:
    """Return a workspace as it is now; what is frozen already stays as it is."""
    return source if isinstance(source, Frozen) else Frozen(source)
