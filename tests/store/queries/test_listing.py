import json
from datetime import timedelta

import pytest

from store.ids import short_id
from store.model.action import Priority
from store.model.notes import ParkingState
from store.operations.actions import add_action, complete_action
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.decisions import take_decision, withdraw_decision
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.parking import park_topic, settle_parking
from store.operations.updates import write_update
from store.queries.listing import Listing, list_records
from tests.store.operations.team import TODAY, Team

AGREED = {"id", "short", "title", "status", "owner", "department", "due"}


def fill(team: Team) -> None:
    action = add_action(team.workspace, "Pay", owner=team.wang.id, due=TODAY)
    add_action(team.workspace, "Call", due=TODAY - timedelta(days=1), priority=Priority.HIGH)
    complete_action(team.workspace, add_action(team.workspace, "Done").id)
    blocker = raise_blocker(team.workspace, "no list", waits_on=team.sales.id, action=action.id)
    resolve_blocker(team.workspace, blocker.id, how="exported")
    raise_blocker(team.workspace, "no budget", wanted_by=TODAY)
    take_decision(team.workspace, "ship", owner=team.wang.id, due=TODAY)
    withdraw_decision(team.workspace, take_decision(team.workspace, "wait").id)
    park_topic(team.workspace, "Which colour?")
    settled = park_topic(team.workspace, "Which size?")
    settle_parking(team.workspace, settled.id, ParkingState.DROPPED)
    write_update(team.workspace, team.sales.id, done="calls")
    edit_department(team.workspace, team.marketing.id, outside=True)
    prepare_standup(team.workspace, TODAY + timedelta(days=1))
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    close_meeting(team.workspace, meeting.id)


@pytest.mark.parametrize("what", list(Listing))
def test_every_record_has_the_agreed_fields_as_json(team: Team, what: Listing) -> None:
    fill(team)
    opened = list_records(team.workspace, what)
    every = list_records(team.workspace, what, everything=True)
    assert opened
    assert len(every) > len(opened)
    ids = {each["id"] for each in every}
    for each in (*opened, *every):
        assert each.keys() >= AGREED
        assert each["short"] == short_id(each["id"])
        assert each["id"] in ids
        assert all(value != "" for name, value in each.items() if name != "title")
    assert json.loads(json.dumps(every)) == list(every)


def test_open_actions_come_by_due_date_and_all_of_them_open_ones_first(team: Team) -> None:
    fill(team)
    opened = list_records(team.workspace, "actions")
    assert [each["title"] for each in opened] == ["Call", "Pay"]
    assert opened[0] | {"id": "", "short": ""} == {
        "id": "",
        "short": "",
        "title": "Call",
        "status": "todo",
        "owner": None,
        "department": None,
        "due": "2026-05-27",
        "section": "overdue",
        "priority": "high",
        "progress": 0,
        "slips": 0,
        "closed_at": None,
    }
    assert (opened[1]["owner"], opened[1]["department"]) == ("王工", "研发部")
    every = list_records(team.workspace, "actions", everything=True)
    assert [each["title"] for each in every] == ["Call", "Pay", "Done"]
    assert (every[2]["status"], every[2]["section"]) == ("done", None)
    assert every[2]["closed_at"] == "2026-05-28T01:30:00Z"


def test_blockers_tell_who_waits_on_whom(team: Team) -> None:
    fill(team)
    (opened,) = list_records(team.workspace, "blockers")
    assert (opened["title"], opened["due"], opened["waits_on"]) == ("no budget", "2026-05-28", None)
    solved = list_records(team.workspace, "blockers", everything=True)[1]
    assert (solved["status"], solved["waits_on"], solved["owner"]) == ("resolved", "销售部", "韩梅")


def test_departments_tell_whether_they_reported(team: Team) -> None:
    fill(team)
    every = list_records(team.workspace, "departments", everything=True)
    assert [(each["title"], each["status"], each["owner"]) for each in every] == [
        ("市场部", "outside", "李雷"),
        ("研发部", "silent", "王工"),
        ("销售部", "reported", "韩梅"),
    ]
    assert [each["title"] for each in list_records(team.workspace, "departments")] == [
        "研发部",
        "销售部",
    ]


def test_meetings_and_decisions_tell_their_day(team: Team) -> None:
    fill(team)
    (meeting,) = list_records(team.workspace, "meetings")
    assert (meeting["due"], meeting["status"], meeting["owner"]) == ("2026-05-29", "draft", "王工")
    (decision,) = list_records(team.workspace, "decisions")
    assert (decision["title"], decision["due"], decision["status"]) == (
        "ship",
        "2026-05-28",
        "standing",
    )


def test_what_cannot_be_listed_is_refused(team: Team) -> None:
    with pytest.raises(ValueError, match="people"):
        list_records(team.workspace, "people")
