"""How the sample project was set up: people, departments, goal, boundary and duties."""

from functools import partial

from store.demo import plot
from store.demo.plot import KICK_OFF, LEAD
from store.demo.stage import Stage
from store.operations import departments, projects, settings


def plan_kick_off(stage: Stage) -> None:
    """Plan the day on which the departments met and agreed on who does what."""
    at = stage.calendar.at(KICK_OFF, 9, 5)
    if stage.calendar.weekend:
        stage.beat(at, LEAD, partial(_work_through, stage))
    for department in plot.DEPARTMENTS:
        stage.beat(at, LEAD, partial(_department, stage, department))
    stage.beat(stage.calendar.at(KICK_OFF, 9, 20), LEAD, partial(_project, stage))


def _work_through(stage: Stage) -> None:
    today, label = stage.calendar.today, stage.content.weekend
    settings.name_day(stage.workspace, today, works=True, label=label)


def _department(stage: Stage, planned: plot.DepartmentPlot) -> None:
    contact, *others = planned.people
    _person(stage, contact)
    department = departments.add_department(
        stage.workspace,
        stage.content.departments[planned.key],
        contact=stage.people[contact],
        outside=planned.outside,
    )
    stage.departments[planned.key] = department.id
    for key in others:
        _person(stage, key, department.id)
    if planned.deputy:
        departments.set_deputy(stage.workspace, department.id, stage.people[planned.deputy])


def _person(stage: Stage, key: str, department: str = "") -> None:
    text = stage.content.people[key]
    reach = {"phone": text.phone, "email": f"{text.account.lower()}@example.com"}
    reach[stage.content.chat] = text.account
    person = departments.add_person(
        stage.workspace, text.name, department=department, role=text.role, **reach
    )
    stage.people[key] = person.id


def _project(stage: Stage) -> None:
    content, day = stage.content, stage.calendar.day
    project = projects.add_project(
        stage.workspace,
        content.project,
        goal=content.goal,
        kpi=content.kpi,
        boundary=content.boundary,
        links=content.links,
        initiator=stage.departments[plot.DEPARTMENTS[0].key],
        starts=day(KICK_OFF),
        due=day(plot.plain(21)),
    )
    for planned in plot.DEPARTMENTS:
        if planned.due:
            projects.add_responsibility(
                stage.workspace,
                project=project.id,
                department=stage.departments[planned.key],
                duty=content.duties[planned.key],
                due=day(planned.due),
            )
