"""The responsibility table (form 1): what each department owes the project."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.content import Content

from exports.wording.dates import due_in_words
from exports.wording.words import N_
from store.model.department import Department, Person
from store.model.project import Project, Responsibility
from store.model.record import Record
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
from tui.screens.plan_rooms import (
    EDIT_ONLY,
    EDIT_REMOVE,
    Ask,
    Lines,
    Room,
    day_words,
    facts,
    reach_words,
)
from widgets.cells import Cell, widest
from widgets.plan_list import PlanRow

_MISSING = "missing "  # begins the key of a row that stands for a department without a duty
_MOST_NAME = 16
_MOST_CONTACT = 10
_MOST_REACH = 22
_MOST_DUE = 12


class _Line(NamedTuple):
    """One line of the table, in words."""

    key: str
    department: str
    duty: str
    contact: str
    reach: str
    due: str


def _aligned(table: Sequence[_Line]) -> list[PlanRow]:
    """Return the lines as rows whose columns stand below each other."""
    names = widest((line.department for line in table), most=_MOST_NAME)
    contacts = widest((line.contact for line in table), most=_MOST_CONTACT)
    reaches = widest((line.reach for line in table), most=_MOST_REACH)
    dues = widest((line.due for line in table), most=_MOST_DUE)
    rows = []
    for line in table:
        missing = line.key.startswith(_MISSING)
        cells = (
            Cell("○" if missing else "●", "warn" if missing else "good", 1),
            Cell(line.department, "", names),
            Cell(line.duty, "dim" if missing else "", -1),
            Cell(line.contact, "dim", contacts),
            Cell(line.due, "", dues, right=True),
            Cell(line.reach, "dim", reaches),
        )
        rows.append(PlanRow(line.key, cells, EDIT_ONLY if missing else EDIT_REMOVE))
    return rows


class DutiesRoom(Room):
    """Who does what in the project that the board shows."""

    name: ClassVar[str] = "responsibilities"
    label: ClassVar[str] = N_("Responsibilities")
    kind: ClassVar[type[Record]] = Responsibility

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
        today = self.workspace.today()
        people = {each.id: each.name for each in self.workspace.all(Person)}
        table = [
            _Line(
                row.id,
                row.department or "?",
                " · ".join(row.duty.split("\n")),
                row.contact,
                reach_words(row.reach, self.say),
                due_in_words(row.due, today, self.say) if row.due else "",
            )
            for row in rows
        ]
        hint = self.say("press enter to fill in")
        table += [
            _Line(_MISSING + each.id, each.name, hint, people.get(each.contact, "?"), "", "")
            for each in missing
        ]
        return _aligned(table)

    def detail(self, key: str) -> Content:
        say = self.say
        row = next((each for each in self._rows() if each.id == key), None)
        if row is None:
            return self._missing_detail(key)
        due = day_words(row.due, self.workspace.today(), say)
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
            record=(Responsibility, key),
        )

    def verb(self, verb: str, key: str) -> Ask | None:
        if verb == "remove":
            remove_responsibility(self.workspace, key)
            return None
        return super().verb(verb, key)
