"""Blockers, departments, details and the agenda, as the board shows them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from store.errors import NotFoundError
from store.model.department import Department, Person
from store.model.meeting import ItemKind
from store.model.notes import ParkingState
from store.model.timing import Phase
from store.model.update import Light
from store.operations.actions import add_action, block_action, delete_record, move_due
from store.operations.blockers import escalate_blocker, raise_blocker, resolve_blocker
from store.operations.decisions import take_decision
from store.operations.departments import (
    add_department,
    add_person,
    edit_department,
    move_department,
    remove_person,
)
from store.operations.meetings import close_meeting, next_item, prepare_standup, start_meeting
from store.operations.parking import park_topic, settle_parking
from store.operations.updates import write_update
from store.queries.agenda import (
    Agreed,
    agenda_rows,
    agreed_in,
    current_meeting,
    meeting_timing,
    parking_rows,
)
from store.queries.blockers import action_blockers, blocker_rows
from store.queries.departments import department_rows, missing_updates
from store.queries.details import action_detail, blocker_detail
from store.queries.names import department_name, known_names, person_name
from tests.store.operations.team import MORNING, TODAY, Team


def test_blockers_come_by_level_then_age_and_those_resolved_today_last(team: Team) -> None:
    made = []
    for title in ("first", "second", "third", "solved"):
        made.append(raise_blocker(team.workspace, title, waits_on=team.sales.id))
        team.clock.advance(60)
    escalate_blocker(team.workspace, made[2].id)
    resolve_blocker(team.workspace, made[3].id, how="done")
    rows = blocker_rows(team.workspace)
    assert [row.title for row in rows] == ["third", "first", "second", "solved"]
    assert [row.level for row in rows] == [1, 0, 0, 0]
    assert (rows[0].department, rows[0].waits_on, rows[0].owner) == ("研发部", "销售部", "韩梅")
    assert rows[1].raised_at == MORNING
    assert [row.title for row in blocker_rows(team.workspace, closed_today=False)] == [
        "third",
        "first",
        "second",
    ]
    team.clock.advance(24 * 3600)
    assert "solved" not in [row.title for row in blocker_rows(team.workspace)]


def test_the_blockers_of_an_action_are_its_own(team: Team) -> None:
    action = add_action(team.workspace, "Pay")
    raise_blocker(team.workspace, "other")
    for reason in ("no list", "no budget"):
        block_action(team.workspace, action.id, reason=reason)
    first = action_blockers(team.workspace, action.id)[0]
    resolve_blocker(team.workspace, first.id, how="exported")
    assert [row.title for row in action_blockers(team.workspace, action.id)] == [
        "no budget",
        "no list",
    ]


def test_a_department_shows_its_contact_and_its_counts(team: Team) -> None:
    add_action(team.workspace, "late", owner=team.wang.id, due=TODAY - timedelta(days=1))
    add_action(team.workspace, "fine", owner=team.wang.id)
    raise_blocker(team.workspace, "no list", department=team.research.id, waits_on=team.sales.id)
    marketing, research, sales = department_rows(team.workspace)
    assert (research.name, research.contact) == ("研发部", "王工")
    assert (research.open_actions, research.overdue) == (2, 1)
    assert (research.blocked, research.blocking) == (1, 0)
    assert (sales.blocked, sales.blocking) == (0, 1)
    assert (marketing.open_actions, marketing.blocked, marketing.blocking) == (0, 0, 0)


def test_departments_come_in_speaking_order_without_those_outside(team: Team) -> None:
    move_department(team.workspace, team.sales.id, -9)
    edit_department(team.workspace, team.research.id, outside=True)
    assert [row.name for row in department_rows(team.workspace)] == ["销售部", "市场部"]


def test_a_report_is_of_its_day_and_the_last_one_before_is_at_hand(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="monday", light=Light.RISK)
    team.clock.advance(24 * 3600)
    silent = department_rows(team.workspace)[2]
    assert (silent.reported, silent.update, silent.light) == (False, None, Light.RISK)
    assert silent.previous is not None
    assert silent.previous.done == "monday"
    write_update(team.workspace, team.sales.id, done="tuesday")
    told = department_rows(team.workspace)[2]
    assert told.update is not None
    assert (told.reported, told.update.done, told.light) == (True, "tuesday", Light.ON_TRACK)
    assert told.previous is not None
    assert told.previous.done == "monday"
    past = department_rows(team.workspace, TODAY)[2]
    assert past.update == told.previous
    assert past.previous is None


def shown(team: Team) -> str:
    update = department_rows(team.workspace)[2].update
    return update.done if update else ""


def test_the_latest_of_several_reports_of_a_day_is_shown(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="deputy")
    team.workspace.who = "韩梅"
    team.clock.advance(60)
    write_update(team.workspace, team.sales.id, done="contact")
    assert shown(team) == "contact"
    team.workspace.who = "王工"
    team.clock.advance(60)
    write_update(team.workspace, team.sales.id, done="deputy again")
    assert shown(team) == "deputy again"


def test_a_report_from_long_ago_is_still_the_previous_one(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="in May")
    team.clock.advance(60 * 24 * 3600)
    previous = department_rows(team.workspace)[2].previous
    assert previous is not None
    assert previous.done == "in May"


def test_who_has_not_reported_is_named(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="calls")
    missing = missing_updates(team.workspace, TODAY)
    assert [row.name for row in missing] == ["市场部", "研发部"]
    assert len(missing_updates(team.workspace, TODAY - timedelta(days=1))) == 3


def test_the_detail_of_an_action_tells_its_history(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    action = add_action(
        team.workspace,
        "Pay",
        owner=team.wang.id,
        watcher=team.lilei.id,
        due=TODAY,
        meeting=meeting.id,
    )
    move_due(team.workspace, action.id, date(2026, 6, 1), reason="late")
    block_action(team.workspace, action.id, reason="no list")
    detail = action_detail(team.workspace, action.id)
    assert (detail.owner, detail.department, detail.watcher) == ("王工", "研发部", "李雷")
    assert (detail.project, detail.meeting) == ("618大促活动", meeting)
    assert [slip.reason for slip in detail.slips] == ["late"]
    assert [row.title for row in detail.blockers] == ["no list"]
    assert detail.author is not None
    assert detail.author.who == "王工"
    delete_record(team.workspace, type(action), action.id)
    with pytest.raises(NotFoundError):
        action_detail(team.workspace, action.id)


def test_the_detail_of_a_blocker_tells_its_way_up(team: Team) -> None:
    action = add_action(team.workspace, "Pay", owner=team.wang.id)
    blocker = raise_blocker(team.workspace, "no list", waits_on=team.sales.id, action=action.id)
    assert blocker_detail(team.workspace, blocker.id).level == 0
    escalate_blocker(team.workspace, blocker.id, to=team.lilei.id)
    escalate_blocker(team.workspace, blocker.id, to="the board", reason="no answer")
    detail = blocker_detail(team.workspace, blocker.id)
    assert detail.level == 2
    assert [(row.step.level, row.to) for row in detail.escalations] == [
        (1, "李雷"),
        (2, "the board"),
    ]
    assert (detail.department, detail.waits_on, detail.owner) == ("研发部", "销售部", "韩梅")
    assert detail.raised_by == "王工"
    assert detail.action is not None
    assert detail.action.id == action.id


def test_the_meeting_of_now_is_the_running_one(team: Team) -> None:
    assert current_meeting(team.workspace) is None
    tomorrow = prepare_standup(team.workspace, TODAY + timedelta(days=1))
    assert current_meeting(team.workspace) is None
    today = prepare_standup(team.workspace)
    assert current_meeting(team.workspace) == today
    start_meeting(team.workspace, tomorrow.id)
    assert current_meeting(team.workspace) == team.workspace.get(type(today), tomorrow.id)
    close_meeting(team.workspace, tomorrow.id)
    assert current_meeting(team.workspace) == today
    start_meeting(team.workspace, today.id)
    closed = close_meeting(team.workspace, today.id)
    assert current_meeting(team.workspace) == closed


def test_of_several_open_meetings_of_a_day_the_newest_counts(team: Team) -> None:
    first = prepare_standup(team.workspace)
    with team.workspace.transaction("another device made one too") as tx:
        tx.put(replace(first, id=team.workspace.ids(), number=2))
    current = current_meeting(team.workspace)
    assert current is not None
    assert current.number == 2


def test_agenda_rows_name_departments_and_leave_fixed_kinds_to_the_wording(team: Team) -> None:
    rows = agenda_rows(team.workspace, prepare_standup(team.workspace))
    assert [(row.kind, row.title) for row in rows] == [
        (ItemKind.OPENING, ""),
        (ItemKind.DEPARTMENT, "市场部"),
        (ItemKind.DEPARTMENT, "研发部"),
        (ItemKind.DEPARTMENT, "销售部"),
        (ItemKind.BLOCKERS, ""),
        (ItemKind.WRAP_UP, ""),
    ]


def test_the_clock_of_a_meeting_runs_on_the_workspaces_clock(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(70)
    next_item(team.workspace, meeting.id)
    team.clock.jump(-3600)
    team.clock.advance(5)
    clock = meeting_timing(team.workspace, meeting)
    assert (clock.phase, clock.elapsed) == (Phase.RUNNING, 75)
    assert [item.spent for item in clock.items][:3] == [70, 5, 0]


def test_what_a_meeting_brought_about_is_counted(team: Team) -> None:
    meeting = prepare_standup(team.workspace).id
    add_action(team.workspace, "Pay", meeting=meeting)
    add_action(team.workspace, "Call", meeting=meeting)
    take_decision(team.workspace, "Ship", meeting=meeting)
    raise_blocker(team.workspace, "no list")
    assert agreed_in(team.workspace, meeting) == Agreed(actions=2, decisions=1, blockers=0)
    assert agreed_in(team.workspace, "") == Agreed(0, 0, 0)


def test_only_waiting_topics_are_in_the_parking_lot(team: Team) -> None:
    first = park_topic(team.workspace, "Review date", owner=team.lilei.id)
    second = park_topic(team.workspace, "Budget")
    rows = parking_rows(team.workspace)
    assert [row.id for row in rows] == [first.id, second.id]
    assert (rows[0].owner, rows[0].department) == ("李雷", "市场部")
    settle_parking(team.workspace, first.id, ParkingState.TAKEN)
    assert [row.id for row in parking_rows(team.workspace)] == [second.id]


def test_names_of_what_is_gone_are_empty(team: Team) -> None:
    chen = add_person(team.workspace, "陈晨")
    assert person_name(team.workspace, chen.id) == "陈晨"
    assert department_name(team.workspace, team.sales.id) == "销售部"
    remove_person(team.workspace, chen.id)
    assert person_name(team.workspace, chen.id) == ""
    assert department_name(team.workspace, "42") == ""
    assert person_name(team.workspace, "") == ""


def test_a_line_may_name_everybody_and_every_department(team: Team) -> None:
    add_department(team.workspace, "售后部", contact=team.wang.id, outside=True)
    names = known_names(team.workspace)
    assert [name.text for name in names.people] == ["李雷", "王工", "韩梅"]
    assert [name.text for name in names.departments] == ["市场部", "研发部", "销售部", "售后部"]
    assert [name.id for name in names.people] == [each.id for each in team.workspace.all(Person)]
    assert len(names.departments) == len(team.workspace.all(Department))
