"""Fields and values of records, as the command line words them.

The words are those of the forms; the forms themselves belong to the screen and are not imported.
"""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from exports.wording.terms import VALUE_NAMES
from exports.wording.words import Words
from store.ids import short_id
from store.schema import DELETED
from store.text import clean_line, clean_text

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace

NOTHING = "—"

_ID_LENGTH = 30  # what is a number this long is an id
_NAMES = ("title", "name")
_KILOBYTE = 1000


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
        return say(VALUE_NAMES[value]) if value in VALUE_NAMES else clean_line(value)
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
