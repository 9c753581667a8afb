"""What one person or department took on, the absent ones too."""

from datetime import timedelta

import pytest

from store.model.attendance import Presence
from store.operations.actions import add_action, complete_action, edit_action
from store.operations.attendance import mark_attendance
from store.operations.blockers import raise_blocker
from store.operations.decisions import take_decision
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.parking import park_topic
from store.queries.assigned import assigned_view, department_named, person_named
from tests.store.operations.team import TODAY, Team

DAY = timedelta(days=1)


def hold(team: Team, presence: Presence, person: str = "") -> str:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    mark_attendance(team.workspace, meeting.id, team.sales.id, presence, person=person)
    team.clock.advance(900)
    close_meeting(team.workspace, meeting.id)
    return meeting.id


def test_a_person_gets_what_is_theirs_and_nothing_else(team: Team) -> None:
    ws, me = team.workspace, team.hanmei.id
    add_action(ws, "mine", owner=me)
    followed = add_action(ws, "his", owner=team.wang.id)
    edit_action(ws, followed.id, watcher=me)
    complete_action(ws, add_action(ws, "ready", owner=me).id)
    take_decision(ws, "for me", owner=me)
    take_decision(ws, "for him", owner=team.wang.id)
    raise_blocker(ws, "waits on me", department=team.research.id, owner=me)
    raise_blocker(ws, "waits on him", department=team.sales.id, owner=team.wang.id)
    park_topic(ws, "topic", owner=me)
    view = assigned_view(ws, person=me)
    assert view is not None
    assert [each.row.title for each in view.open] == ["mine"]
    assert [each.row.title for each in view.followed] == ["his"]
    assert [each.row.title for each in view.done] == ["ready"]
    assert [row.title for row in view.decisions] == ["for me"]
    assert [row.title for row in view.blockers] == ["waits on me"]
    assert [row.title for row in view.parking] == ["topic"]


def test_a_department_gets_what_all_of_it_took_on(team: Team) -> None:
    ws = team.workspace
    add_action(ws, "ours", owner=team.hanmei.id, department=team.sales.id)
    add_action(ws, "theirs", owner=team.wang.id, department=team.research.id)
    raise_blocker(ws, "waits on us", department=team.research.id, waits_on=team.sales.id)
    view = assigned_view(ws, department=team.sales.id)
    assert view is not None
    assert (view.name, view.contact, view.is_person) == ("销售部", "韩梅", False)
    assert [each.row.title for each in view.open] == ["ours"]
    assert [row.title for row in view.blockers] == ["waits on us"]


@pytest.mark.parametrize(
    ("presence", "person", "department"),
    [
        (Presence.PRESENT, False, False),
        (Presence.DEPUTY, True, False),
        (Presence.WRITTEN, True, True),
        (Presence.ABSENT, True, True),
    ],
)
def test_who_was_not_there_is_told_so(
    team: Team, presence: Presence, person: bool, department: bool
) -> None:
    there = {Presence.PRESENT: team.hanmei.id, Presence.DEPUTY: team.lilei.id}.get(presence, "")
    hold(team, presence, there)
    mine = assigned_view(team.workspace, person=team.hanmei.id)
    ours = assigned_view(team.workspace, department=team.sales.id)
    other = assigned_view(team.workspace, person=team.wang.id)
    assert mine
    assert ours
    assert other
    assert (bool(mine.missed), bool(ours.missed)) == (person, department)
    assert other.missed == ()


def test_a_meeting_missed_long_ago_is_no_news(team: Team) -> None:
    hold(team, Presence.ABSENT)
    view = assigned_view(team.workspace, person=team.hanmei.id, day=TODAY + 6 * DAY)
    assert view
    assert view.missed
    view = assigned_view(team.workspace, person=team.hanmei.id, day=TODAY + 7 * DAY)
    assert view
    assert not view.missed


def test_who_is_gone_has_no_extract(team: Team) -> None:
    assert assigned_view(team.workspace) is None
    assert assigned_view(team.workspace, person="1") is None
    assert assigned_view(team.workspace, person="1", department=team.sales.id) is None


def test_names_are_found_whatever_their_case_and_only_whole(team: Team) -> None:
    assert person_named(team.workspace, " 韩梅 ") == team.hanmei.id
    assert person_named(team.workspace, "韩") == ""
    assert person_named(team.workspace, "") == ""
    assert department_named(team.workspace, "销售部") == team.sales.id
