from datetime import date, timedelta

import pytest

from store.model.action import Priority
from store.model.rules import Section
from store.operations.actions import (
    add_action,
    block_action,
    cancel_action,
    complete_action,
    edit_action,
    move_due,
    start_action,
)
from store.operations.settings import edit_settings, name_day
from store.queries.today import SortBy, TodayCounts, counts, row_of, slip_counts, today_rows
from tests.store.operations.team import TODAY, Team


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def titles(team: Team, sort: SortBy = SortBy.DUE) -> list[str]:
    return [row.title for row in today_rows(team.workspace, sort=sort)]


def fill(team: Team) -> None:
    for title, ahead in (
        ("undated", None),
        ("later", 30),
        ("soon", 7),
        ("today", 0),
        ("risk", 2),
        ("late", -1),
        ("later still", -3),
    ):
        action = add_action(team.workspace, title, due=None if ahead is None else day(ahead))
        if title in {"today", "soon"}:
            start_action(team.workspace, action.id)
    done = add_action(team.workspace, "done")
    complete_action(team.workspace, done.id)
    gone = add_action(team.workspace, "gone")
    cancel_action(team.workspace, gone.id)


def test_the_sections_come_in_their_order_and_each_by_due_date(team: Team) -> None:
    fill(team)
    rows = today_rows(team.workspace)
    assert [(row.title, row.section) for row in rows] == [
        ("later still", Section.OVERDUE),
        ("late", Section.OVERDUE),
        ("risk", Section.AT_RISK),
        ("today", Section.DUE_TODAY),
        ("soon", Section.SOON),
        ("later", Section.LATER),
        ("undated", Section.UNDATED),
        ("done", Section.DONE_TODAY),
    ]
    assert counts(rows) == TodayCounts(open=7, overdue=2, at_risk=1, due_today=1, done_today=1)


def test_names_and_figures_are_filled_in(team: Team) -> None:
    action = add_action(team.workspace, "Pay", owner=team.wang.id, due=day(1))
    edit_action(team.workspace, action.id, progress=30)
    (row,) = today_rows(team.workspace)
    assert (row.owner, row.owner_id) == ("王工", team.wang.id)
    assert (row.department, row.department_id) == ("研发部", team.research.id)
    assert (row.progress, row.slips, row.due) == (30, 0, day(1))
    assert row_of(team.workspace, action.id) == row


def test_only_what_was_put_off_counts_as_slipped(team: Team) -> None:
    action = add_action(team.workspace, "Pay", due=day(1))
    for ahead in (3, 5, 4):
        move_due(team.workspace, action.id, day(ahead), reason="")
    (row,) = today_rows(team.workspace)
    assert row.slips == 2


def test_inside_a_section_the_chosen_key_comes_first_and_then_due_priority_age(
    team: Team,
) -> None:
    for title, owner, ahead, priority in (
        ("b", team.wang, 20, Priority.LOW),
        ("A", team.lilei, 21, Priority.HIGH),
        ("c", None, 20, Priority.URGENT),
        ("d", team.wang, 20, Priority.LOW),
    ):
        add_action(
            team.workspace,
            title,
            owner=owner.id if owner else "",
            due=day(ahead),
            priority=priority,
        )
    assert titles(team) == ["c", "b", "d", "A"]
    assert titles(team, SortBy.PRIORITY) == ["c", "A", "b", "d"]
    assert titles(team, SortBy.TITLE) == ["A", "b", "c", "d"]
    assert titles(team, SortBy.OWNER) == ["A", "b", "d", "c"]  # 李雷, 王工, nobody
    assert titles(team, SortBy.DEPARTMENT) == ["A", "b", "d", "c"]


def test_the_sort_never_crosses_a_section(team: Team) -> None:
    fill(team)
    for sort in SortBy:
        sections = [row.section for row in today_rows(team.workspace, sort=sort)]
        assert sections == sorted(sections, key=list(Section).index)


def test_done_today_ends_at_the_teams_midnight(team: Team) -> None:
    complete_action(team.workspace, add_action(team.workspace, "before").id)
    team.clock.advance(14.4 * 3600)  # 23:54 in Shanghai, 15:54 in London
    complete_action(team.workspace, add_action(team.workspace, "evening").id)
    assert titles(team) == ["before", "evening"]
    team.clock.advance(600)
    assert titles(team) == []
    complete_action(team.workspace, add_action(team.workspace, "night").id)
    assert titles(team) == ["night"]


def test_what_is_overdue_is_so_by_the_teams_day(team: Team) -> None:
    add_action(team.workspace, "due", due=TODAY)
    team.clock.advance(14.6 * 3600)
    assert today_rows(team.workspace)[0].section is Section.OVERDUE
    edit_settings(team.workspace, zone="UTC")
    assert today_rows(team.workspace)[0].section is Section.AT_RISK


def test_a_holiday_moves_the_reminder_ahead(team: Team) -> None:
    add_action(team.workspace, "due", due=date(2026, 6, 2))  # Tuesday, the third working day
    assert today_rows(team.workspace)[0].section is Section.SOON
    name_day(team.workspace, date(2026, 5, 29), works=False)
    assert today_rows(team.workspace)[0].section is Section.AT_RISK


def test_a_row_is_there_for_any_state_and_none_for_what_is_gone(team: Team) -> None:
    action = add_action(team.workspace, "Pay")
    block_action(team.workspace, action.id, reason="no list")
    assert row_of(team.workspace, action.id) == today_rows(team.workspace)[0]
    cancel_action(team.workspace, action.id)
    row = row_of(team.workspace, action.id)
    assert row is not None
    assert not row.state.is_open
    team.workspace.undo()
    team.workspace.undo()
    team.workspace.undo()
    assert row_of(team.workspace, action.id) is None


def test_a_great_many_actions_count_their_slips_as_a_few_do(team: Team) -> None:
    action = add_action(team.workspace, "Pay", due=day(1))
    move_due(team.workspace, action.id, day(2), reason="")
    others = frozenset(str(number) for number in range(2000))
    few, many = frozenset({action.id}), others | {action.id}
    assert slip_counts(team.workspace, few) == slip_counts(team.workspace, many) == {action.id: 1}
    assert slip_counts(team.workspace, frozenset({"1"})) == {}


@pytest.mark.parametrize("sort", list(SortBy))
def test_an_empty_workspace_has_no_rows(team: Team, sort: SortBy) -> None:
    assert today_rows(team.workspace, sort=sort) == ()
    assert counts(()) == TodayCounts(0, 0, 0, 0, 0)
