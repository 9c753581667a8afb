"""The departments room: who takes part, and the one person to ask in each."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.content import Content

from exports.wording.words import N_
from store.model.department import Department, Person
from store.model.project import Responsibility
from store.model.record import Record
from store.operations.departments import (
    add_department,
    edit_department,
    hand_over,
    move_department,
    remove_department,
)
from store.queries.names import departments_in_order, person_name
from store.queries.plan import reach_of
from tui.plan_forms import contact_fields, department_fields
from tui.record_forms import values_of
from tui.screens.plan_rooms import EDIT_REMOVE, Ask, Lines, Room, facts, reach_words
from widgets.cells import Cell, widest
from widgets.form_fields import Answers
from widgets.plan_list import PlanRow

_MOST_NAME = 22
_MOST_CONTACT = 14
_VERBS = EDIT_REMOVE | {"contact", "up", "down"}


class DepartmentsRoom(Room):
    """Departments in the order in which they speak."""

    name: ClassVar[str] = "departments"
    label: ClassVar[str] = N_("Departments")
    kind: ClassVar[type[Record]] = Department

    def count(self) -> int:
        return len(self.workspace.all(Department))

    def empty(self) -> str:
        return self.say(
            "No departments yet. Press a to add one with its one contact person; "
            "they speak in the order in which they stand here."
        )

    def lines(self) -> Lines:
        rows = departments_in_order(self.workspace)
        people = {each.id: each for each in self.workspace.all(Person)}
        names = widest((row.name for row in rows), most=_MOST_NAME)
        contacts = [people[row.contact].name for row in rows if row.contact in people]
        width = widest(contacts, most=_MOST_CONTACT)
        return [self._row(row, people, names, width) for row in rows]

    def _row(
        self, row: Department, people: Mapping[str, Person], names: int, contacts: int
    ) -> PlanRow:
        contact = people.get(row.contact)
        cells = (
            Cell("○" if row.outside else "●", "dim" if row.outside else "good", 1),
            Cell(row.name, "dim" if row.outside else "", names),
            Cell(contact.name if contact else "?", "strong" if contact else "bad", contacts or 1),
            Cell(reach_words(reach_of(contact), self.say), "dim", -1),
            Cell(self.say("outside") if row.outside else "", "dim"),
        )
        return PlanRow(row.id, cells, _VERBS)

    def detail(self, key: str) -> Content:
        department = self.workspace.find(Department, key)
        if department is None:
            return Content("")
        say, workspace = self.say, self.workspace
        contact = workspace.find(Person, department.contact)
        reach = reach_words(reach_of(contact), say)
        contact_line = " · ".join(filter(None, (contact.name if contact else "", reach)))
        people = workspace.where(Person, department=department.id)
        duties = workspace.where(Responsibility, department=department.id)
        outside = say("Outside the project's boundary: known, but does not report.")
        return facts(
            [
                (say("Contact"), contact_line or say("gone; press o to name another")),
                (say("Deputy"), person_name(workspace, department.deputy)),
                (say("People"), say(", ").join(person.name for person in people)),
                *((say("Duty"), each.duty) for each in duties),
                ("", outside if department.outside else ""),
            ],
            title=department.name,
        )

    def add(self, key: str) -> Ask:  # noqa: ARG002
        return Ask(
            self.say("New department"),
            department_fields(self.say),
            self._add,
        )

    def _add(self, answers: Answers) -> Department:
        return add_department(self.workspace, **answers)

    def edit(self, key: str) -> Ask:
        fields = department_fields(self.say)
        department = self.workspace.get(Department, key)
        return Ask(
            self.say("Edit department"),
            fields,
            lambda answers: edit_department(self.workspace, key, **answers),
            values_of(department, fields),
            record=(Department, key),
        )

    def _contact(self, key: str) -> Ask:
        department = self.workspace.get(Department, key)

        def save(answers: Answers) -> Department:
            return hand_over(self.workspace, key, answers["contact"])

        return Ask(
            self.say("Hand over"),
            contact_fields(self.say),
            save,
            {"contact": department.contact},
            prompt=self.say(
                "Who answers for {department} from now on?", department=department.name
            ),
            record=(Department, key),
        )

    def verb(self, verb: str, key: str) -> Ask | None:
        doing: dict[str, Callable[[], object]] = {
            "up": lambda: move_department(self.workspace, key, -1),
            "down": lambda: move_department(self.workspace, key, 1),
            "remove": lambda: remove_department(self.workspace, key),
        }
        if verb in doing:
            doing[verb]()
            return None
        return self._contact(key) if verb == "contact" else super().verb(verb, key)
