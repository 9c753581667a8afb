"""What is coming, when its notice is due, and how late that is."""

from datetime import date, time

import pytest

from store.errors import RuleError
from store.model.meeting import ItemKind, MeetingKind
from store.model.series import Frequency, OnHoliday
from store.operations.meetings import add_item, prepare_standup, start_meeting
from store.operations.preparing import (
    announce_meeting,
    edit_meeting,
    prepare_meeting,
    remove_meeting,
)
from store.operations.series import (
    add_series,
    add_template,
    remove_series,
    remove_template,
)
from store.operations.settings import name_day
from store.queries.coming import coming_meetings, first_day_in_time, notice_for
from store.queries.notice import next_to_announce, notice_view
from tests.store.operations.team import TODAY, Team

TUESDAY = date(2026, 6, 2)


def test_stand_ups_and_prepared_meetings_stand_in_one_list(team: Team) -> None:
    kickoff = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY, starts=time(8))
    far = prepare_meeting(team.workspace, MeetingKind.REVIEW, day=date(2026, 12, 1))
    gone = prepare_meeting(team.workspace, MeetingKind.OTHER, day=date(2026, 5, 20))
    found = coming_meetings(team.workspace, days=5)
    days = [(each.day.day, each.kind) for each in found]
    standup = MeetingKind.STANDUP
    assert days == [
        (20, MeetingKind.OTHER),
        (28, standup),
        (29, standup),
        (1, standup),
        (2, MeetingKind.KICKOFF),
        (2, standup),
        (1, MeetingKind.REVIEW),
    ]
    assert [each.meeting for each in found if each.meeting] == [gone, kickoff, far]
    assert len({each.key for each in found}) == len(found)


def test_a_holiday_is_respected_and_what_was_held_is_not_coming(team: Team) -> None:
    name_day(team.workspace, date(2026, 5, 29), works=False)
    held = prepare_standup(team.workspace)
    found = coming_meetings(team.workspace, days=4)
    assert [(each.day.day, each.meeting) for each in found] == [(28, held), (1, None)]
    start_meeting(team.workspace, held.id)
    assert coming_meetings(team.workspace, days=1)[0].meeting is not None


def test_a_notice_is_due_two_working_days_ahead(team: Team) -> None:
    name_day(team.workspace, date(2026, 6, 1), works=False)
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)
    notice = notice_for(team.workspace, meeting)
    assert notice is not None
    assert (notice.due, notice.sent, notice.late) == (TODAY, None, 0)
    assert first_day_in_time(team.workspace) == TUESDAY


def test_how_late_a_notice_is_counts_in_working_days_and_stays(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=date(2026, 5, 29))
    notice = notice_for(team.workspace, meeting)
    assert notice is not None
    assert (notice.due, notice.late) == (date(2026, 5, 27), 1)
    meeting = announce_meeting(team.workspace, meeting.id)
    team.clock.advance(3 * 86400)
    notice = notice_for(team.workspace, meeting)
    assert notice is not None
    assert (notice.sent, notice.late) == (TODAY, 1)


def test_a_stand_up_needs_no_notice(team: Team) -> None:
    assert notice_for(team.workspace, prepare_standup(team.workspace)) is None


def test_the_next_notice_is_that_of_the_next_meeting_that_needs_one(team: Team) -> None:
    workspace = team.workspace
    assert next_to_announce(workspace) is None
    standup = prepare_standup(workspace)
    assert next_to_announce(workspace) == standup
    later = prepare_meeting(workspace, MeetingKind.REVIEW, day=date(2026, 6, 9))
    sooner = prepare_meeting(workspace, MeetingKind.KICKOFF, day=TUESDAY)
    assert next_to_announce(workspace) == sooner
    assert next_to_announce(workspace, date(2026, 6, 3)) == later


def test_the_notice_names_who_comes_and_what_is_talked_about(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)
    meeting = edit_meeting(team.workspace, meeting.id, chair=team.lilei.id)
    meeting = add_item(
        team.workspace,
        meeting.id,
        title="",
        minutes=5,
        kind=ItemKind.BUFFER,
        presenter=team.wang.id,
        text="spare",
    )
    view = notice_view(team.workspace, meeting)
    assert (view.project, view.chair) == ("618大促活动", "李雷")
    assert [each.contact for each in view.invited] == ["李雷", "王工", "韩梅"]
    assert [each.minutes for each in view.items] == [5, 30, 15, 10, 5]
    assert (view.items[-1].presenter, view.items[-1].text) == ("王工", "spare")


def test_what_was_prepared_can_be_taken_away_and_brought_back(team: Team) -> None:
    workspace = team.workspace
    meeting = prepare_meeting(workspace, MeetingKind.KICKOFF)
    template = add_template(workspace, "Weekly")
    series = add_series(
        workspace,
        kind=MeetingKind.OTHER,
        template=template.id,
        frequency=Frequency.WEEKLY,
        weekdays=(4,),
        on_holiday=OnHoliday.BEFORE,
    )
    with pytest.raises(RuleError, match="template-used"):
        remove_template(workspace, template.id)
    remove_meeting(workspace, meeting.id)
    remove_series(workspace, series.id)
    remove_template(workspace, template.id)
    assert [each.kind for each in coming_meetings(workspace, days=1)] == [MeetingKind.STANDUP] * 2
    for _ in range(3):
        assert workspace.undo()
    assert workspace.get(type(meeting), meeting.id) == meeting
    assert workspace.get(type(series), series.id) == series
    assert workspace.get(type(template), template.id) == template


def test_a_meeting_that_began_stays_on_the_record(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    start_meeting(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="meeting-begun"):
        remove_meeting(team.workspace, meeting.id)
