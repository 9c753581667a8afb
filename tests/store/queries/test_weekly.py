"""What the report of a week tells."""

from dataclasses import replace
from datetime import date, timedelta

from store.model.department import Department
from store.operations.actions import add_action, complete_action, move_due, start_action
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.decisions import take_decision
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.updates import write_update
from store.queries.weekly import week_view
from tests.store.operations.team import TODAY, Team

DAY = timedelta(days=1)


def test_the_week_begins_on_monday_and_ends_with_the_day(team: Team) -> None:
    view = week_view(team.workspace)
    assert (view.first, view.last, view.day) == (date(2026, 5, 25), date(2026, 5, 31), TODAY)
    assert view.workdays == 4
    assert week_view(team.workspace, date(2026, 5, 31)).workdays == 5
    assert view.project == team.project


def test_last_week_is_no_news(team: Team) -> None:
    complete_action(team.workspace, add_action(team.workspace, "done").id)
    take_decision(team.workspace, "agreed")
    raised = raise_blocker(team.workspace, "no list", waits_on=team.sales.id)
    resolve_blocker(team.workspace, raised.id, how="came")
    view = week_view(team.workspace)
    assert [row.title for each in view.departments for row in each.done] == ["done"]
    assert (view.figures.done, view.figures.decided, view.figures.raised) == (1, 1, 1)
    assert [row.title for row in view.resolved] == ["no list"]
    team.clock.jump(7 * DAY.total_seconds())
    later = week_view(team.workspace)
    assert (later.figures.done, later.figures.decided, later.figures.raised) == (0, 0, 0)
    assert later.resolved == ()


def test_each_department_has_its_own_and_nothing_is_told_twice(team: Team) -> None:
    sales = team.sales.id
    add_action(team.workspace, "late", department=sales, due=TODAY - DAY)
    add_action(team.workspace, "soon", department=sales, due=TODAY + 7 * DAY)
    add_action(team.workspace, "far", department=sales, due=TODAY + 30 * DAY)
    doing = add_action(team.workspace, "doing", department=sales, due=TODAY + 30 * DAY)
    start_action(team.workspace, doing.id)
    add_action(team.workspace, "nobody's", due=TODAY + 7 * DAY)
    write_update(team.workspace, sales, done="calls")
    view = week_view(team.workspace)
    assert [each.name for each in view.departments] == ["市场部", "研发部", "销售部", ""]
    week = view.departments[2]
    assert [row.title for row in week.risks] == ["late"]
    assert [row.title for row in week.next] == ["soon", "doing"]
    assert week.days == 1
    assert [row.title for row in view.departments[3].next] == ["nobody's"]
    assert view.departments[0].next == ()


def test_figures_of_the_week(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    team.clock.advance(900)
    close_meeting(team.workspace, meeting.id)
    in_time = add_action(team.workspace, "in time", due=TODAY)
    late = add_action(team.workspace, "late", due=TODAY - DAY)
    moved = add_action(team.workspace, "moved", due=TODAY - 2 * DAY)
    add_action(team.workspace, "open", due=TODAY - DAY)
    move_due(team.workspace, moved.id, TODAY + 20 * DAY, reason="why")
    complete_action(team.workspace, in_time.id)
    complete_action(team.workspace, late.id)
    figures = week_view(team.workspace).figures
    assert (figures.due, figures.met) == (3, 1)
    assert (figures.done, figures.done_late, figures.slips) == (2, 1, 1)
    assert (figures.open, figures.overdue) == (2, 1)
    assert (figures.meetings, round(figures.spent)) == (1, 900)


def test_two_departments_of_one_name_keep_what_is_theirs(team: Team) -> None:
    ws = team.workspace
    with ws.transaction("Add department") as tx:  # as when two machines make it at once
        tx.put(replace(team.sales, id=ws.ids(), position=9))
    other = ws.all(Department)[-1].id
    add_action(ws, "one", department=team.sales.id, due=TODAY + DAY * 5)
    add_action(ws, "other", department=other, due=TODAY + DAY * 5)
    take_decision(ws, "agreed", department=other)
    weeks = week_view(ws).departments
    told = [(each.name, [row.title for row in each.next], len(each.decisions)) for each in weeks]
    assert told[2:] == [("销售部", ["one"], 0), ("销售部", ["other"], 1)]


def test_what_is_outside_the_boundary_has_its_name_and_owes_no_report(team: Team) -> None:
    ws = team.workspace
    edit_department(ws, team.sales.id, outside=True)
    assert [each.name for each in week_view(ws).departments] == ["市场部", "研发部"]
    add_action(ws, "returns", department=team.sales.id, due=TODAY + DAY * 5)
    outside = week_view(ws).departments[2]
    assert (outside.name, outside.contact, outside.outside) == ("销售部", "韩梅", True)
    assert [row.title for row in outside.next] == ["returns"]
    with ws.transaction("Delete") as tx:  # gone, as after a removal elsewhere
        tx.delete(ws.get(Department, team.sales.id))
    assert week_view(ws).departments[2].name == ""


def test_what_was_done_before_its_week_counts_as_done_in_time(team: Team) -> None:
    early = add_action(team.workspace, "early", due=TODAY + 5 * DAY)
    complete_action(team.workspace, early.id)
    add_action(team.workspace, "open", due=TODAY + 5 * DAY)
    team.clock.jump(5 * DAY.total_seconds())
    figures = week_view(team.workspace).figures
    assert (figures.due, figures.met, figures.done) == (2, 1, 0)


def test_a_report_on_a_free_day_is_none_of_the_working_days(team: Team) -> None:
    write_update(team.workspace, team.sales.id, done="calls")
    team.clock.jump(2 * DAY.total_seconds())  # Saturday
    write_update(team.workspace, team.sales.id, done="more calls")
    view = week_view(team.workspace)
    assert (view.departments[2].days, view.workdays) == (1, 5)
    assert len(view.departments[2].reports) == 2


def test_what_has_no_department_and_nothing_to_tell_is_not_any(team: Team) -> None:
    add_action(team.workspace, "some day")
    assert not week_view(team.workspace).departments[-1].is_any
    add_action(team.workspace, "soon", due=TODAY + DAY * 5)
    assert week_view(team.workspace).departments[-1].is_any
