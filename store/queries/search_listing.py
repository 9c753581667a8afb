"""What a search found as plain values, for a pipe and for scripts."""

from datetime import UTC
from typing import Any

from store.ids import short_id
from store.model.tables import BY_TABLE
from store.queries.names import Names
from store.queries.search import Hit, search
from store.workspace.records import Records

Found = dict[str, Any]


def list_hits(workspace: Records, line: str, *, limit: int) -> tuple[Found, ...]:
    """Return what the words of a line stand in, newest first, as JSON values.

    `kind` is the name of the table, `day` the day it was written where the team is, `meeting` the
    id of the meeting it belongs to; what does not apply is None.
    """
    return tuple(_found(workspace, hit) for hit in search(workspace, line, limit=limit))


def _found(workspace: Records, hit: Hit) -> Found:
    names = Names.of(workspace)
    record = workspace.find(BY_TABLE[hit.table], hit.id)
    state = getattr(record, "state", None)
    return {
        "id": hit.id,
        "short": short_id(hit.id),
        "kind": hit.table,
        "title": hit.title,
        "excerpt": hit.excerpt or None,
        "status": str(state) if state is not None else None,
        "owner": names.person(hit.owner) or None,
        "department": names.department(hit.department) or None,
        "meeting": hit.meeting or None,
        "day": hit.at.astimezone(workspace.zone()).date().isoformat(),
        "at": hit.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "open": hit.is_open,
    }
