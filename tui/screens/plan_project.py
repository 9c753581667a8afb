"""The project room: what it is for, what counts, and what is left out."""

from collections.abc import Callable
from typing import ClassVar

from textual.content import Content

from exports.wording.dates import due_in_words
from exports.wording.words import N_
from store.model.project import Project
from store.model.record import Record
from store.model.review import Review
from store.operations.actions import delete_record
from store.operations.projects import add_project, choose_project, edit_project
from store.queries.names import department_name
from store.queries.plan import project_rows
from store.queries.rows import ProjectRow
from tui.plan_forms import project_fields
from tui.record_forms import values_of
from tui.review_form import (
    current_review,
    review_fields,
    review_title,
    review_values,
    save_with,
)
from tui.screens.plan_rooms import EDIT_REMOVE, Ask, Lines, Room, day_words, page
from widgets.cells import Cell
from widgets.form_fields import Answers
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
        verbs = EDIT_REMOVE | {"review"}
        return PlanRow(row.id, cells, verbs if row.current else verbs | {"choose"})

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
            (say("Retrospective"), self._reviewed(project)),
        )
        parts += [part for part in optional if part[1]]
        return page(parts, say)

    def _span(self, project: Project) -> str:
        days = (project.starts, project.due)
        if not any(days):
            return ""
        today = self.workspace.today()
        return " – ".join(day_words(day, today, self.say) or "…" for day in days)

    def _reviewed(self, project: Project) -> str:
        review = current_review(self.workspace, project.id)
        if review is None:
            return ""
        day = day_words(review.day, self.workspace.today(), self.say)
        about = " · ".join(filter(None, (day, review.author)))
        return "\n".join(filter(None, (about, review.summary or review.result)))

    def _review(self, key: str) -> Ask:
        project, fields = self.workspace.get(Project, key), review_fields(self.say)
        record_id, values = review_values(self.workspace, key, fields)
        return Ask(
            review_title(project, self.say),
            fields,
            self._saving(key),
            values,
            record=(Review, record_id),
        )

    def _saving(self, key: str) -> Callable[[Answers], Record]:
        def save(answers: Answers) -> Record:
            save_with(self.workspace, key)(answers)
            return self.workspace.get(Project, key)  # the cursor stays on what was reviewed

        return save

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
        elif verb == "review":
            return self._review(key)
        else:
            return super().verb(verb, key)
        return None
