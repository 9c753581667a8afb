"""Names for ids: what rows show and what a typed line may mean."""

from typing import TYPE_CHECKING, Self

from store.model.department import Department, Person
from store.values import dataclass
from store.workspace.records import Records

if TYPE_CHECKING:
    from store.capture.names import KnownNames


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id, looked up once for a whole list."""

    people: dict[str, str]
    departments: dict[str, str]

    @classmethod
    def of(cls, workspace: Records) -> Self:
        """Return the names of everybody and every department."""
        return workspace.kept("names", (Person, Department), lambda: cls._read(workspace))

    @classmethod
    def _read(cls, workspace: Records) -> Self:
        return cls(
            {person.id: person.name for person in workspace.all(Person)},
            {department.id: department.name for department in workspace.all(Department)},
        )

    def person(self, record_id: str) -> str:
        """Return a person's name, or empty when they are gone."""
        return self.people.get(record_id, "")

    def department(self, record_id: str) -> str:
        """Return a department's name, or empty when it is gone."""
        return self.departments.get(record_id, "")


def known_names(workspace: Records) -> "KnownNames":
    """Return what a typed line may name, departments in speaking order."""
    from store.capture.names import KnownNames, Name  # a list of records needs no grammar

    people = workspace.all(Person)
    return KnownNames(
        people=tuple(Name(person.id, person.name) for person in people),
        departments=tuple(Name(each.id, each.name) for each in departments_in_order(workspace)),
    )


def departments_in_order(workspace: Records) -> tuple[Department, ...]:
    """Return all departments in the fixed speaking order."""
    return workspace.kept("departments", (Department,), lambda: _in_order(workspace))


def _in_order(workspace: Records) -> tuple[Department, ...]:
    departments = workspace.all(Department)
    return tuple(sorted(departments, key=lambda each: (each.position, each.id.zfill(40))))


def person_name(workspace: Records, person_id: str) -> str:
    """Return a person's name, or empty when they are gone."""
    person = workspace.find(Person, person_id)
    return person.name if person else ""


def department_name(workspace: Records, department_id: str) -> str:
    """Return a department's name, or empty when it is gone."""
    department = workspace.find(Department, department_id)
    return department.name if department else ""
