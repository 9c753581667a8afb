"""Fields and values of records, as the command line words them.

The words are those of the forms; the forms themselves belong to the screen and are not imported.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from exports.wording.words import N_, Words
from store.ids import short_id
from store.schema import DELETED
from store.text import clean_line, clean_text
from tui.cli.listing import STATUS_WORDS

if TYPE_CHECKING:
    from store.model.record import Record
    from store.workspace.workspace import Workspace

NOTHING = "—"

_FIELDS: Mapping[str, str] = {
    DELETED: N_("Record"),
    "action": N_("Action item"),
    "agenda": N_("Agenda"),
    "at": N_("Written"),
    "boundary": N_("Boundary"),
    "by": N_("Written by"),
    "category": N_("Category"),
    "chair": N_("Led by"),
    "closed_at": N_("Closed"),
    "contact": N_("Contact"),
    "created_at": N_("Made"),
    "criterion": N_("Done when"),
    "day": N_("Day"),
    "decided_at": N_("Decided"),
    "department": N_("Department"),
    "deputy": N_("Deputy"),
    "description": N_("Description"),
    "done": N_("Done"),
    "due": N_("Due"),
    "duty": N_("Duty"),
    "email": N_("E-mail"),
    "evidence": N_("Evidence"),
    "goal": N_("Goal"),
    "initiator": N_("Started by"),
    "kind": N_("Kind"),
    "kpi": N_("Key results"),
    "light": N_("Status"),
    "links": N_("Links"),
    "meeting": N_("Agreed in"),
    "name": N_("Name"),
    "needs": N_("Needs"),
    "next": N_("Next"),
    "number": N_("Number"),
    "outside": N_("Outside"),
    "owner": N_("Owner"),
    "phone": N_("Phone"),
    "place": N_("Place"),
    "position": N_("Speaks as number"),
    "priority": N_("Priority"),
    "progress": N_("Progress %"),
    "project": N_("Project"),
    "proposal": N_("Proposal"),
    "raised_at": N_("Raised"),
    "raised_by": N_("Raised by"),
    "reason": N_("Reason"),
    "remarks": N_("Remarks"),
    "resolution": N_("Resolution"),
    "role": N_("Role"),
    "scribe": N_("Minutes by"),
    "start": N_("Starts"),
    "starts": N_("Starts"),
    "state": N_("State"),
    "superseded_by": N_("Replaced by"),
    "support": N_("Support"),
    "text": N_("Text"),
    "title": N_("Title"),
    "tried": N_("Tried"),
    "waits_on": N_("Waits on"),
    "wanted_by": N_("Wanted by"),
    "watcher": N_("Followed by"),
}
_KINDS: Mapping[str, str] = {
    "actions": N_("Action item"),
    "blockers": N_("Blocker"),
    "decisions": N_("Decision"),
    "departments": N_("Department"),
    "meetings": N_("Meeting"),
    "parking": N_("Parked topic"),
    "people": N_("Person"),
    "projects": N_("Project"),
    "responsibilities": N_("Responsibility"),
    "settings": N_("Workspace"),
    "updates": N_("Update"),
}
_MEMBERS: Mapping[str, str] = {
    **STATUS_WORDS,
    "low": N_("low"),
    "normal": N_("normal"),
    "high": N_("high"),
    "urgent": N_("urgent"),
    "ontrack": N_("on track"),
    "watch": N_("watch"),
    "risk": N_("at risk"),
}
_ID_LENGTH = 30  # what is a number this long is an id
_NAMES = ("title", "name")
_KILOBYTE = 1000


def kind_words(kind: "type[Record] | None", say: Words) -> str:
    """Return what a kind of record is called."""
    return say(_KINDS.get(kind.TABLE if kind else "", N_("Record")))


def field_words(field: str, say: Words) -> str:
    """Return what a field is called; one that only a newer Muster knows keeps its name."""
    return say(_FIELDS[field]) if field in _FIELDS else clean_line(field)


def value_words(workspace: "Workspace", field: str, value: Any, say: Words) -> str:
    """Return a value in one line; an id is the name it leads to, a day is an ISO date."""
    if field == DELETED:
        return say("deleted") if value else say("there")
    if value is None or value in ("", (), []):
        return NOTHING
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple | list | dict):
        return say.many("{n} item", "{n} items", len(value))
    return _plain(workspace, value, say)


def _plain(workspace: "Workspace", value: Any, say: Words) -> str:
    if isinstance(value, StrEnum):
        return say(_MEMBERS[value]) if value in _MEMBERS else clean_line(value)
    if isinstance(value, datetime):
        return moment_words(workspace, value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = clean_line(str(value))
    return _name(workspace, text) if text.isdecimal() and len(text) >= _ID_LENGTH else text


def clean_json(value: Any) -> Any:
    """Return a JSON value that is safe to print: what anybody wrote loses its control characters.

    Values are as they were written, so not yet made safe as those of records are.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_json(each) for each in value]
    if isinstance(value, dict):
        return {clean_text(str(key)): clean_json(each) for key, each in value.items()}
    return value


def moment_words(workspace: "Workspace", at: datetime) -> str:
    """Return "2026-05-28 09:31", as clocks show it where the team is."""
    return f"{at.astimezone(workspace.zone()):%Y-%m-%d %H:%M}"


def iso(at: datetime) -> str:
    """Return a moment for a program: ISO 8601, UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def size_words(size: int, say: Words) -> str:
    """Return "12 kB" or "3.4 MB"."""
    if size < _KILOBYTE * _KILOBYTE:
        return say("{n} kB", n=-(-size // _KILOBYTE))
    return say("{n} MB", n=f"{size / _KILOBYTE / _KILOBYTE:.1f}")


def _name(workspace: "Workspace", record_id: str) -> str:
    for documents in workspace.replica.state.tables.values():
        document = documents.get(record_id)
        found = (
            next((document[each] for each in _NAMES if document.get(each)), "") if document else ""
        )
        if isinstance(found, str) and found:
            return clean_line(found)
    return short_id(record_id)
