from datetime import date, time

import pytest

from store.model.department import Department, Person
from store.model.project import Project, Responsibility
from store.model.settings import DayRule
from store.operations.actions import add_action
from store.operations.departments import edit_person
from store.operations.projects import add_project, add_responsibility
from store.operations.settings import name_day
from store.queries.names import departments_in_order
from store.workspace.workspace import Workspace
from tests.store.operations.team import Team
from tests.tui.plan.plan_app import SIZES, PlanApp, rows_of, widths
from tests.tui.playing import play, settle


def names(workspace: Workspace) -> list[str]:
    return [each.name for each in departments_in_order(workspace)]


# -- a new workspace


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_workspace_is_led_to_its_first_stand_up(
    size: tuple[int, int], empty: Workspace
) -> None:
    app = PlanApp(empty)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "Before the first stand-up" in app.text()
        assert "○ The project and its goal   1, then a" in app.text()
        assert "No project yet. Press a to write down" in app.text()
        await play(pilot, "a", "'618", "down", "'Sell", "ctrl+s")
        assert "✓ The project and its goal" in app.text()
        await play(pilot, "2", "a", "'Sales", "down", "'wang", "ctrl+s")
        assert "✓ Departments, each with its one contact" in app.text()
        await play(pilot, "4", "enter", "'Sells", "ctrl+s")
        assert "Before the first stand-up" not in app.text()
    project = empty.all(Project)[0]
    assert (project.name, project.goal, empty.settings().project) == ("618", "Sell", project.id)
    department = empty.all(Department)[0]
    assert empty.get(Person, department.contact).name == "wang"
    assert empty.all(Responsibility)[0].duty == "Sells"


async def test_it_says_what_has_to_come_first(empty: Workspace) -> None:
    app = PlanApp(empty, room="responsibilities")
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        assert "First the project: press 1, then a." in app.text()
        await play(pilot, "a")
        assert app.text().count("First the project") == 2


# -- rooms


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_room_shows_its_records(size: tuple[int, int], lang: str, team: Team) -> None:
    add_responsibility(
        team.workspace, project=team.project.id, department=team.sales.id, duty="客户资源"
    )
    name_day(team.workspace, date(2026, 10, 1), works=False, label="国庆")
    expected = ["sales +30 %", "研发部", "韩梅", "客户资源", "国庆", "team.json"]
    app = PlanApp(team.workspace, lang=lang)
    async with app.run_test(size=size) as pilot:
        for at, word in enumerate(expected, start=1):
            await play(pilot, str(at))
            assert word in app.text()
            assert widths(app) == {size[0]}


async def test_rooms_are_walked_and_each_keeps_its_place(team: Team) -> None:
    app = PlanApp(team.workspace, room="departments")
    async with app.run_test() as pilot:
        await play(pilot, "j", "h", "j", "j", "k", "k", "l")
        assert app.focused is app.records
        assert app.records.cursor_key == team.research.id


async def test_who_you_are_is_asked_by_the_app(team: Team) -> None:
    app = PlanApp(team.workspace, room="workspace")
    async with app.run_test() as pilot:
        await play(pilot, "a", "enter", "j", "enter", "escape")
        assert (app.asked_who, app.left) == (1, 1)


# -- project


async def test_another_project_can_be_put_on_the_board(team: Team) -> None:
    other = add_project(team.workspace, "Double eleven")
    app = PlanApp(team.workspace)
    async with app.run_test() as pilot:
        await play(pilot, "j", "space")
        assert team.workspace.settings().project == other.id
        assert rows_of(app) == ["· 618大促活动", "▶ Double eleven on the board"]
        await play(pilot, "X")
        assert [each.id for each in team.workspace.all(Project)] == [team.project.id]
        assert team.workspace.undo()
        await settle(pilot)
        assert len(rows_of(app)) == 2


async def test_an_edit_keeps_what_somebody_else_wrote_meanwhile(team: Team) -> None:
    workspace = team.workspace
    app = PlanApp(workspace, room="people")
    async with app.run_test() as pilot:
        await play(pilot, "enter", "x")
        edit_person(workspace, team.lilei.id, phone="139")
        await play(pilot, "ctrl+s")
    person = workspace.get(Person, team.lilei.id)
    assert (person.name, person.phone) == ("李雷x", "139")


# -- departments


async def test_departments_are_moved_handed_over_and_removed(team: Team) -> None:
    workspace = team.workspace
    app = PlanApp(workspace, room="departments")
    async with app.run_test() as pilot:
        await play(pilot, "J")
        assert names(workspace) == ["研发部", "市场部", "销售部"]
        assert app.records.cursor_key == team.marketing.id
        await play(pilot, "o", "'hm", "enter")
        assert workspace.get(Department, team.marketing.id).contact == team.hanmei.id
        await play(pilot, "X")
        assert names(workspace) == ["研发部", "销售部"]
        assert workspace.undo()
        await settle(pilot)
        assert len(rows_of(app)) == 3


async def test_a_department_can_be_handed_to_somebody_new_in_one_gesture(team: Team) -> None:
    workspace = team.workspace
    app = PlanApp(workspace, room="departments")
    async with app.run_test() as pilot:
        await play(pilot, "o", "'Zoe", "enter")
    contact = workspace.get(Department, team.marketing.id).contact
    assert workspace.get(Person, contact).name == "Zoe"
    assert workspace.get(Person, contact).department == team.marketing.id
    workspace.undo()
    assert workspace.get(Department, team.marketing.id).contact == team.lilei.id
    assert len(workspace.all(Person)) == 3


async def test_what_is_refused_is_said_in_the_form_and_nothing_typed_is_lost(team: Team) -> None:
    app = PlanApp(team.workspace, room="departments")
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "a", "'研发部", "down", "'hm", "ctrl+s")
        assert len(team.workspace.all(Department)) == 3
        assert "New department" in app.text()
        assert "研发部" in app.text()
        await play(pilot, "up", "x", "ctrl+s")
        assert names(team.workspace)[-1] == "研发部x"


async def test_what_is_still_used_is_not_removed(team: Team) -> None:
    add_action(team.workspace, "page", owner=team.wang.id, department=team.research.id)
    app = PlanApp(team.workspace, room="departments")
    async with app.run_test(notifications=True) as pilot:
        await play(pilot, "j", "X")
        assert len(team.workspace.all(Department)) == 3
        assert len(app._notifications) == 1


# -- people, responsibilities, days


async def test_a_person_is_added_beside_the_one_under_the_cursor(team: Team) -> None:
    app = PlanApp(team.workspace, room="people")
    async with app.run_test() as pilot:
        await play(pilot, "a", "'Bo", "enter", "enter", "enter", "'137", "ctrl+s")
    person = team.workspace.all(Person)[-1]
    assert (person.name, person.phone, person.department) == ("Bo", "137", team.marketing.id)


async def test_the_responsibility_table_is_filled_in(team: Team) -> None:
    app = PlanApp(team.workspace, room="responsibilities")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert rows_of(app) == [
            f"○ {name} press enter to fill in {contact}"
            for name, contact in (("市场部", "李雷"), ("研发部", "王工"), ("销售部", "韩梅"))
        ]
        await play(pilot, "j", "enter", "'page", "down", "'5/30", "ctrl+s")
        row = team.workspace.all(Responsibility)[0]
        assert (row.department, row.duty, row.due) == (team.research.id, "page", date(2026, 5, 30))
        assert rows_of(app)[0] == "● 研发部 page 王工 Sat Phone 138"
        assert app.records.cursor_key == row.id
        await play(pilot, "enter", "s", "ctrl+s", "X")
        assert team.workspace.all(Responsibility) == ()
        team.workspace.undo()
        assert team.workspace.all(Responsibility)[0].duty == "spage"


async def test_days_are_named_changed_and_cleared(team: Team) -> None:
    app = PlanApp(team.workspace, room="days")
    async with app.run_test() as pilot:
        await play(pilot, "a", "'10/10", "down", "w", "down", "'swap", "ctrl+s")
        assert team.workspace.all(DayRule) == (
            DayRule(id="20261010", day=date(2026, 10, 10), works=True, label="swap"),
        )
        await play(pilot, "enter", "f", "ctrl+s")
        assert not team.workspace.all(DayRule)[0].works
        await play(pilot, "X")
        assert team.workspace.all(DayRule) == ()


async def test_settings_are_changed_in_place(team: Team) -> None:
    app = PlanApp(team.workspace, room="days")
    async with app.run_test() as pilot:
        await play(pilot, "j", "enter", "'10:15", "up", "'Nowhere", "ctrl+s")
        assert "no such time zone" in app.text()
        await play(pilot, "ctrl+u", "'Europe/Berl", "tab", "ctrl+s")
    settings = team.workspace.settings()
    assert (settings.zone, settings.standup_at) == ("Europe/Berlin", time(10, 15))


async def test_hostile_records_are_only_text(team: Team) -> None:
    workspace = team.workspace
    hostile = "[/] x [@click=app.quit]y"
    edit_person(workspace, team.lilei.id, name=hostile, role=hostile, phone=hostile)
    add_project(workspace, hostile, goal=hostile, kpi=hostile)
    add_responsibility(workspace, project=team.project.id, department=team.sales.id, duty=hostile)
    app = PlanApp(workspace)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in ("j", "2", "3", "4"):
            await play(pilot, key)
            assert "[/] x" in app.text()


async def test_edits_of_others_arrive(team: Team) -> None:
    app = PlanApp(team.workspace, room="departments")
    async with app.run_test() as pilot:
        edit_person(team.workspace, team.lilei.id, name="Lilei")
        await settle(pilot)
        assert rows_of(app)[0].startswith("● 市场部 Lilei")
