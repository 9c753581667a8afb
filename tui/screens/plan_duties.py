"""The responsibility table (form 1): what each department owes the project."""

from typing import ClassVar

from textual.content import Content

from exports.wording.dates import day_long, due_in_words
from store.model.department import Department, Person
from store.model.project import Project, Responsibility
from store.operations.projects import (
    add_responsibility,
    edit_responsibility,
    remove_responsibility,
)
from store.queries.names import departments_in_order
from store.queries.plan import reach_of, responsibility_rows
from store.queries.rows import ResponsibilityRow
from tui.plan_forms import responsibility_fields
from tui.record_forms import values_of
from tui.screens.plan_rooms import EDIT, EDIT_REMOVE, Ask, Lines, Room, facts, reach_words
from widgets.cells import Cell, widest
from widgets.plan_list import PlanRow

_MISSING = "missing "  # begins the key of a row that stands for a department without a duty
_MOST_NAME = 16
_MOST_CONTACT = 10


class DutiesRoom(Room):
    """Who does what in the project that the board shows."""

    name: ClassVar[str] = "responsibilities"

    def title(self) -> str:
        return self.say("Responsibilities")

    @property
    def _project(self) -> str:
        wanted = self.workspace.settings().project
        return wanted if self.workspace.find(Project, wanted) else ""

    def _rows(self) -> tuple[ResponsibilityRow, ...]:
        return responsibility_rows(self.workspace, self._project) if self._project else ()

    def _without_duty(self) -> tuple[Department, ...]:
        served = {row.department_id for row in self._rows()}
        every = departments_in_order(self.workspace)
        return tuple(each for each in every if not each.outside and each.id not in served)

    def count(self) -> int:
        return len(self._rows())

    def empty(self) -> str:
        if not self._project:
            return self.say("First the project: press 1, then a.")
        return self.say("First the departments: press 2, then a.")

    def lines(self) -> Lines:
        if not self._project:
            return []
        rows, missing = self._rows(), self._without_duty()
        names = widest(
            (*(row.department for row in rows), *(each.name for each in missing)), most=_MOST_NAME
        )
        contacts = widest((row.contact for row in rows), most=_MOST_CONTACT)
        return [
            *(self._row(row, names, contacts) for row in rows),
            *(self._missing_row(each, names, contacts) for each in missing),
        ]

    def _row(self, row: ResponsibilityRow, names: int, contacts: int) -> PlanRow:
        today = self.workspace.today()
        cells = (
            Cell("●", "good", 1),
            Cell(row.department or "?", "", names),
            Cell(" · ".join(row.duty.split("\n")), "", -1),
            Cell(row.contact, "dim", contacts),
            Cell(reach_words(row.reach, self.say), "dim"),
            Cell(due_in_words(row.due, today, self.say) if row.due else "", ""),
        )
        return PlanRow(row.id, cells, EDIT_REMOVE)

    def _missing_row(self, department: Department, names: int, contacts: int) -> PlanRow:
        contact = self.workspace.find(Person, department.contact)
        cells = (
            Cell("○", "warn", 1),
            Cell(department.name, "", names),
            Cell(self.say("press enter to fill in"), "dim", -1),
            Cell(contact.name if contact else "", "dim", contacts),
        )
        return PlanRow(_MISSING + department.id, cells, EDIT)

    def detail(self, key: str) -> Content:
        say = self.say
        row = next((each for each in self._rows() if each.id == key), None)
        if row is None:
            return self._missing_detail(key)
        due = f"{day_long(row.due, say)} {row.due.year}" if row.due else say("none")
        return facts(
            [
                (say("Project"), row.project),
                (say("Duty"), row.duty),
                (say("Contact"), row.contact),
                (say("How to reach"), reach_words(row.reach, say)),
                (say("Due"), due),
                (say("Remarks"), row.remarks),
            ],
            title=row.department,
        )

    def _missing_detail(self, key: str) -> Content:
        department = self.workspace.find(Department, key.removeprefix(_MISSING))
        if department is None:
            return Content("")
        contact = self.workspace.find(Person, department.contact)
        return facts(
            [
                (self.say("Contact"), contact.name if contact else ""),
                (self.say("How to reach"), reach_words(reach_of(contact), self.say)),
                (self.say("Duty"), self.say("not written yet")),
            ],
            title=department.name,
        )

    def add(self, key: str) -> Ask | str:
        if not self._project:
            return self.say("First the project: press 1, then a.")
        if not self.workspace.all(Department):
            return self.say("First the departments: press 2, then a.")
        row = self.workspace.find(Responsibility, key)
        department = row.department if row else key.removeprefix(_MISSING)
        return self._new(department if self.workspace.find(Department, department) else "")

    def _new(self, department: str) -> Ask:
        return Ask(
            self.say("New responsibility"),
            responsibility_fields(self.say),
            lambda answers: add_responsibility(self.workspace, project=self._project, **answers),
            {"department": department} if department else {},
            focus="duty" if department else "",
            everything=True,
        )

    def edit(self, key: str) -> Ask:
        if key.startswith(_MISSING):
            return self._new(key.removeprefix(_MISSING))
        fields = responsibility_fields(self.say)
        return Ask(
            self.say("Edit responsibility"),
            fields,
            lambda answers: edit_responsibility(self.workspace, key, **answers),
            values_of(self.workspace.get(Responsibility, key), fields),
            focus="duty",
        )

    def verb(self, verb: str, key: str) -> Ask | None:
        if verb == "remove":
            remove_responsibility(self.workspace, key)
            return None
        return super().verb(verb, key)
