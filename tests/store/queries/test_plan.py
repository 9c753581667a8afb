from datetime import date

from store.operations.actions import add_action
from store.operations.departments import (
    add_department,
    add_person,
    edit_person,
    remove_department,
)
from store.operations.projects import add_project, add_responsibility, choose_project
from store.operations.settings import name_day
from store.queries.plan import day_rows, person_rows, project_rows, responsibility_rows
from store.queries.rows import Reach
from store.queries.summary import responsibilities_view
from tests.store.operations.team import TODAY, Team


def test_projects_tell_which_one_is_shown(team: Team) -> None:
    add_action(team.workspace, "Pay")
    second = add_project(team.workspace, "Double 11", initiator=team.sales.id, due=TODAY)
    first_row, second_row = project_rows(team.workspace)
    assert (first_row.current, first_row.open_actions) == (True, 1)
    assert (first_row.name, first_row.goal) == ("618大促活动", "sales +30 %")
    assert (second_row.current, second_row.initiator, second_row.due) == (False, "销售部", TODAY)
    choose_project(team.workspace, second.id)
    assert [row.current for row in project_rows(team.workspace)] == [False, True]


def test_people_come_by_department_and_tell_how_to_reach_them(team: Team) -> None:
    add_person(team.workspace, "赵敏")
    chen = add_person(team.workspace, "陈晨", department=team.marketing.id, wecom="cc")
    rows = person_rows(team.workspace)
    assert [row.name for row in rows] == ["李雷", "陈晨", "王工", "韩梅", "赵敏"]
    assert rows[0].contact_of == ("市场部",)
    assert [row.reach for row in rows[:2]] == [Reach("phone", "138"), Reach("wecom", "cc")]
    assert (rows[4].reach, rows[4].department) == (None, "")
    edit_person(team.workspace, chen.id, email="c@x.y")
    assert person_rows(team.workspace)[1].reach == Reach("email", "c@x.y")


def test_the_responsibility_table_names_the_one_contact_of_each_department(team: Team) -> None:
    for department, duty in ((team.sales, "sell"), (team.marketing, "plan")):
        add_responsibility(
            team.workspace, project=team.project.id, department=department.id, duty=duty, due=TODAY
        )
    rows = responsibility_rows(team.workspace, team.project.id)
    assert [(row.department, row.duty, row.contact) for row in rows] == [
        ("市场部", "plan", "李雷"),
        ("销售部", "sell", "韩梅"),
    ]
    assert (rows[0].reach, rows[0].due, rows[0].project) == (
        Reach("phone", "138"),
        TODAY,
        "618大促活动",
    )
    other = add_project(team.workspace, "Double 11")
    assert responsibility_rows(team.workspace, other.id) == ()


def test_a_duty_outlives_its_department(team: Team) -> None:
    add_responsibility(
        team.workspace, project=team.project.id, department=team.sales.id, duty="sell"
    )
    remove_department(team.workspace, team.sales.id)
    (row,) = responsibility_rows(team.workspace, team.project.id)
    assert (row.department, row.contact, row.reach, row.duty) == ("", "", None, "sell")


def test_form_1_tells_who_is_inside_and_who_is_not(team: Team) -> None:
    add_department(team.workspace, "售后部", contact=team.wang.id, outside=True)
    view = responsibilities_view(team.workspace)
    assert view.project is not None
    assert view.project.name == "618大促活动"
    assert view.departments == ("市场部", "研发部", "销售部")
    assert view.outside == ("售后部",)
    assert view.rows == ()


def test_named_days_come_in_the_order_of_the_calendar(team: Team) -> None:
    name_day(team.workspace, date(2026, 6, 19), works=False, label="端午节")
    name_day(team.workspace, date(2026, 5, 30), works=True)
    assert [(row.day.day, row.works, row.label) for row in day_rows(team.workspace)] == [
        (30, True, ""),
        (19, False, "端午节"),
    ]
