"""The minutes as they are read: which version, who said what of it, and which meeting's."""

from dataclasses import replace
from datetime import timedelta

from store.model.notes import Verdict
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import (
    archive_meeting,
    confirm_minutes,
    edit_minutes,
    object_to_minutes,
    write_minutes,
)
from store.queries.minutes import draft_minutes, minutes_versions
from store.queries.minutes_page import latest_minuted, minutes_view
from tests.store.operations.team import TODAY, Team


def held(team: Team) -> str:
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id)
    team.clock.advance(600)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))
    return meeting.id


def test_each_department_has_its_say_of_the_version_that_is_read(team: Team) -> None:
    workspace, meeting = team.workspace, held(team)
    confirm_minutes(workspace, meeting, team.marketing.id)
    object_to_minutes(workspace, meeting, team.sales.id, "never said that")
    view = minutes_view(workspace, meeting)
    assert view is not None
    said = {each.department: each for each in view.said}
    assert said["市场部"].is_settled
    assert (said["销售部"].verdict, said["销售部"].text) == (Verdict.OBJECTED, "never said that")
    assert said["销售部"].is_objection
    assert view.confirmed == 1
    edit_minutes(workspace, meeting, place="Room 7")
    now, before = minutes_view(workspace, meeting), minutes_view(workspace, meeting, 1)
    assert now is not None
    assert before is not None
    assert (now.confirmed, now.is_latest, now.versions) == (0, True, 2)
    assert (before.confirmed, before.is_latest, before.minutes.version) == (1, False, 1)
    assert all(each.is_void for each in now.said if each.verdict)


def test_of_two_that_were_written_at_once_on_two_machines_each_can_be_read(team: Team) -> None:
    workspace, meeting = team.workspace, held(team)
    (own,) = minutes_versions(workspace, meeting)
    with workspace.transaction("") as tx:
        tx.put(replace(own, id=workspace.ids(), goal="theirs"))
    counts = minutes_view(workspace, meeting)
    other = minutes_view(workspace, meeting, minutes_id=own.id)
    assert counts is not None
    assert other is not None
    assert (counts.minutes.goal, counts.is_latest, counts.versions) == ("theirs", True, 2)
    assert (other.minutes.id, other.is_latest) == (own.id, False)


def test_a_version_or_meeting_that_is_not_there_has_no_view(team: Team) -> None:
    assert minutes_view(team.workspace, "nothing") is None
    assert minutes_view(team.workspace, held(team), 7) is None


def test_the_name_of_the_file_and_the_reason_are_in_it(team: Team) -> None:
    meeting = held(team)
    archive_meeting(team.workspace, meeting, name="a.md", reason="holiday")
    view = minutes_view(team.workspace, meeting)
    assert view is not None
    assert (view.archived_as, view.overridden, view.overridden_by) == (
        "a.md",
        "holiday",
        team.workspace.who,
    )


def test_the_latest_is_that_of_the_day_and_of_today_perhaps_an_earlier_one(team: Team) -> None:
    assert latest_minuted(team.workspace, TODAY) == ""
    first = held(team)
    assert latest_minuted(team.workspace, TODAY) == first
    assert latest_minuted(team.workspace, TODAY - timedelta(days=1)) == ""
    team.clock.advance(86_400)
    assert latest_minuted(team.workspace, TODAY + timedelta(days=1)) == first
    assert latest_minuted(team.workspace, TODAY + timedelta(days=2)) == ""
    second = held(team)
    assert latest_minuted(team.workspace, TODAY + timedelta(days=1)) == second
    assert latest_minuted(team.workspace, TODAY) == first
