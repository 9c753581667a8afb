from itertools import permutations
from typing import Any

import pytest

from store.capture.tokens import NewName
from store.errors import NotFoundError, RuleError
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.operations.actions import add_action, complete_action
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.departments import (
    add_department,
    add_person,
    edit_department,
    edit_person,
    hand_over,
    move_department,
    remove_department,
    remove_person,
    set_deputy,
)
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.queries.names import departments_in_order
from tests.store.operations.team import Team


def order(team: Team) -> str:
    return "".join(each.name[0] for each in departments_in_order(team.workspace))


def test_a_new_department_speaks_last_and_takes_its_contact_in(team: Team) -> None:
    zhao = add_person(team.workspace, "赵敏", email="z@example.com")
    finance = add_department(team.workspace, "财务部", contact=zhao.id)
    assert order(team) == "市研销财"
    assert team.workspace.get(Person, zhao.id).department == finance.id
    assert zhao.email == "z@example.com"


def test_a_contact_of_another_department_stays_there(team: Team) -> None:
    add_department(team.workspace, "财务部", contact=team.wang.id)
    assert team.workspace.get(Person, team.wang.id).department == team.research.id


def test_a_department_needs_a_contact_who_is_there(team: Team) -> None:
    with pytest.raises(RuleError, match="contact-needed"):
        add_department(team.workspace, "财务部", contact="")
    with pytest.raises(NotFoundError):
        add_department(team.workspace, "财务部", contact="42")
    with pytest.raises(RuleError, match="contact-needed"):
        edit_department(team.workspace, team.sales.id, contact="")
    with pytest.raises(RuleError, match="contact-needed"):
        hand_over(team.workspace, team.sales.id, "")


def test_two_departments_never_share_a_name(team: Team) -> None:
    with pytest.raises(RuleError, match="name-taken"):
        add_department(team.workspace, " 销售部 ", contact=team.wang.id)
    with pytest.raises(RuleError, match="name-taken"):
        edit_department(team.workspace, team.sales.id, name="研发部")
    assert edit_department(team.workspace, team.sales.id, name="销售部").name == "销售部"


def _added(team: Team, name: str, contact: str, **more: Any) -> Department:
    return add_department(team.workspace, name, contact=NewName(contact), **more)


def test_a_contact_known_by_name_is_found_or_made(team: Team) -> None:
    before = len(team.workspace.all(Person))
    assert _added(team, "财务部", " 王工 ").contact == team.wang.id
    assert len(team.workspace.all(Person)) == before
    made = _added(team, "法务部", "周岩")
    assert team.workspace.get(Person, made.contact).name == "周岩"
    with pytest.raises(RuleError, match="name-needed"):
        _added(team, "客服部", "")


def test_the_contact_is_handed_over_and_a_deputy_moves_up(team: Team) -> None:
    set_deputy(team.workspace, team.sales.id, team.lilei.id)
    with pytest.raises(RuleError, match="deputy-is-contact"):
        set_deputy(team.workspace, team.sales.id, team.hanmei.id)
    sales = hand_over(team.workspace, team.sales.id, team.lilei.id)
    assert (sales.contact, sales.deputy) == (team.lilei.id, "")
    assert team.workspace.get(Department, sales.id) == sales
    set_deputy(team.workspace, team.sales.id, team.hanmei.id)
    edited = edit_department(team.workspace, team.sales.id, contact=team.hanmei.id)
    assert (edited.contact, edited.deputy) == (team.hanmei.id, "")
    assert set_deputy(team.workspace, team.sales.id, "").deputy == ""


@pytest.mark.parametrize(
    ("by", "expected"), [(-9, "销市研"), (-1, "市销研"), (0, "市研销"), (9, "市研销")]
)
def test_the_ends_hold_a_department_that_moves(team: Team, by: int, expected: str) -> None:
    move_department(team.workspace, team.sales.id, by)
    assert order(team) == expected


def test_any_speaking_order_can_be_reached(team: Team) -> None:
    ids = {"市": team.marketing.id, "研": team.research.id, "销": team.sales.id}
    for wanted in permutations("市研销"):
        for name in wanted:
            move_department(team.workspace, ids[name], 9)
        assert order(team) == "".join(wanted)


def test_a_department_goes_when_nothing_open_rests_on_it(team: Team) -> None:
    action = add_action(team.workspace, "Call", owner=team.hanmei.id)
    with pytest.raises(RuleError) as refused:
        remove_department(team.workspace, team.sales.id)
    assert refused.value.rule == "still-used"
    assert refused.value.values == {"name": "销售部", "actions": "1", "blockers": "0"}
    complete_action(team.workspace, action.id)
    raise_blocker(team.workspace, "No budget", department=team.sales.id, waits_on=team.sales.id)
    with pytest.raises(RuleError) as refused:
        remove_department(team.workspace, team.sales.id)
    assert refused.value.values["blockers"] == "1"
    team.workspace.undo()
    remove_department(team.workspace, team.sales.id)
    assert team.workspace.get(Person, team.hanmei.id).department == ""
    team.workspace.undo()
    assert team.workspace.get(Person, team.hanmei.id).department == team.sales.id


def test_a_department_has_its_turn_before_it_goes(team: Team) -> None:
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id).id
    with pytest.raises(RuleError) as refused:
        remove_department(workspace, team.sales.id)
    assert (refused.value.rule, refused.value.values) == ("in-meeting", {"name": "销售部"})
    close_meeting(workspace, meeting)
    remove_department(workspace, team.sales.id)
    assert team.sales.id in {item.department for item in workspace.get(Meeting, meeting).agenda}


def test_a_department_leaves_the_agendas_that_are_still_ahead(team: Team) -> None:
    workspace = team.workspace
    meeting = prepare_standup(workspace)
    remove_department(workspace, team.sales.id)
    turns = [item.department for item in workspace.get(Meeting, meeting.id).agenda]
    assert turns == ["", team.marketing.id, team.research.id, "", ""]
    workspace.undo()
    assert workspace.get(Meeting, meeting.id) == meeting


def test_a_contact_or_owner_stays_and_a_deputy_may_go(team: Team) -> None:
    with pytest.raises(RuleError) as refused:
        remove_person(team.workspace, team.hanmei.id)
    assert refused.value.values == {"name": "韩梅", "departments": "销售部"}
    chen = add_person(team.workspace, "陈晨", department=team.research.id)
    set_deputy(team.workspace, team.research.id, chen.id)
    action = add_action(team.workspace, "Docs", owner=chen.id)
    with pytest.raises(RuleError, match="still-used"):
        remove_person(team.workspace, chen.id)
    complete_action(team.workspace, action.id)
    blocker = raise_blocker(team.workspace, "No server", owner=chen.id)
    with pytest.raises(RuleError) as refused:
        remove_person(team.workspace, chen.id)
    assert refused.value.values == {"name": "陈晨", "actions": "0", "blockers": "1"}
    resolve_blocker(team.workspace, blocker.id, how="bought")
    remove_person(team.workspace, chen.id)
    assert team.workspace.find(Person, chen.id) is None
    assert team.workspace.get(Department, team.research.id).deputy == ""


def test_a_person_is_edited(team: Team) -> None:
    edited = edit_person(team.workspace, team.wang.id, wecom="wg", name=" 王 工 ")
    assert (edited.wecom, edited.name) == ("wg", "王 工")
    with pytest.raises(NotFoundError):
        edit_person(team.workspace, team.wang.id, department="42")


def test_somebody_new_takes_over_in_one_gesture(team: Team) -> None:
    sales = hand_over(team.workspace, team.sales.id, NewName(" 赵敏 "))
    zhao = team.workspace.get(Person, sales.contact)
    assert (zhao.name, zhao.department) == ("赵敏", sales.id)
    team.workspace.undo()
    assert team.workspace.get(Department, team.sales.id).contact == team.hanmei.id
    assert team.workspace.find(Person, zhao.id) is None


def test_a_department_is_made_with_deputy_and_outside_at_once(team: Team) -> None:
    made = _added(team, "售后部", "赵敏", deputy=team.wang.id, outside=True)
    assert (made.deputy, made.outside) == (team.wang.id, True)


def test_a_deputy_may_be_somebody_new_but_not_the_contact(team: Team) -> None:
    made = _added(team, "售后部", "赵敏", deputy=NewName("周岩"))
    assert team.workspace.get(Person, made.deputy).name == "周岩"
    edited = edit_department(team.workspace, made.id, deputy=NewName("吴恙"))
    assert team.workspace.get(Person, edited.deputy).name == "吴恙"
    with pytest.raises(RuleError, match="deputy-is-contact"):
        _added(team, "客服部", "钱多", deputy=NewName("钱多"))
    assert not team.workspace.where(Person, name="钱多")
