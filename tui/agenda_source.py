"""An agenda that is being prepared: that of a meeting, or of an own template.

Both are edited in the same dialog with the same keys; only the operations differ.
"""

from abc import ABC, abstractmethod
from typing import Any

from exports.wording.meetings import meeting_title
from exports.wording.words import Words
from store.model.agenda import Template
from store.model.meeting import AgendaItem, Meeting
from store.model.record import Record
from store.operations import boxes, meetings
from store.queries.agenda import agenda_rows
from store.queries.rows import AgendaRow
from store.text import clean_line
from store.workspace.workspace import Workspace


class AgendaSource(ABC):
    """Reads an agenda and calls the operations on it; all of them raise what those raise."""

    kind: type[Record]

    def __init__(self, workspace: Workspace, record_id: str, say: Words) -> None:
        self.workspace = workspace
        self.id = record_id
        self.say = say

    @property
    @abstractmethod
    def meeting(self) -> Meeting | None:
        """The agenda as a meeting has it; None when it is gone."""

    @abstractmethod
    def title(self) -> str:
        """Return what the agenda is called."""

    @abstractmethod
    def edit(self, key: str, **changes: Any) -> None:
        """Change fields of an item."""

    @abstractmethod
    def add(self, after: str, **fields: Any) -> str:
        """Add an item behind another one; return its key."""

    @abstractmethod
    def move(self, key: str, by: int) -> None:
        """Move an item up (negative) or down."""

    @abstractmethod
    def drop(self, key: str) -> None:
        """Take an item off."""

    def rows(self) -> tuple[AgendaRow, ...]:
        """Return the items with names filled in."""
        found = self.meeting
        return agenda_rows(self.workspace, found) if found else ()

    def item(self, key: str) -> AgendaItem | None:
        """Return an item, or None when it is not there any more."""
        found = self.meeting
        return next((each for each in found.agenda if each.key == key), None) if found else None


class MeetingAgenda(AgendaSource):
    """The agenda of a meeting."""

    kind = Meeting

    @property
    def meeting(self) -> Meeting | None:
        return self.workspace.find(Meeting, self.id)

    def title(self) -> str:
        found = self.meeting
        return meeting_title(found.kind, found.number, found.title, self.say) if found else ""

    def edit(self, key: str, **changes: Any) -> None:
        meetings.edit_item(self.workspace, self.id, key, **changes)

    def add(self, after: str, **fields: Any) -> str:
        before = {each.key for each in self.rows()}
        made = meetings.add_item(self.workspace, self.id, after=after, **fields)
        return next(each.key for each in made.agenda if each.key not in before)

    def move(self, key: str, by: int) -> None:
        meetings.move_item(self.workspace, self.id, key, by)

    def drop(self, key: str) -> None:
        meetings.drop_item(self.workspace, self.id, key)


class TemplateAgenda(AgendaSource):
    """The boxes of an own template."""

    kind = Template

    @property
    def meeting(self) -> Meeting | None:
        found = self.workspace.find(Template, self.id)
        if found is None:
            return None
        return Meeting(id=found.id, kind=found.kind, agenda=found.agenda, budget=found.minutes)

    def title(self) -> str:
        found = self.workspace.find(Template, self.id)
        return clean_line(found.name) if found else ""

    def edit(self, key: str, **changes: Any) -> None:
        boxes.edit_box(self.workspace, self.id, key, **changes)

    def add(self, after: str, **fields: Any) -> str:
        before = {each.key for each in self.rows()}
        made = boxes.add_box(self.workspace, self.id, after=after, **fields)
        return next(each.key for each in made.agenda if each.key not in before)

    def move(self, key: str, by: int) -> None:
        boxes.move_box(self.workspace, self.id, key, by)

    def drop(self, key: str) -> None:
        boxes.drop_box(self.workspace, self.id, key)


def source_of(workspace: Workspace, record_id: str, say: Words) -> AgendaSource:
    """Return the agenda of whatever the id names."""
    is_template = workspace.find(Template, record_id) is not None
    return (TemplateAgenda if is_template else MeetingAgenda)(workspace, record_id, say)
