"""Fields and their values in the reader's words: for the history and for what two people changed.

The forms' own words, so that a field is called the same wherever it is met.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from exports.wording.dates import clock_time, date_short, day_long
from exports.wording.words import N_, Words
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision, DecisionState
from store.model.department import Department, Person
from store.model.meeting import AgendaItem, Meeting, MeetingState
from store.model.notes import Parking, ParkingState
from store.model.project import Project, Responsibility
from store.model.record import Record
from store.model.settings import DayRule, Settings
from store.model.update import Update
from store.schema import DELETED
from store.text import clean_line, clean_text
from store.workspace.workspace import Workspace
from tui import plan_forms, record_forms
from tui.dialogs.detail_words import BLOCKER_STATE_NAMES, STATE_NAMES
from widgets.agenda_list import KIND_NAMES
from widgets.form_fields import FieldSpec

NOTHING = "—"

_FORMS: Mapping[type[Record], Callable[[Words], tuple[FieldSpec, ...]]] = {
    Action: record_forms.action_fields,
    Blocker: record_forms.blocker_fields,
    Update: record_forms.update_fields,
    Project: plan_forms.project_fields,
    Department: plan_forms.department_fields,
    Person: plan_forms.person_fields,
    Responsibility: plan_forms.responsibility_fields,
    Settings: plan_forms.settings_fields,
    DayRule: plan_forms.day_fields,
}
# Fields no form asks for: they change by keys of their own.
_LABELS: Mapping[str, str] = {
    DELETED: N_("Record"),
    "action": N_("Action item"),
    "agenda": N_("Agenda"),
    "at": N_("Written"),
    "by": N_("Written by"),
    "chair": N_("Led by"),
    "closed_at": N_("Closed"),
    "created_at": N_("Made"),
    "criterion": N_("Done when"),
    "day": N_("Day"),
    "decided_at": N_("Decided"),
    "department": N_("Department"),
    "due": N_("Due"),
    "goal": N_("Goal"),
    "kind": N_("Kind"),
    "meeting": N_("Agreed in"),
    "name": N_("Name"),
    "number": N_("Number"),
    "owner": N_("Owner"),
    "place": N_("Place"),
    "position": N_("Speaks as number"),
    "project": N_("Project"),
    "raised_at": N_("Raised"),
    "raised_by": N_("Raised by"),
    "reason": N_("Reason"),
    "resolution": N_("Resolution"),
    "scribe": N_("Minutes by"),
    "starts": N_("Starts"),
    "state": N_("State"),
    "superseded_by": N_("Replaced by"),
    "title": N_("Title"),
}
_KINDS: Mapping[type[Record], str] = {
    Action: N_("Action item"),
    Blocker: N_("Blocker"),
    Decision: N_("Decision"),
    Department: N_("Department"),
    Person: N_("Person"),
    Project: N_("Project"),
    Responsibility: N_("Responsibility"),
    Meeting: N_("Meeting"),
    Parking: N_("Parked topic"),
    Update: N_("Update"),
    Settings: N_("Workspace"),
    DayRule: N_("Day"),
}
_MEMBERS: Mapping[str, str] = {
    **{str(state): words for state, words in STATE_NAMES.items()},
    **{str(state): words for state, words in BLOCKER_STATE_NAMES.items()},
    DecisionState.STANDING: N_("standing"),
    DecisionState.SUPERSEDED: N_("superseded"),
    DecisionState.WITHDRAWN: N_("withdrawn"),
    ParkingState.WAITING: N_("waiting"),
    ParkingState.TAKEN: N_("talked about"),
    ParkingState.DROPPED: N_("dropped"),
    MeetingState.DRAFT: N_("planned"),
    MeetingState.ANNOUNCED: N_("announced"),
    MeetingState.RUNNING: N_("running"),
    MeetingState.CLOSED: N_("closed"),
    MeetingState.CONFIRMED: N_("confirmed"),
    MeetingState.ARCHIVED: N_("archived"),
}
_PLAIN = {"title", "name"}  # forms call them by the kind of the record
_PEOPLE = frozenset(
    {"owner", "watcher", "contact", "deputy", "raised_by", "chair", "scribe", "presenter", "person"}
)
_RECORDS: Mapping[str, type[Record]] = {
    **dict.fromkeys(_PEOPLE, Person),
    **dict.fromkeys(("department", "waits_on", "initiator"), Department),
    "project": Project,
    "meeting": Meeting,
    "action": Action,
    "superseded_by": Decision,
}


def kind_words(kind: type[Record] | None, say: Words) -> str:
    """Return what a kind of record is called."""
    return say(_KINDS.get(kind, N_("Record"))) if kind else say("Record")


class FieldWords:
    """Words for the fields of one kind of record."""

    def __init__(self, workspace: Workspace, kind: type[Record] | None, say: Words) -> None:
        self._workspace = workspace
        self._say = say
        form = _FORMS.get(kind) if kind else None
        self._fields = {field.key: field for field in form(say)} if form else {}

    def label(self, field: str) -> str:
        """Return what a field is called; one that only a newer Muster knows keeps its name."""
        if field in self._fields and field not in _PLAIN:
            return self._fields[field].label
        return self._say(_LABELS[field]) if field in _LABELS else clean_line(field)

    def value(self, field: str, value: Any) -> str:
        """Return a value as a person reads it, with line breaks where it has some.

        A reference is the name it leads to; an empty value is a dash.
        """
        if field == DELETED:
            return self._say("deleted") if value else self._say("there")
        if value is None or value in ("", ()):
            return NOTHING
        spec = self._fields.get(field)
        chosen = [each.label for each in spec.choices if each.value == value] if spec else []
        if chosen:
            return chosen[0]
        if field in _RECORDS and isinstance(value, str):
            return self._name(field, value)
        text = self._plain(value)
        return f"{text}%" if field == "progress" else text

    def _name(self, field: str, key: str) -> str:
        from tui.screens.board_status import meeting_title

        record = self._workspace.find(_RECORDS[field], key)
        if isinstance(record, Meeting):
            title = meeting_title(record, self._say)
            return f"{title} · {day_long(record.day, self._say)}" if record.day else title
        name = getattr(record, "name", "") or getattr(record, "title", "")
        return clean_line(name) or self._say("gone")

    def _plain(self, value: Any) -> str:
        say = self._say
        match value:
            case StrEnum() if str(value) in _MEMBERS:
                return say(_MEMBERS[str(value)])
            case bool():
                return say("yes") if value else say("no")
            case date() | time():
                return self._when(value)
            case tuple():
                return say(", ").join(self._item(each) for each in value)
            case _:
                return clean_text(str(value)).strip()

    def _when(self, value: date | time) -> str:
        if isinstance(value, datetime):
            return moment_words(self._workspace, value, self._say)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        today = self._workspace.today()
        is_near = value.year == today.year
        return day_long(value, self._say) if is_near else date_short(value, today, self._say)

    def _item(self, item: object) -> str:
        if not isinstance(item, AgendaItem):
            return clean_line(str(item))
        department = self._workspace.find(Department, item.department)
        named = department.name if department else self._say(KIND_NAMES[item.kind])
        return f"{clean_line(item.title or named)} {item.minutes}"


def moment_words(workspace: Workspace, at: datetime, say: Words) -> str:
    """Return "09:31" for today, else "27 May 09:31", as clocks show it where the team is."""
    zone, today = workspace.zone(), workspace.today()
    day = at.astimezone(zone).date()
    words = clock_time(at, zone)
    return words if day == today else f"{date_short(day, today, say)} {words}"
