"""Projects, people, responsibilities and working days, as the plan screen lists them."""

from collections import Counter
from collections.abc import Iterable

from store.model.action import OPEN_ACTIONS, Action
from store.model.department import CHAT_HANDLES, Department, Person
from store.model.project import Project, Responsibility
from store.model.settings import DayRule
from store.queries.names import Names, departments_in_order
from store.queries.rows import DayRow, PersonRow, ProjectRow, Reach, ResponsibilityRow
from store.workspace.records import Records


def project_rows(workspace: Records) -> tuple[ProjectRow, ...]:
    """Return all projects, oldest first."""
    names = Names.of(workspace)
    current = workspace.settings().project
    open_actions = Counter(each.project for each in workspace.where(Action, state=OPEN_ACTIONS))
    return tuple(
        ProjectRow(
            id=project.id,
            name=project.name,
            goal=project.goal,
            initiator=names.department(project.initiator),
            starts=project.starts,
            due=project.due,
            current=project.id == current,
            open_actions=open_actions[project.id],
        )
        for project in workspace.all(Project)
    )


def person_rows(workspace: Records) -> tuple[PersonRow, ...]:
    """Return everybody, by department in speaking order, then in the order they were added."""
    departments = departments_in_order(workspace)
    places = {each.id: place for place, each in enumerate(departments)}
    open_actions = Counter(each.owner for each in workspace.where(Action, state=OPEN_ACTIONS))
    rows = [
        PersonRow(
            id=person.id,
            name=person.name,
            department=_name_in(departments, person.department),
            department_id=person.department,
            role=person.role,
            contact_of=tuple(each.name for each in departments if each.contact == person.id),
            reach=reach_of(person),
            open_actions=open_actions[person.id],
        )
        for person in workspace.all(Person)
    ]
    return tuple(sorted(rows, key=lambda row: places.get(row.department_id, len(places))))


def responsibility_rows(workspace: Records, project_id: str) -> tuple[ResponsibilityRow, ...]:
    """Return the responsibility table of a project, departments in speaking order.

    A department that is gone keeps its row, last and without a name, so that no duty vanishes.
    """
    departments = {each.id: each for each in departments_in_order(workspace)}
    places = {record_id: place for place, record_id in enumerate(departments)}
    rows = [
        _responsibility_row(workspace, row, departments.get(row.department))
        for row in workspace.where(Responsibility, project=project_id)
    ]
    return tuple(sorted(rows, key=lambda row: places.get(row.department_id, len(places))))


def day_rows(workspace: Records) -> tuple[DayRow, ...]:
    """Return the named days, earliest first."""
    rules = sorted(workspace.all(DayRule), key=lambda rule: rule.day)
    return tuple(DayRow(rule.id, rule.day, rule.works, rule.label) for rule in rules)


def reach_of(person: Person | None) -> Reach | None:
    """Return the first known way to reach a person, in the order in which a lead would try."""
    if person is None:
        return None
    for label in ("phone", "email", *CHAT_HANDLES):
        value = getattr(person, label)
        if value:
            return Reach(label, value)
    return None


def handles_of(person: Person | None) -> dict[str, str]:
    """Return a person's id in each chat that knows them; `phone` and `email` serve some, too."""
    if person is None:
        return {}
    return {
        chat: value
        for chat in (*CHAT_HANDLES, "phone", "email")
        if (value := getattr(person, chat))
    }


def handles_by_name(workspace: Records) -> dict[str, dict[str, str]]:
    """Return the ids of each person by name; who shares a name with another is left out.

    A wrong person who is called is worse than none.
    """
    people = workspace.all(Person)
    count = Counter(each.name for each in people)
    return {each.name: handles_of(each) for each in people if count[each.name] == 1}


def _responsibility_row(
    workspace: Records, row: Responsibility, department: Department | None
) -> ResponsibilityRow:
    project = workspace.find(Project, row.project)
    contact = workspace.find(Person, department.contact) if department else None
    return ResponsibilityRow(
        id=row.id,
        project=project.name if project else "",
        department=department.name if department else "",
        department_id=row.department,
        contact=contact.name if contact else "",
        contact_id=contact.id if contact else "",
        reach=reach_of(contact),
        duty=row.duty,
        due=row.due,
        remarks=row.remarks,
    )


def _name_in(departments: Iterable[Department], department_id: str) -> str:
    return next((each.name for each in departments if each.id == department_id), "")
