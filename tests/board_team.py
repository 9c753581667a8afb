"""A small team for the board: three departments, something in every pane."""

from datetime import date

from store.model.action import Priority
from store.operations.actions import add_action, start_action
from store.operations.blockers import raise_blocker
from store.operations.departments import add_department, add_person
from store.operations.parking import park_topic
from store.operations.projects import add_project
from store.workspace.workspace import Workspace

OVERDUE = "Ad budget plan"
AT_RISK = "Server load test"
DUE_TODAY = "Landing page text"
STARTED = "Train the shop staff"
UNDATED = "Thank the testers"
BLOCKER = "Bank contract unsigned"
PARKED = "Holiday rota"


def fill_board(workspace: Workspace) -> None:
    """Write the team, its work, a blocker and a parked topic."""
    anna, wang, mei = (add_person(workspace, name) for name in ("Anna Lee", "Wang Hao", "Mei Chen"))
    marketing = add_department(workspace, "Marketing", contact=anna.id)
    research = add_department(workspace, "R&D", contact=wang.id)
    sales = add_department(workspace, "Sales", contact=mei.id)
    add_project(workspace, "618 campaign", goal="Sell out")
    add_action(
        workspace,
        OVERDUE,
        owner=anna.id,
        department=marketing.id,
        due=date(2026, 5, 26),
        priority=Priority.HIGH,
    )
    add_action(workspace, AT_RISK, owner=wang.id, department=research.id, due=date(2026, 5, 29))
    add_action(workspace, DUE_TODAY, owner=anna.id, department=marketing.id, due=date(2026, 5, 28))
    started = add_action(
        workspace, STARTED, owner=mei.id, department=sales.id, due=date(2026, 6, 1)
    )
    start_action(workspace, started.id)
    add_action(workspace, UNDATED, owner=mei.id, department=sales.id)
    raise_blocker(workspace, BLOCKER, department=marketing.id, waits_on=sales.id)
    park_topic(workspace, PARKED, owner=mei.id)
