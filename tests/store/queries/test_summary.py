"""What the report of a day tells, today and looking back."""

from datetime import UTC, datetime, timedelta

from store.capture.grammar import CaptureKind
from store.model.blocker import Blocker
from store.model.meeting import ItemKind
from store.model.notes import ParkingState
from store.operations.actions import add_action, complete_action, move_due, start_action
from store.operations.blockers import escalate_blocker, raise_blocker, resolve_blocker
from store.operations.decisions import take_decision, withdraw_decision
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.notes import add_note, turn_note
from store.operations.parking import park_topic, settle_parking
from store.operations.updates import write_update
from store.queries.summary import Noted, SummaryView, standup_summary
from tests.store.operations.team import MORNING, TODAY, Team

DAY = timedelta(days=1)


def titles(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return [row.title for row in rows]


def hold_standup(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(900)
    close_meeting(team.workspace, meeting.id)


def test_an_action_stands_in_one_place_only(team: Team) -> None:
    team.clock.jump(-DAY.total_seconds())
    made = {
        title: add_action(team.workspace, title, due=TODAY + ahead * DAY)
        for title, ahead in (("late", -1), ("risk", 1), ("today", 0), ("doing", 9), ("far", 9))
    }
    finished = add_action(team.workspace, "done")
    team.clock.jump(DAY.total_seconds())
    for title in ("today", "doing"):
        start_action(team.workspace, made[title].id)
    complete_action(team.workspace, finished.id)
    view = standup_summary(team.workspace)
    assert titles(view.overdue) == ["late"]
    assert titles(view.at_risk) == ["risk"]
    assert titles(view.today) == ["today", "doing"]
    assert titles(view.done) == ["done"]
    assert titles(view.agreed) == []
    assert view.project == team.project


def test_what_was_agreed_today_stands_apart_until_tomorrow(team: Team) -> None:
    for title, ahead in (("far", 20), ("risk", 1), ("today", 0)):
        add_action(team.workspace, title, due=TODAY + ahead * DAY)
    complete_action(team.workspace, add_action(team.workspace, "done").id)
    view = standup_summary(team.workspace)
    assert titles(view.agreed) == ["today", "risk", "far"]
    assert (view.today, view.at_risk, view.overdue) == ((), (), ())
    team.clock.advance(DAY.total_seconds())
    later = standup_summary(team.workspace)
    assert titles(later.agreed) == []
    assert "risk" in titles(later.at_risk)


def test_news_begin_where_the_last_stand_up_ended(team: Team) -> None:
    hold_standup(team)
    after = team.clock.now()
    complete_action(team.workspace, add_action(team.workspace, "after").id)
    take_decision(team.workspace, "agreed after")
    team.clock.advance(24 * 3600)
    view = standup_summary(team.workspace)
    assert view.since == after
    assert titles(view.done) == ["after"]
    assert titles(view.decisions) == ["agreed after"]


def test_what_was_done_before_the_last_stand_up_is_no_news(team: Team) -> None:
    complete_action(team.workspace, add_action(team.workspace, "before").id)
    take_decision(team.workspace, "agreed before")
    team.clock.advance(60)
    hold_standup(team)
    team.clock.advance(24 * 3600)
    view = standup_summary(team.workspace)
    assert titles(view.done) == []
    assert titles(view.decisions) == []


def test_without_a_stand_up_its_planned_time_counts_and_weekends_are_jumped(team: Team) -> None:
    team.clock.advance(4 * 24 * 3600)  # Monday, 1 June
    view = standup_summary(team.workspace)
    assert view.since == datetime(2026, 5, 29, 1, 30, tzinfo=UTC)  # Friday, 09:30 in Shanghai
    assert view.meeting is None
    assert view.at == team.clock.now()


def test_a_team_that_does_not_meet_daily_misses_nothing_of_the_days_between(team: Team) -> None:
    hold_standup(team)  # on Thursday
    ended = team.clock.now()
    complete_action(team.workspace, add_action(team.workspace, "on Thursday").id)
    team.clock.advance(5 * 24 * 3600)  # to Tuesday
    view = standup_summary(team.workspace)
    assert view.since == ended
    assert titles(view.done) == ["on Thursday"]


def test_a_stand_up_of_long_ago_makes_no_news(team: Team) -> None:
    hold_standup(team)
    complete_action(team.workspace, add_action(team.workspace, "long ago").id)
    team.clock.advance(20 * 24 * 3600)
    view = standup_summary(team.workspace)
    assert titles(view.done) == []


def test_a_past_day_is_told_as_it_was(team: Team) -> None:
    team.clock.jump(-DAY.total_seconds())
    late = add_action(team.workspace, "late", due=TODAY - DAY)
    slow = add_action(team.workspace, "slow", due=TODAY)
    team.clock.jump(DAY.total_seconds())
    start_action(team.workspace, slow.id)
    blocker = raise_blocker(team.workspace, "no list", waits_on=team.sales.id)
    escalate_blocker(team.workspace, blocker.id)
    topic = park_topic(team.workspace, "review")
    write_update(team.workspace, team.sales.id, done="calls")
    then = standup_summary(team.workspace)
    team.clock.advance(24 * 3600)
    complete_action(team.workspace, late.id)
    move_due(team.workspace, slow.id, TODAY + 20 * DAY, reason="")
    escalate_blocker(team.workspace, blocker.id)
    resolve_blocker(team.workspace, blocker.id, how="exported")
    settle_parking(team.workspace, topic.id, ParkingState.TAKEN)
    add_action(team.workspace, "new", due=TODAY)
    take_decision(team.workspace, "later")
    back = standup_summary(team.workspace, TODAY)

    def told(view: SummaryView) -> list[list[str]]:
        rows = (view.overdue, view.today, view.at_risk, view.blockers, view.decisions, view.done)
        return [titles(each) for each in (*rows, view.parking)]

    assert told(back) == told(then)
    assert told(then) == [["late"], ["slow"], [], ["no list"], [], [], ["review"]]
    assert [row.level for row in back.blockers] == [1]
    assert [row.name for row in back.missing] == ["市场部", "研发部"]
    assert back.at == MORNING.replace(hour=16, minute=0)  # midnight in Shanghai
    assert titles(standup_summary(team.workspace).done) == ["late"]


def test_who_has_not_reported_is_among_the_departments(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="calls")
    view = standup_summary(team.workspace)
    assert [row.name for row in view.departments] == ["市场部", "研发部", "销售部"]
    assert view.missing == view.departments[:2]


def test_a_withdrawn_decision_is_not_reported(team: Team) -> None:
    withdraw_decision(team.workspace, take_decision(team.workspace, "never mind").id)
    take_decision(team.workspace, "ship")
    assert titles(standup_summary(team.workspace).decisions) == ["ship"]


def test_the_highest_blocker_comes_first(team: Team) -> None:
    raise_blocker(team.workspace, "low")
    escalate_blocker(team.workspace, raise_blocker(team.workspace, "high").id)
    assert titles(standup_summary(team.workspace).blockers) == ["high", "low"]


def test_the_stand_up_that_was_held_is_the_one_of_the_day(team: Team) -> None:
    hold_standup(team)
    meeting = standup_summary(team.workspace).meeting
    assert meeting is not None
    assert not meeting.is_open


def test_notes_of_the_stand_up_are_told_with_the_item_they_were_taken_at(team: Team) -> None:
    ws = team.workspace
    add_note(ws, "yesterday")
    team.clock.jump(DAY.total_seconds())
    meeting = start_meeting(ws, prepare_standup(ws).id)
    opening, marketing = meeting.agenda[:2]
    add_note(ws, "room is too small", meeting=meeting.id, item=opening.key)
    add_note(ws, "two creators\nare late", meeting=meeting.id, item=marketing.key)
    turned = add_note(ws, "call the bank", meeting=meeting.id, item=marketing.key)
    turn_note(ws, turned.id, CaptureKind.ACTION)
    add_note(ws, "beside it")
    assert standup_summary(ws).notes == (
        Noted("room is too small", ItemKind.OPENING),
        Noted("two creators\nare late", ItemKind.DEPARTMENT, "市场部"),
        Noted("beside it"),
    )
    assert standup_summary(ws, TODAY).notes == (Noted("yesterday"),)


def test_what_no_longer_blocks_is_told_once(team: Team) -> None:
    ws = team.workspace
    for title in ("open", "solved"):
        raise_blocker(ws, title, waits_on=team.sales.id)
    resolve_blocker(ws, ws.all(Blocker)[1].id, how="came")
    view = standup_summary(ws)
    assert (titles(view.blockers), titles(view.resolved)) == (["open"], ["solved"])
    team.clock.jump(4 * DAY.total_seconds())
    assert standup_summary(ws).resolved == ()
