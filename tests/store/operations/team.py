"""The 618 sales team on Thursday, 28 May 2026, in Shanghai, as a fresh workspace."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from store.clock import FixedClock
from store.ids import UuidIds
from store.model.department import Department, Person
from store.model.project import Project
from store.operations.departments import add_department, add_person
from store.operations.projects import add_project
from store.operations.settings import edit_settings
from store.workspace.opening import Station, create_workspace
from store.workspace.workspace import Workspace

TODAY = date(2026, 5, 28)
MORNING = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai


def open_station(folder: Path, *, who: str = "王工") -> tuple[Workspace, FixedClock]:
    clock = FixedClock(MORNING)
    random = Random(618)
    station = Station(
        state_dir=folder / "state",
        clock=clock,
        ids=UuidIds(clock, random.getrandbits),
        randomness=random.getrandbits,
        who=who,
    )
    return create_workspace(folder / "team.json", station), clock


@dataclass(slots=True)
class Team:
    """Three departments with their contacts, and the project they share."""

    workspace: Workspace
    clock: FixedClock
    project: Project
    marketing: Department
    research: Department
    sales: Department
    lilei: Person
    wang: Person
    hanmei: Person


def make_team(folder: Path) -> Team:
    workspace, clock = open_station(folder)
    edit_settings(workspace, zone="Asia/Shanghai")
    lilei, wang, hanmei = (
        add_person(workspace, name, phone="138") for name in ("李雷", "王工", "韩梅")
    )
    marketing, research, sales = (
        add_department(workspace, name, contact=person.id)
        for name, person in (("市场部", lilei), ("研发部", wang), ("销售部", hanmei))
    )
    project = add_project(workspace, "618大促活动", goal="sales +30 %")
    return Team(workspace, clock, project, marketing, research, sales, lilei, wang, hanmei)
