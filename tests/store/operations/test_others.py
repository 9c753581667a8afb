"""Decisions, parking, projects, settings, updates."""

from datetime import date, timedelta

import pytest

from store.errors import NotFoundError, RuleError
from store.model.decision import Decision, DecisionState
from store.model.notes import Parking, ParkingState
from store.model.settings import DayRule
from store.model.update import Light, Update
from store.operations.decisions import (
    edit_decision,
    supersede_decision,
    take_decision,
    withdraw_decision,
)
from store.operations.meetings import prepare_standup
from store.operations.parking import park_topic, settle_parking
from store.operations.projects import (
    add_project,
    add_responsibility,
    choose_project,
    edit_project,
    edit_responsibility,
    remove_responsibility,
)
from store.operations.settings import clear_day, edit_settings, name_day
from store.operations.updates import write_update
from tests.store.operations.team import MORNING, TODAY, Team


def test_a_decision_is_replaced_by_one_that_inherits_what_is_not_said_anew(team: Team) -> None:
    first = take_decision(team.workspace, "Ship Friday", owner=team.wang.id, due=TODAY)
    assert (first.department, first.decided_at) == (team.research.id, MORNING)
    second = supersede_decision(team.workspace, first.id, "Ship Monday")
    assert (second.owner, second.due, second.state) == (
        team.wang.id,
        TODAY,
        DecisionState.STANDING,
    )
    old = team.workspace.get(Decision, first.id)
    assert (old.state, old.superseded_by) == (DecisionState.SUPERSEDED, second.id)
    team.workspace.undo()
    assert team.workspace.all(Decision) == (first,)


def test_a_decision_is_edited_or_withdrawn(team: Team) -> None:
    decision = take_decision(team.workspace, "Ship Friday")
    edited = edit_decision(team.workspace, decision.id, criterion="live")
    assert edited.criterion == "live"
    assert team.workspace.get(Decision, decision.id) == edited
    withdrawn = withdraw_decision(team.workspace, decision.id)
    assert team.workspace.get(Decision, decision.id) == withdrawn
    assert not withdrawn.is_open
    with pytest.raises(RuleError, match="already-closed"):
        withdraw_decision(team.workspace, decision.id)


def test_a_topic_is_parked_and_taken_up(team: Team) -> None:
    meeting = prepare_standup(team.workspace).id
    topic = park_topic(team.workspace, "Review date", owner=team.lilei.id, meeting=meeting)
    assert (topic.department, topic.at) == (team.marketing.id, MORNING)
    assert (topic.meeting, topic.project) == (meeting, team.project.id)
    elsewhere = park_topic(team.workspace, "Budget", department=team.sales.id)
    assert elsewhere.department == team.sales.id
    taken = settle_parking(team.workspace, topic.id, ParkingState.TAKEN)
    assert taken.state is ParkingState.TAKEN
    assert team.workspace.get(Parking, topic.id) == taken


def test_the_first_project_is_shown_until_another_is_chosen(team: Team) -> None:
    assert team.workspace.settings().project == team.project.id
    second = add_project(team.workspace, "Double 11", initiator=team.sales.id)
    assert team.workspace.settings().project == team.project.id
    choose_project(team.workspace, second.id)
    assert team.workspace.settings().project == second.id
    assert edit_project(team.workspace, second.id, kpi="a\nb").kpi == "a\nb"
    with pytest.raises(RuleError, match="name-needed"):
        edit_project(team.workspace, second.id, name=" ")
    with pytest.raises(NotFoundError):
        choose_project(team.workspace, "42")
    with pytest.raises(NotFoundError):
        add_project(team.workspace, "Nobody's", initiator="42")


def test_the_responsibility_table_is_filled_row_by_row(team: Team) -> None:
    row = add_responsibility(
        team.workspace, project=team.project.id, department=team.sales.id, duty=" sell "
    )
    assert row.duty == "sell"
    assert edit_responsibility(team.workspace, row.id, due=TODAY).due == TODAY
    with pytest.raises(RuleError, match="duty-needed"):
        edit_responsibility(team.workspace, row.id, duty="")
    with pytest.raises(RuleError, match="duty-needed"):
        add_responsibility(
            team.workspace, project=team.project.id, department=team.sales.id, duty=""
        )
    remove_responsibility(team.workspace, row.id)
    assert team.workspace.find(type(row), row.id) is None


def test_settings_keep_their_bounds(team: Team) -> None:
    changed = edit_settings(team.workspace, standup_minutes=20, risk_days=3)
    assert team.workspace.settings() == changed
    for wrong, rule in (
        ({"zone": "Mars/Base"}, "unknown-zone"),
        ({"zone": "../etc/passwd"}, "unknown-zone"),
        ({"zone": ""}, "unknown-zone"),
        ({"standup_minutes": 0}, "minutes-out-of-range"),
        ({"risk_days": -1}, "risk-days-out-of-range"),
    ):
        with pytest.raises(RuleError, match=rule):
            edit_settings(team.workspace, **wrong)
    assert team.workspace.settings() == changed


def test_a_named_day_is_what_it_is_named_until_it_is_cleared(team: Team) -> None:
    rule = name_day(team.workspace, TODAY, works=False, label="Festival")
    assert not team.workspace.workdays().works(TODAY)
    again = name_day(team.workspace, TODAY, works=True)
    assert again.id == rule.id
    assert team.workspace.workdays().works(TODAY)
    clear_day(team.workspace, TODAY)
    assert not team.workspace.all(DayRule)
    with pytest.raises(NotFoundError):
        clear_day(team.workspace, TODAY)


def test_who_reports_again_edits_their_own_word_of_the_day(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="calls", light=Light.WATCH)
    team.clock.advance(60)
    again = write_update(team.workspace, team.sales.id, next="list")
    assert team.workspace.all(Update) == (again,)
    assert (again.done, again.next, again.light) == ("", "list", Light.ON_TRACK)
    assert again.at == MORNING + timedelta(minutes=1)


def test_nobody_overwrites_what_somebody_else_reported(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="calls")
    team.workspace.who = "韩梅"
    write_update(team.workspace, team.sales.id, done="contracts")
    assert [each.done for each in team.workspace.all(Update)] == ["calls", "contracts"]


def test_the_day_of_a_report_is_the_teams_own(team: Team) -> None:
    team.clock.advance(15 * 3600)  # 00:30 on the 29th in Shanghai, still the 28th in UTC
    update = write_update(team.workspace, team.sales.id, done="calls")
    assert update.day == date(2026, 5, 29)
