"""The action tracker and the figures of the retrospective."""

from datetime import timedelta

from store.model.action import Action
from store.model.notes import ParkingState
from store.operations.actions import (
    add_action,
    cancel_action,
    complete_action,
    edit_action,
    move_due,
)
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.decisions import take_decision
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.parking import park_topic, settle_parking
from store.queries.retrospective import retrospective_view
from store.queries.tracker import CLOSED_DAYS, tracker_view
from tests.store.operations.team import TODAY, Team

DAY = timedelta(days=1)


def test_open_ones_come_by_due_date_and_closed_ones_stay_two_weeks(team: Team) -> None:
    ws = team.workspace
    add_action(ws, "later", due=TODAY + 9 * DAY)
    add_action(ws, "first", due=TODAY + DAY)
    complete_action(ws, add_action(ws, "done").id)
    cancel_action(ws, add_action(ws, "given up").id)
    view = tracker_view(ws)
    assert [each.row.title for each in view.open] == ["first", "later"]
    assert {each.row.title for each in view.closed} == {"done", "given up"}
    assert len(tracker_view(ws, TODAY + (CLOSED_DAYS - 1) * DAY).closed) == 2
    assert tracker_view(ws, TODAY + CLOSED_DAYS * DAY).closed == ()


def test_moves_follower_and_last_change_are_those_of_each_action(team: Team) -> None:
    ws = team.workspace
    moved = add_action(ws, "moved", due=TODAY)
    add_action(ws, "calm", due=TODAY + DAY)
    team.clock.advance(60)
    move_due(ws, moved.id, TODAY + 3 * DAY, reason="why")
    edit_action(ws, moved.id, watcher=team.wang.id)
    calm, late = tracker_view(ws).open
    assert (calm.row.title, calm.moves, calm.watcher) == ("calm", (), "")
    assert [each.before for each in late.moves] == [TODAY]
    assert late.watcher == "王工"
    assert late.updated_at
    assert calm.updated_at
    assert (late.updated_at - calm.updated_at).total_seconds() >= 60


def test_the_retrospective_counts(team: Team) -> None:
    ws, sales = team.workspace, team.sales.id
    meeting = start_meeting(ws, prepare_standup(ws).id)
    team.clock.advance(900)
    close_meeting(ws, meeting.id)
    complete_action(ws, add_action(ws, "in time", department=sales, due=TODAY).id)
    complete_action(ws, add_action(ws, "late", department=sales, due=TODAY - DAY).id)
    complete_action(ws, add_action(ws, "undated").id)
    cancel_action(ws, add_action(ws, "given up").id)
    moved = add_action(ws, "moved", due=TODAY - 3 * DAY)
    move_due(ws, moved.id, TODAY - 2 * DAY, reason="why")
    take_decision(ws, "agreed")
    raised = raise_blocker(ws, "no list", department=team.research.id, waits_on=sales)
    team.clock.advance(2 * DAY.total_seconds())
    resolve_blocker(ws, raised.id, how="came")
    view = retrospective_view(ws)
    assert view is not None
    total = view.total
    assert (total.planned, total.done, total.dated, total.late) == (4, 3, 2, 1)
    assert (total.cancelled, total.overdue, total.slips) == (1, 1, 1)
    assert (total.met, total.due, total.rate, total.kept) == (1, 3, 33, 1)
    of_sales = next(each for each in view.by_department if each.name == "销售部")
    assert (of_sales.planned, of_sales.late, of_sales.stopped) == (2, 1, 2)
    stops = view.blockers
    assert (stops.raised, stops.resolved, stops.longest) == (1, 1, 2 * DAY)
    assert stops.longest_title == "no list"
    (meetings,) = view.meetings
    assert (meetings.held, round(meetings.spent), meetings.overran) == (1, 900, 1)
    assert round(meetings.over) == round(meetings.spent - meetings.planned) > 0
    assert view.departments[0] == ("市场部", "李雷")
    assert [day for day, _ in view.milestones] == [TODAY]
    assert [row.title for row in view.remaining] == ["moved"]
    assert view.blocked == ()
    assert view.review is None


def test_a_date_that_was_put_off_is_met_but_not_kept(team: Team) -> None:
    ws = team.workspace
    for title in ("put off", "put off twice", "brought forward"):
        add_action(ws, title, due=TODAY - DAY if title != "brought forward" else TODAY + DAY)
    put_off, twice, forward = ws.all(Action)
    move_due(ws, put_off.id, TODAY, reason="why")
    move_due(ws, twice.id, TODAY + 5 * DAY, reason="why")
    move_due(ws, twice.id, TODAY, reason="why not")
    move_due(ws, forward.id, TODAY, reason="early")
    for each in (put_off, twice, forward):
        complete_action(ws, each.id)
    view = retrospective_view(ws)
    assert view is not None
    assert (view.total.met, view.total.due, view.total.kept) == (3, 3, 1)


def test_topics_nobody_came_to_are_left_over(team: Team) -> None:
    ws = team.workspace
    park_topic(ws, "later")
    settle_parking(ws, park_topic(ws, "dropped").id, ParkingState.DROPPED)
    view = retrospective_view(ws)
    assert view is not None
    assert [row.title for row in view.parked] == ["later"]


def test_the_departments_of_the_retrospective_add_up_to_the_whole(team: Team) -> None:
    ws = team.workspace
    edit_department(ws, team.sales.id, outside=True)
    for department in (team.marketing.id, team.sales.id, ""):
        add_action(ws, "one", department=department, due=TODAY - DAY)
    raise_blocker(ws, "somewhere")
    view = retrospective_view(ws)
    assert view is not None
    names = [(each.name, each.planned) for each in view.by_department]
    assert names == [("市场部", 1), ("研发部", 0), ("销售部", 1), ("", 1)]
    assert sum(each.overdue for each in view.by_department) == view.total.overdue


def test_a_past_day_has_what_was_open_then(team: Team) -> None:
    ws = team.workspace
    finished = add_action(ws, "finished since", due=TODAY)
    moved = add_action(ws, "moved since", due=TODAY + DAY)
    team.clock.advance(2 * DAY.total_seconds())
    complete_action(ws, finished.id)
    move_due(ws, moved.id, TODAY + 9 * DAY, reason="why")
    add_action(ws, "came later")
    then = tracker_view(ws, TODAY)
    assert [(each.row.title, each.row.due) for each in then.open] == [
        ("finished since", TODAY),
        ("moved since", TODAY + DAY),
    ]
    assert then.closed == ()
    assert [each.row.title for each in tracker_view(ws).open] == ["moved since", "came later"]
