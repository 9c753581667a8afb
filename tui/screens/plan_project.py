"""The project room: what it is for, what counts, and what is left out."""

from typing import ClassVar

from textual.content import Content

from exports.wording.dates import due_in_words
from exports.wording.words import N_
from store.model.project import Project
from store.model.record import Record
from store.operations.actions import delete_record
from store.operations.projects import add_project, choose_project, edit_project
from store.queries.names import department_name
from store.queries.plan import project_rows
from store.queries.rows import ProjectRow
from tui.plan_forms import project_fields
from tui.record_forms import values_of
from tui.screens.plan_rooms import EDIT_REMOVE, Ask, Lines, Room, day_words, page
from widgets.cells import Cell
from widgets.plan_list import PlanRow


class ProjectRoom(Room):
    """Projects; one of them is on the board."""

    name: ClassVar[str] = "project"
    label: ClassVar[str] = N_("Project")
    kind: ClassVar[type[Record]] = Project

    def empty(self) -> str:
        return self.say("No project yet. Press a to write down what it is for.")

    def lines(self) -> Lines:
        rows = project_rows(self.workspace)
        return [self._row(row, alone=len(rows) == 1) for row in rows]

    def _row(self, row: ProjectRow, *, alone: bool) -> PlanRow:
        today = self.workspace.today()
        due = due_in_words(row.due, today, self.say) if row.due else ""
        mark = self.say("on the board") if row.current and not alone else ""
        count = self.say.many("{n} open", "{n} open", row.open_actions) if row.open_actions else ""
        cells = (
            Cell("▶" if row.current else "·", "accent" if row.current else "dim", 1),
            Cell(row.name, "strong" if row.current else "", -1),
            Cell(mark, "accent"),
            Cell(count, "dim"),
            Cell(due, "dim"),
        )
        return PlanRow(row.id, cells, EDIT_REMOVE if row.current else EDIT_REMOVE | {"choose"})

    def detail(self, key: str) -> Content:
        project = self.workspace.find(Project, key)
        if project is None:
            return Content("")
        say = self.say
        parts = [
            (say("Goal"), project.goal),
            (say("Key results"), project.kpi),
            (say("Boundary"), project.boundary),
        ]
        optional = (
            (say("Started by"), department_name(self.workspace, project.initiator)),
            (say("From – until"), self._span(project)),
            (say("Background"), project.links),
        )
        parts += [part for part in optional if part[1]]
        return page(parts, say)

    def _span(self, project: Project) -> str:
        days = (project.starts, project.due)
        if not any(days):
            return ""
        today = self.workspace.today()
        return " – ".join(day_words(day, today, self.say) or "…" for day in days)

    def add(self, key: str) -> Ask:  # noqa: ARG002
        return Ask(
            self.say("New project"),
            project_fields(self.say),
            lambda answers: add_project(self.workspace, **answers),
        )

    def edit(self, key: str) -> Ask:
        fields = project_fields(self.say)
        project = self.workspace.get(Project, key)
        return Ask(
            self.say("Edit project"),
            fields,
            lambda answers: edit_project(self.workspace, key, **answers),
            values_of(project, fields),
            record=(Project, key),
        )

    def verb(self, verb: str, key: str) -> Ask | None:
        if verb == "choose":
            choose_project(self.workspace, key)
        elif verb == "remove":
            delete_record(self.workspace, Project, key)
        else:
            return super().verb(verb, key)
        return None
