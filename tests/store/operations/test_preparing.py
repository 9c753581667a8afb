"""Agendas from templates, and what comes back on the next one."""

from datetime import date, timedelta

import pytest

from store.errors import RuleError
from store.model.attendance import Presence
from store.model.meeting import AgendaItem, ItemKind, Meeting, MeetingKind, MeetingState
from store.model.notes import Parking, ParkingState
from store.model.settings import Absorption, SpeakingOrder
from store.operations.attendance import mark_attendance
from store.operations.departments import set_deputy
from store.operations.meetings import (
    add_item,
    close_meeting,
    edit_item,
    next_item,
    prepare_standup,
    start_meeting,
)
from store.operations.parking import park_topic, settle_parking
from store.operations.preparing import (
    announce_meeting,
    bring_topic,
    edit_meeting,
    order_departments,
    prepare_meeting,
    withdraw_notice,
)
from store.operations.running import jump_to, skip_item
from store.operations.series import add_template, edit_template, template_from
from store.operations.settings import edit_settings
from tests.store.operations.team import TODAY, Team

DAY = timedelta(days=1)


def minutes(meeting: Meeting) -> list[int]:
    return [item.minutes for item in meeting.agenda]


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.agenda if item.title]


def speakers(meeting: Meeting) -> list[str]:
    return [item.department for item in meeting.agenda if item.kind is ItemKind.DEPARTMENT]


def hold(team: Team, meeting: Meeting, seconds: tuple[int, ...]) -> Meeting:
    start_meeting(team.workspace, meeting.id)
    for place, each in enumerate(seconds):
        team.clock.advance(each)
        if place < len(seconds) - 1:
            next_item(team.workspace, meeting.id)
    return close_meeting(team.workspace, meeting.id)


def test_a_kick_off_has_the_four_boxes_of_the_guide(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TODAY + 2 * DAY)
    assert minutes(meeting) == [5, 30, 15, 10]
    assert [item.kind for item in meeting.agenda] == [
        ItemKind.OPENING,
        ItemKind.TOPICS,
        ItemKind.QUESTIONS,
        ItemKind.CONSENSUS,
    ]
    assert (meeting.budget, meeting.excess, meeting.chair) == (60, 0, team.wang.id)


def test_an_agenda_that_takes_too_long_is_named(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF)
    assert add_item(team.workspace, meeting.id, title="Budget", minutes=7).excess == 7
    assert edit_meeting(team.workspace, meeting.id, budget=90).excess == 0
    standup = prepare_standup(team.workspace)
    assert (standup.budget, standup.excess) == (15, 0)
    assert edit_item(team.workspace, standup.id, "blockers", minutes=9).excess == 5


def test_a_review_fits_its_hour(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.REVIEW)
    assert sum(minutes(meeting)) == meeting.budget == 60


def test_an_own_template_gives_each_department_its_box(team: Team) -> None:
    boxes = (
        AgendaItem(key="hi", title="Hello", minutes=2),
        AgendaItem(key="turn", kind=ItemKind.DEPARTMENT, minutes=4),
        AgendaItem(key="spare", kind=ItemKind.BUFFER, minutes=3),
    )
    template = add_template(
        team.workspace, "Weekly", agenda=boxes, minutes=15, absorption=Absorption.BUFFER_FIRST
    )
    meeting = prepare_meeting(team.workspace, template=template.id)
    assert minutes(meeting) == [2, 4, 4, 4, 3]
    assert speakers(meeting) == [team.marketing.id, team.research.id, team.sales.id]
    assert len({item.key for item in meeting.agenda}) == 5
    assert (meeting.excess, meeting.absorption) == (2, Absorption.BUFFER_FIRST)
    kept = template_from(team.workspace, meeting.id, "Weekly 2")
    assert [item.kind for item in kept.agenda] == [item.kind for item in boxes]
    assert prepare_meeting(team.workspace, template=kept.id).minutes == meeting.minutes
    with pytest.raises(RuleError, match="name-taken"):
        edit_template(team.workspace, kept.id, name="weekly")
    with pytest.raises(RuleError, match="minutes-out-of-range"):
        edit_template(team.workspace, kept.id, minutes=-1)


def test_pinned_and_unfinished_items_come_back_before_the_wrap_up(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    for title in ("pinned", "skipped", "heard", "unreached"):
        add_item(team.workspace, meeting.id, title=title, minutes=1, after="opening")
    keys = {item.title: item.key for item in team.workspace.get(Meeting, meeting.id).agenda}
    edit_item(team.workspace, meeting.id, keys["pinned"], pinned=True, text="each day")
    start_meeting(team.workspace, meeting.id)
    for step in ("pinned", "heard", "skipped"):
        jump_to(team.workspace, meeting.id, keys[step])
    skip_item(team.workspace, meeting.id)
    close_meeting(team.workspace, meeting.id)
    tomorrow = prepare_standup(team.workspace, TODAY + DAY)
    assert titles(tomorrow) == ["unreached", "skipped", "pinned"]
    assert tomorrow.agenda[-1].kind is ItemKind.WRAP_UP
    pinned = next(item for item in tomorrow.agenda if item.pinned)
    assert (pinned.text, pinned.key) == ("each day", keys["pinned"])


def test_what_was_never_held_comes_back_whole(team: Team) -> None:
    add_item(team.workspace, prepare_standup(team.workspace).id, title="Budget", minutes=2)
    tomorrow = prepare_standup(team.workspace, TODAY + DAY)
    assert titles(tomorrow) == ["Budget"]
    assert titles(prepare_standup(team.workspace, TODAY + 4 * DAY)) == ["Budget"]
    assert titles(prepare_meeting(team.workspace, MeetingKind.KICKOFF)) == []


def test_parked_topics_come_back_outside_stand_ups_and_are_taken_up_when_heard(team: Team) -> None:
    rota, logo = (
        park_topic(team.workspace, title, owner=team.wang.id) for title in ("rota", "logo")
    )
    settle_parking(team.workspace, logo.id, ParkingState.DROPPED)
    assert titles(prepare_standup(team.workspace)) == []
    review = prepare_meeting(team.workspace, MeetingKind.REVIEW)
    assert titles(review) == ["rota"]
    item = next(item for item in review.agenda if item.title)
    assert (item.origin, item.presenter) == (rota.id, team.wang.id)
    hold(team, review, (60,))
    assert team.workspace.get(Parking, rota.id).is_open
    again = prepare_meeting(team.workspace, MeetingKind.REVIEW)
    assert titles(again) == ["rota"]  # once, though the last agenda had it too
    start_meeting(team.workspace, again.id)
    jump_to(team.workspace, again.id, next(item.key for item in again.agenda if item.title))
    close_meeting(team.workspace, again.id)
    assert team.workspace.get(Parking, rota.id).state is ParkingState.TAKEN
    assert titles(prepare_meeting(team.workspace, MeetingKind.REVIEW)) == []


def test_no_topic_makes_a_kick_off_longer_than_it_may_be(team: Team) -> None:
    topic = park_topic(team.workspace, "rota")
    kickoff = prepare_meeting(team.workspace, MeetingKind.KICKOFF)
    assert titles(kickoff) == []
    assert (kickoff.minutes, kickoff.excess) == (60, 0)
    brought = bring_topic(team.workspace, kickoff.id, topic.id, minutes=5)
    assert titles(brought) == ["rota"]


def test_a_parked_topic_is_brought_to_any_agenda_once(team: Team) -> None:
    topic = park_topic(team.workspace, "rota")
    meeting = bring_topic(team.workspace, prepare_standup(team.workspace).id, topic.id, minutes=2)
    assert [item.title for item in meeting.agenda][-2:] == ["rota", ""]
    with pytest.raises(RuleError, match="already-there"):
        bring_topic(team.workspace, meeting.id, topic.id, minutes=2)
    settle_parking(team.workspace, topic.id, ParkingState.DROPPED)
    with pytest.raises(RuleError, match="already-closed"):
        bring_topic(team.workspace, meeting.id, topic.id, minutes=2)


def test_the_order_rotates(team: Team) -> None:
    edit_settings(team.workspace, speaking_order=SpeakingOrder.ROTATING)
    found = [speakers(prepare_standup(team.workspace, TODAY + day * DAY))[0] for day in range(4)]
    assert found == [team.marketing.id, team.research.id, team.sales.id, team.marketing.id]


def test_who_overran_yesterday_goes_last(team: Team) -> None:
    edit_settings(team.workspace, speaking_order=SpeakingOrder.FAIR)
    hold(team, prepare_standup(team.workspace), (60, 200, 300, 100, 10, 10))
    tomorrow = prepare_standup(team.workspace, TODAY + DAY)
    assert speakers(tomorrow) == [team.sales.id, team.marketing.id, team.research.id]


def test_the_turns_are_put_into_another_order_and_the_boxes_stay(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    changed = order_departments(team.workspace, meeting.id, [team.sales.id, team.marketing.id])
    assert speakers(changed) == [team.sales.id, team.research.id, team.marketing.id]
    assert [item.kind for item in changed.agenda] == [item.kind for item in meeting.agenda]


def test_a_notice_goes_out_and_is_taken_back(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, title=" Start  up ")
    announced = announce_meeting(team.workspace, meeting.id)
    assert (announced.state, announced.announced_at) == (
        MeetingState.ANNOUNCED,
        team.clock.now(),
    )
    with pytest.raises(RuleError, match="no-such-step"):
        announce_meeting(team.workspace, meeting.id)
    assert withdraw_notice(team.workspace, meeting.id) == meeting
    empty = prepare_meeting(team.workspace)
    with pytest.raises(RuleError, match="agenda-empty"):
        announce_meeting(team.workspace, empty.id)


def test_what_stands_above_the_agenda_is_edited(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, title="x")
    changed = edit_meeting(
        team.workspace, meeting.id, title="", place="Room 3", day=date(2026, 6, 1), goal="Start"
    )
    assert (changed.title, changed.place, changed.goal) == ("", "Room 3", "Start")
    with pytest.raises(RuleError, match="minutes-out-of-range"):
        edit_meeting(team.workspace, meeting.id, budget=-1)
    with pytest.raises(RuleError, match="not-editable"):
        edit_meeting(team.workspace, meeting.id, state=MeetingState.CLOSED)


def test_attendance_is_noted_once_for_each_department(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    first = mark_attendance(team.workspace, meeting.id, team.sales.id, Presence.PRESENT)
    assert (first.person, first.by) == (team.hanmei.id, "王工")
    absent = mark_attendance(
        team.workspace, meeting.id, team.sales.id, Presence.ABSENT, reason="ill"
    )
    assert (absent.id, absent.person, absent.reason) == (first.id, "", "ill")
    with pytest.raises(RuleError, match="no-deputy"):
        mark_attendance(team.workspace, meeting.id, team.sales.id, Presence.DEPUTY)
    set_deputy(team.workspace, team.sales.id, team.wang.id)
    noted = mark_attendance(team.workspace, meeting.id, team.sales.id, Presence.DEPUTY)
    assert noted.person == team.wang.id
