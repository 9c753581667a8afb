"""Minutes are written from the log, confirmed by each contact, voided by a change, archived."""

from datetime import date, time, timedelta

import pytest

from store.capture.grammar import CaptureKind
from store.errors import RuleError
from store.model.attendance import Presence
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes
from store.model.notes import Verdict
from store.operations.actions import add_action, edit_action
from store.operations.attendance import mark_attendance
from store.operations.blockers import raise_blocker
from store.operations.decisions import take_decision, withdraw_decision
from store.operations.departments import edit_department
from store.operations.meetings import (
    close_meeting,
    next_item,
    prepare_standup,
    start_meeting,
)
from store.operations.minutes import (
    archive_meeting,
    confirm_minutes,
    edit_minutes,
    object_to_minutes,
    write_minutes,
)
from store.operations.notes import add_note, turn_note
from store.operations.parking import park_topic
from store.operations.preparing import edit_meeting
from store.operations.running import skip_item
from store.operations.updates import write_update
from store.queries.meetings import decision_entries, meeting_rows
from store.queries.minutes import (
    draft_minutes,
    minutes_clock,
    minutes_of,
    minutes_versions,
    read_back,
    standings,
)
from tests.store.operations.team import MORNING, TODAY, Team

HOUR = 3600.0


def test_the_time_that_was_spent_is_the_one_of_the_clock(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(4.7)
    close_meeting(team.workspace, meeting.id)
    minutes = draft_minutes(team.workspace, meeting.id)
    (row,) = meeting_rows(team.workspace)
    assert int(row.spent) == minutes.spent == minutes.items[0].spent == 4


def held(team: Team) -> str:
    """A stand-up in which marketing spoke for a minute, research was skipped, sales never came."""
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id)
    edit_meeting(workspace, meeting.id, place="Room 3", scribe=team.hanmei.id)
    write_update(workspace, team.marketing.id, done="posters", next="banner", needs="logo")
    write_update(workspace, team.sales.id, done="calls")
    team.clock.advance(30)
    next_item(workspace, meeting.id)
    add_note(workspace, "printer is slow", meeting=meeting.id, item=team.marketing.id)
    turned = add_note(workspace, "buy paper", meeting=meeting.id, item=team.marketing.id)
    turn_note(
        workspace, turned.id, CaptureKind.ACTION, owner=team.lilei.id, due=TODAY + timedelta(days=1)
    )
    team.clock.advance(60)
    next_item(workspace, meeting.id)
    skip_item(workspace, meeting.id)
    take_decision(workspace, "Ship Friday", owner=team.wang.id, meeting=meeting.id)
    withdrawn = take_decision(workspace, "No", meeting=meeting.id)
    withdraw_decision(workspace, withdrawn.id)
    raise_blocker(workspace, "No list", waits_on=team.sales.id, meeting=meeting.id)
    park_topic(workspace, "Rota", meeting=meeting.id)
    close_meeting(workspace, meeting.id)
    return meeting.id


def written(team: Team) -> Minutes:
    return write_minutes(team.workspace, draft_minutes(team.workspace, held(team)))


def state(team: Team, meeting_id: str) -> MeetingState:
    return team.workspace.get(Meeting, meeting_id).state


def everybody_confirms(team: Team, meeting_id: str) -> None:
    for each in (team.marketing, team.research, team.sales):
        confirm_minutes(team.workspace, meeting_id, each.id)


def test_the_log_makes_the_minutes(team: Team) -> None:
    minutes = draft_minutes(team.workspace, held(team))
    assert (minutes.number, minutes.day, minutes.project) == (1, TODAY, "618大促活动")
    assert (minutes.place, minutes.chair, minutes.scribe) == ("Room 3", "王工", "韩梅")
    assert (minutes.begun, minutes.ended) == (MORNING, MORNING + timedelta(seconds=90))
    assert (minutes.planned, minutes.spent) == (14 * 60, 90)
    assert (minutes.next_day, minutes.next_starts) == (date(2026, 5, 29), time(9, 30))
    told = {each.title: each for each in minutes.items}
    assert [round(each.spent) for each in minutes.items][:3] == [30, 60, 0]
    assert told["市场部"].points == ("printer is slow",)
    assert (told["市场部"].done, told["市场部"].needs) == ("posters", "logo")
    assert told["研发部"].skipped
    assert [each.skipped for each in minutes.items][:2] == [False, False]
    assert minutes.items[-1].skipped  # nobody came to it
    assert [(each.department, each.presence, each.person) for each in minutes.attendees] == [
        ("市场部", Presence.PRESENT, "李雷"),
        ("研发部", Presence.ABSENT, "王工"),
        ("销售部", Presence.WRITTEN, ""),
    ]
    (action,) = minutes.actions
    assert (action.title, action.owner, action.due) == ("buy paper", "李雷", date(2026, 5, 29))
    assert [each.title for each in minutes.decisions] == ["Ship Friday"]
    assert [(each.title, each.waits_on) for each in minutes.blockers] == [("No list", "销售部")]
    assert [each.title for each in minutes.parking] == ["Rota"]


def test_whose_turn_never_came_is_not_called_absent(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(30)
    next_item(team.workspace, meeting.id)
    team.clock.advance(30)
    close_meeting(team.workspace, meeting.id)
    minutes = draft_minutes(team.workspace, meeting.id)
    assert [(each.department, each.presence) for each in minutes.attendees] == [
        ("市场部", Presence.PRESENT),
        ("研发部", None),
        ("销售部", None),
    ]


def test_who_was_noted_beats_what_the_log_says(team: Team) -> None:
    meeting = held(team)
    mark_attendance(team.workspace, meeting, team.marketing.id, Presence.ABSENT, reason="fair")
    absent, _, wrote = draft_minutes(team.workspace, meeting).attendees
    assert (absent.presence, absent.person, absent.reason) == (Presence.ABSENT, "李雷", "fair")
    # Sales took no turn, but its report was there.
    assert (wrote.presence, wrote.person) == (Presence.WRITTEN, "")


def test_what_is_read_back_names_what_lacks(team: Team) -> None:
    meeting = held(team)
    add_action(team.workspace, "Nobody's", meeting=meeting)
    told = read_back(team.workspace, meeting)
    assert [each.title for each in told.decisions] == ["Ship Friday"]
    assert {(each.title, each.missing, each.holds_up) for each in told.lacks} == {
        ("Nobody's", ("owner", "due"), True),
        ("Ship Friday", ("due",), False),
    }


def test_each_change_is_a_version_and_none_is_lost(team: Team) -> None:
    first = written(team)
    again = write_minutes(team.workspace, draft_minutes(team.workspace, first.meeting))
    assert (first.version, again) == (1, first)
    second = edit_minutes(team.workspace, first.meeting, facts="all well", title=" Week 22 ")
    assert (second.version, second.facts, second.title) == (2, "all well", "Week 22")
    add_note(team.workspace, "late remark", meeting=first.meeting, item="gone")
    third = write_minutes(team.workspace, draft_minutes(team.workspace, first.meeting))
    assert (third.version, third.facts) == (3, "all well")
    assert third.items[-1].points == ("late remark",)
    versions = minutes_versions(team.workspace, first.meeting)
    assert [each.version for each in versions] == [3, 2, 1]
    assert versions[-1] == first
    assert minutes_of(team.workspace, first.meeting) == third
    with pytest.raises(RuleError, match="not-editable"):
        edit_minutes(team.workspace, first.meeting, version=9)


def test_minutes_are_of_meetings_that_are_over(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    with pytest.raises(RuleError, match="meeting-not-closed"):
        write_minutes(team.workspace, draft_minutes(team.workspace, meeting.id))
    for verb in (edit_minutes,):
        with pytest.raises(RuleError, match="minutes-missing"):
            verb(team.workspace, meeting.id)
    with pytest.raises(RuleError, match="minutes-missing"):
        confirm_minutes(team.workspace, meeting.id, team.sales.id)


def test_minutes_are_due_within_a_day(team: Team) -> None:
    assert minutes_clock(team.workspace, prepare_standup(team.workspace).id) is None
    meeting = held(team)
    team.clock.advance(23 * HOUR)
    clock = minutes_clock(team.workspace, meeting)
    assert clock is not None
    assert (clock.left, clock.written_at, clock.is_late) == (HOUR, None, False)
    assert clock.due_at == MORNING + timedelta(days=1, seconds=90)
    team.clock.advance(2 * HOUR)
    late = minutes_clock(team.workspace, meeting)
    assert late is not None
    assert (late.left, late.is_late) == (-HOUR, True)
    write_minutes(team.workspace, draft_minutes(team.workspace, meeting))
    team.clock.advance(HOUR)
    done = minutes_clock(team.workspace, meeting)
    assert done is not None
    assert (done.left, done.written_at) == (-HOUR, team.clock.now() - timedelta(hours=1))


def test_with_the_last_contact_the_meeting_is_confirmed(team: Team) -> None:
    meeting = written(team).meeting
    confirm_minutes(team.workspace, meeting, team.marketing.id)
    said = confirm_minutes(team.workspace, meeting, team.research.id, text="fine")
    assert (said.person, said.by, said.text) == (team.wang.id, "王工", "fine")
    assert state(team, meeting) is MeetingState.CLOSED
    assert standings(team.workspace, meeting).open_departments == (team.sales.id,)
    confirm_minutes(team.workspace, meeting, team.sales.id, person=team.lilei.id)
    assert state(team, meeting) is MeetingState.CONFIRMED
    team.workspace.undo()
    assert state(team, meeting) is MeetingState.CLOSED


def test_an_objection_has_words_and_opens_the_matter_again(team: Team) -> None:
    meeting = written(team).meeting
    everybody_confirms(team, meeting)
    with pytest.raises(RuleError, match="objection-needed"):
        object_to_minutes(team.workspace, meeting, team.sales.id, "  ")
    object_to_minutes(team.workspace, meeting, team.sales.id, "it was Thursday")
    assert state(team, meeting) is MeetingState.CLOSED
    found = standings(team.workspace, meeting).each[2]
    assert (found.verdict, found.is_settled) == (Verdict.OBJECTED, False)
    team.clock.advance(1)
    confirm_minutes(team.workspace, meeting, team.sales.id)
    assert state(team, meeting) is MeetingState.CONFIRMED


def test_a_change_voids_what_was_confirmed_and_says_so(team: Team) -> None:
    first = written(team)
    everybody_confirms(team, first.meeting)
    edit_minutes(team.workspace, first.meeting, consensus="Friday")
    assert state(team, first.meeting) is MeetingState.CLOSED
    found = standings(team.workspace, first.meeting)
    assert found.voided_departments == (team.marketing.id, team.research.id, team.sales.id)
    (row,) = (each for each in meeting_rows(team.workspace) if each.id == first.meeting)
    assert (row.asked, row.confirmed, row.voided, row.version) == (3, 0, 3, 2)
    # The same words again are what they confirmed.
    edit_minutes(team.workspace, first.meeting, consensus="")
    assert state(team, first.meeting) is MeetingState.CONFIRMED


def test_what_happens_to_the_records_later_voids_nothing(team: Team) -> None:
    minutes = written(team)
    everybody_confirms(team, minutes.meeting)
    edit_action(team.workspace, minutes.actions[0].ref, title="buy much paper")
    edit_department(team.workspace, team.sales.id, name="卖部")
    assert standings(team.workspace, minutes.meeting).are_settled


def test_only_who_had_a_part_is_asked(team: Team) -> None:
    edit_department(team.workspace, team.sales.id, outside=True)
    meeting = written(team).meeting
    with pytest.raises(RuleError, match="not-asked"):
        confirm_minutes(team.workspace, meeting, team.sales.id)


def test_the_file_is_closed_when_all_have_confirmed(team: Team) -> None:
    meeting = written(team).meeting
    with pytest.raises(RuleError) as refused:
        archive_meeting(team.workspace, meeting, name="x.md")
    assert refused.value.rule == "confirmations-missing"
    assert refused.value.values == {"departments": "市场部, 研发部, 销售部"}
    everybody_confirms(team, meeting)
    archived = archive_meeting(team.workspace, meeting, name="x.md", reason="not needed")
    assert (archived.state, archived.archived_as) == (MeetingState.ARCHIVED, "x.md")
    assert (archived.overridden, archived.overridden_by) == ("", "")
    assert archived.archived_at == team.clock.now()
    for verb in (
        lambda: edit_minutes(team.workspace, meeting, facts="x"),
        lambda: confirm_minutes(team.workspace, meeting, team.sales.id),
    ):
        with pytest.raises(RuleError, match="minutes-archived"):
            verb()
    with pytest.raises(RuleError, match="no-such-step"):
        archive_meeting(team.workspace, meeting, name="y.md")


def test_the_lead_overrides_with_a_reason(team: Team) -> None:
    meeting = written(team).meeting
    object_to_minutes(team.workspace, meeting, team.sales.id, "no")
    archived = archive_meeting(team.workspace, meeting, name="x.md", reason=" on leave ")
    assert archived.state is MeetingState.ARCHIVED
    assert (archived.overridden, archived.overridden_by) == ("on leave", "王工")


def test_all_decisions_are_found_with_their_meetings(team: Team) -> None:
    meeting = held(team)
    take_decision(team.workspace, "Alone")
    every = decision_entries(team.workspace)
    assert [each.title for each in every] == ["Alone", "No", "Ship Friday"]
    assert every[0].meeting is None
    assert every[2].meeting == team.workspace.get(Meeting, meeting)
    assert len(decision_entries(team.workspace, meeting=meeting)) == 2
