"""The people room: who they are and how to reach them."""

from typing import ClassVar

from textual.content import Content

from exports.wording.words import N_
from store.model.department import CHAT_HANDLES, Person
from store.model.record import Record
from store.operations.departments import add_person, edit_person, remove_person
from store.queries.names import department_name
from store.queries.plan import person_rows
from store.queries.rows import PersonRow
from tui.plan_forms import person_fields, reach_name
from tui.record_forms import values_of
from tui.screens.plan_rooms import EDIT_REMOVE, Ask, Lines, Room, facts, reach_words
from widgets.cells import Cell, widest
from widgets.plan_list import PlanRow
from widgets.row_messages import Heading

_MOST_NAME = 18
_MOST_ROLE = 20
_YOU = 6  # cells beside the names for who is at the keyboard
_COUNT = 12


class PeopleRoom(Room):
    """People, by department."""

    name: ClassVar[str] = "people"
    label: ClassVar[str] = N_("People")
    kind: ClassVar[type[Record]] = Person

    def count(self) -> int:
        return len(self.workspace.all(Person))

    def empty(self) -> str:
        return self.say(
            "Nobody yet. Press a to add a person; phone and chat handles make it possible to "
            "reach and to mention them."
        )

    def lines(self) -> Lines:
        rows = person_rows(self.workspace)
        names = widest((row.name for row in rows), most=_MOST_NAME)
        roles = widest((self._role(row) for row in rows), most=_MOST_ROLE)
        lines: list[PlanRow | Heading] = []
        before: str | None = None
        for row in rows:
            if row.department != before:
                lines.append(Heading(row.department or self.say("Without a department")))
                before = row.department
            lines.append(self._row(row, names, roles))
        return lines

    def _role(self, row: PersonRow) -> str:
        return row.role or (self.say("contact") if row.contact_of else "")

    def _row(self, row: PersonRow, names: int, roles: int) -> PlanRow:
        me = row.name == self.workspace.who
        count = self.say.many("{n} open", "{n} open", row.open_actions) if row.open_actions else ""
        name = self.say("{name} (you)", name=row.name) if me else row.name
        cells = (
            Cell("▶" if row.contact_of else "·", "accent" if row.contact_of else "dim", 1),
            Cell(name, "strong" if me else "", names + _YOU),
            Cell(reach_words(row.reach, self.say), "dim", -1),
            Cell(self._role(row), "dim", roles),
            Cell(count, "dim", _COUNT, right=True),
        )
        return PlanRow(row.id, cells, EDIT_REMOVE)

    def detail(self, key: str) -> Content:
        person = self.workspace.find(Person, key)
        if person is None:
            return Content("")
        row = next(each for each in person_rows(self.workspace) if each.id == key)
        reach = [
            (reach_name(field, self.say), getattr(person, field))
            for field in ("phone", "email", *CHAT_HANDLES)
        ]
        return facts(
            [
                (self.say("Department"), department_name(self.workspace, person.department)),
                (self.say("Contact of"), self.say(", ").join(row.contact_of)),
                (self.say("Role"), person.role),
                *reach,
            ],
            title=person.name,
        )

    def add(self, key: str) -> Ask:
        beside = self.workspace.find(Person, key)
        return Ask(
            self.say("New person"),
            person_fields(self.say),
            lambda answers: add_person(self.workspace, **answers),
            {"department": beside.department} if beside else {},
            everything=True,
        )

    def edit(self, key: str) -> Ask:
        fields = person_fields(self.say)
        return Ask(
            self.say("Edit person"),
            fields,
            lambda answers: edit_person(self.workspace, key, **answers),
            values_of(self.workspace.get(Person, key), fields),
            record=(Person, key),
        )

    def verb(self, verb: str, key: str) -> Ask | None:
        if verb == "remove":
            remove_person(self.workspace, key)
            return None
        return super().verb(verb, key)
