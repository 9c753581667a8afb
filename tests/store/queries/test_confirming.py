"""Who is asked for a word on the minutes, what each has said, and for whom one speaks."""

from datetime import timedelta

from store.model.department import Department
from store.model.notes import Verdict
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import (
    archive_meeting,
    confirm_minutes,
    edit_minutes,
    object_to_minutes,
    write_minutes,
)
from store.queries.confirming import confirming
from store.queries.minutes import draft_minutes
from tests.store.operations.team import Team

HOUR = 3600.0


def held(team: Team, *, written: bool = True) -> str:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(600)
    close_meeting(team.workspace, meeting.id)
    if written:
        write_minutes(team.workspace, draft_minutes(team.workspace, meeting.id))
    return meeting.id


def test_before_the_minutes_nobody_is_asked(team: Team) -> None:
    found = confirming(team.workspace, held(team, written=False))
    assert (found.version, found.rows, found.confirmed) == (0, (), 0)


def test_each_department_waits_until_it_says_something(team: Team) -> None:
    meeting = held(team)
    confirm_minutes(team.workspace, meeting, team.research.id)
    object_to_minutes(team.workspace, meeting, team.sales.id, "Friday")
    found = confirming(team.workspace, meeting)
    assert (found.version, found.confirmed) == (1, 1)
    rows = {row.name: row for row in found.rows}
    assert list(rows) == ["市场部", "研发部", "销售部"]
    assert [row.name for row in found.missing] == ["市场部", "销售部"]
    assert rows["市场部"].verdict is None
    assert (rows["市场部"].contact, rows["市场部"].is_settled) == ("李雷", False)
    said = rows["研发部"]
    assert (said.person, said.by, said.at) == ("王工", "王工", team.clock.now())
    assert said.is_settled
    objected = rows["销售部"]
    assert (objected.verdict, objected.text, objected.person, objected.by) == (
        Verdict.OBJECTED, "Friday", "韩梅", "王工",
    )  # fmt: skip
    assert found.clock
    assert found.clock.due_at == team.clock.now() + timedelta(hours=24)


def test_a_change_voids_a_word_since_it_was_made(team: Team) -> None:
    meeting = held(team)
    confirm_minutes(team.workspace, meeting, team.sales.id)
    team.clock.advance(HOUR)
    edit_minutes(team.workspace, meeting, consensus="Ship")
    changed = team.clock.now()
    team.clock.advance(HOUR)
    edit_minutes(team.workspace, meeting, consensus="Ship on Friday")
    confirm_minutes(team.workspace, meeting, team.research.id)
    found = confirming(team.workspace, meeting)
    rows = {row.id: row for row in found.rows}
    sales = rows[team.sales.id]
    assert (sales.verdict, sales.is_void, sales.changed_at) == (Verdict.CONFIRMED, True, changed)
    assert not sales.is_settled
    assert rows[team.research.id].changed_at is None
    edit_minutes(team.workspace, meeting, consensus="")
    back = {row.id: row for row in confirming(team.workspace, meeting).rows}
    assert back[team.sales.id].is_settled
    assert back[team.research.id].is_void


def test_one_speaks_as_oneself_when_one_is_contact_or_deputy(team: Team) -> None:
    meeting = held(team)
    edit_department(team.workspace, team.sales.id, deputy=team.lilei.id)
    rows = {row.id: row for row in confirming(team.workspace, meeting, " 李雷").rows}
    assert {row.id for row in rows.values() if row.is_mine} == {team.marketing.id, team.sales.id}
    assert rows[team.sales.id].speaks == team.lilei.id
    assert (rows[team.sales.id].contact, rows[team.sales.id].deputy) == ("韩梅", "李雷")
    assert rows[team.research.id].speaks == team.wang.id
    assert not any(row.is_mine for row in confirming(team.workspace, meeting, "").rows)


def test_a_department_that_went_keeps_the_name_of_then(team: Team) -> None:
    meeting = held(team)
    edit_department(team.workspace, team.sales.id, name="卖部")
    with team.workspace.transaction("") as tx:
        tx.delete(tx.get(Department, team.marketing.id))
    rows = confirming(team.workspace, meeting, "李雷").rows
    assert [row.name for row in rows] == ["市场部", "研发部", "卖部"]
    assert (rows[0].contact, rows[0].speaks, rows[0].is_mine) == ("", "", False)


def test_what_is_filed_says_so(team: Team) -> None:
    meeting = held(team)
    assert not confirming(team.workspace, meeting).is_archived
    archive_meeting(team.workspace, meeting, name="x.md", reason="no time")
    assert confirming(team.workspace, meeting).is_archived
