"""Fields and their values in the reader's words: for the history and for what two people changed.

The forms' own words, so that a field is called the same wherever it is met.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from exports.wording.dates import clock_time, date_short, day_long
from exports.wording.items import ITEM_NAMES
from exports.wording.meetings import MEETING_KIND_NAMES, meeting_title
from exports.wording.recurrence import weekday_long
from exports.wording.terms import VALUE_NAMES, field_words
from exports.wording.words import Words
from store.model.action import Action
from store.model.agenda import Template
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import AgendaItem, Meeting, MeetingKind
from store.model.project import Project, Responsibility
from store.model.record import Record
from store.model.review import Review
from store.model.series import Series
from store.model.settings import DayRule, Settings
from store.model.update import Update
from store.schema import DELETED
from store.text import clean_line, clean_text
from store.workspace.workspace import Workspace
from tui import meeting_forms, plan_forms, record_forms, review_form
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
    Meeting: lambda say: meeting_forms.meeting_fields(say, Meeting(id="")),
    Series: lambda say: meeting_forms.series_fields(say, ()),
    Template: meeting_forms.template_fields,
    Settings: plan_forms.settings_fields,
    DayRule: plan_forms.day_fields,
    Review: review_form.review_fields,
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
    "template": Template,
}


class FieldWords:
    """Words for the fields of one kind of record."""

    def __init__(self, workspace: Workspace, kind: type[Record] | None, say: Words) -> None:
        self._workspace = workspace
        self.say = say
        form = _FORMS.get(kind) if kind else None
        self._fields = {field.key: field for field in form(say)} if form else {}

    def label(self, field: str) -> str:
        """Return what a field is called; one that only a newer Muster knows keeps its name."""
        if field in self._fields and field not in _PLAIN:
            return self._fields[field].label
        return field_words(field, self.say)

    def value(self, field: str, value: Any) -> str:
        """Return a value as a person reads it, with line breaks where it has some.

        A reference is the name it leads to; an empty value is a dash.
        """
        if field == DELETED:
            return self.say("deleted") if value else self.say("there")
        if value is None or value in ("", ()):
            return NOTHING
        spec = self._fields.get(field)
        chosen = [each.label for each in spec.choices if each.value == value] if spec else []
        if chosen:
            return chosen[0]
        if field in _RECORDS and isinstance(value, str):
            return self._name(field, value)
        if field == "weekdays":
            return self.say(", ").join(weekday_long(at, self.say) for at in value)
        text = self._plain(value)
        return f"{text}%" if field == "progress" else text

    def _name(self, field: str, key: str) -> str:
        record = self._workspace.find(_RECORDS[field], key)
        if isinstance(record, Meeting):
            title = meeting_title(record.kind, record.number, record.title, self.say)
            return f"{title} · {day_long(record.day, self.say)}" if record.day else title
        name = getattr(record, "name", "") or getattr(record, "title", "")
        return clean_line(name) or self.say("gone")

    def _plain(self, value: Any) -> str:
        say = self.say
        match value:
            case MeetingKind():
                return say(MEETING_KIND_NAMES[value])
            case StrEnum() if value in VALUE_NAMES:
                return say(VALUE_NAMES[value])
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
            return moment_words(self._workspace, value, self.say)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        today = self._workspace.today()
        is_near = value.year == today.year
        return day_long(value, self.say) if is_near else date_short(value, today, self.say)

    def _item(self, item: object) -> str:
        if not isinstance(item, AgendaItem):
            return clean_line(str(item))
        department = self._workspace.find(Department, item.department)
        named = department.name if department else self.say(ITEM_NAMES[item.kind])
        return f"{clean_line(item.title or named)} {item.minutes}"


def moment_words(workspace: Workspace, at: datetime, say: Words) -> str:
    """Return "09:31" for today, else "27 May 09:31", as clocks show it where the team is."""
    zone, today = workspace.zone(), workspace.today()
    day = at.astimezone(zone).date()
    words = clock_time(at, zone)
    return words if day == today else f"{date_short(day, today, say)} {words}"
