from datetime import date, timedelta

import pytest

from store.errors import NotFoundError, RuleError
from store.model.action import Action, ActionState, Priority, Slip
from store.model.blocker import Blocker, BlockerState
from store.model.department import Department, Person
from store.operations import labels
from store.operations.actions import (
    add_action,
    block_action,
    cancel_action,
    complete_action,
    delete_record,
    edit_action,
    move_due,
    reassign_action,
    reopen_action,
    start_action,
    stop_action,
)
from store.operations.blockers import resolve_blocker
from tests.store.operations.team import MORNING, TODAY, Team

FRIDAY = date(2026, 5, 29)


def test_a_new_action_belongs_to_its_owners_department_and_the_current_project(team: Team) -> None:
    action = add_action(team.workspace, " Pay\tpage\x1b[31m ", owner=team.wang.id, due=FRIDAY)
    assert action == team.workspace.get(Action, action.id)
    assert action.title == "Pay page[31m"
    assert action.department == team.research.id
    assert action.project == team.project.id
    assert action.created_at == MORNING
    assert team.workspace.can_undo() == labels.ADD_ACTION


def test_a_given_department_beats_the_owners(team: Team) -> None:
    action = add_action(
        team.workspace, "Material", owner=team.wang.id, department=team.marketing.id
    )
    assert action.department == team.marketing.id


@pytest.mark.parametrize("title", ["", "  \n", "\x07"])
def test_an_action_needs_a_title_and_nothing_is_kept_without(team: Team, title: str) -> None:
    with pytest.raises(RuleError, match="title-needed"):
        add_action(team.workspace, title)
    assert not team.workspace.all(Action)


def test_an_owner_nobody_knows_is_refused(team: Team) -> None:
    with pytest.raises(NotFoundError):
        add_action(team.workspace, "Pay page", owner="42")
    assert not team.workspace.all(Action)


def test_editing_changes_any_field_but_the_state(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    edited = edit_action(
        team.workspace, action.id, title="Pay pages", priority=Priority.URGENT, progress=40
    )
    assert edited == team.workspace.get(Action, action.id)
    assert (edited.title, edited.priority, edited.progress) == ("Pay pages", Priority.URGENT, 40)
    with pytest.raises(RuleError, match="not-editable"):
        edit_action(team.workspace, action.id, state=ActionState.DONE)
    for wrong in (-1, 101):
        with pytest.raises(RuleError, match="progress-out-of-range"):
            edit_action(team.workspace, action.id, progress=wrong)


def test_an_edited_due_date_leaves_a_slip_without_a_reason(team: Team) -> None:
    action = add_action(team.workspace, "Pay page", due=TODAY)
    edit_action(team.workspace, action.id, due=FRIDAY)
    (slip,) = team.workspace.all(Slip)
    assert (slip.before, slip.after, slip.reason, slip.by) == (TODAY, FRIDAY, "", "王工")


def test_the_first_due_date_is_no_slip_and_every_later_one_is(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    move_due(team.workspace, action.id, TODAY, reason="at last")
    assert not team.workspace.all(Slip)
    move_due(team.workspace, action.id, TODAY, reason="the same day")
    assert not team.workspace.all(Slip)
    move_due(team.workspace, action.id, FRIDAY, reason="the bank is late")
    move_due(team.workspace, action.id, None, reason="nobody knows")
    slips = team.workspace.where(Slip, action=action.id)
    assert [(slip.before, slip.after, slip.reason) for slip in slips] == [
        (TODAY, FRIDAY, "the bank is late"),
        (FRIDAY, None, "nobody knows"),
    ]
    assert team.workspace.get(Action, action.id).due is None


def test_undo_takes_the_slip_back_with_the_date(team: Team) -> None:
    action = add_action(team.workspace, "Pay page", due=TODAY)
    move_due(team.workspace, action.id, FRIDAY, reason="late")
    team.workspace.undo()
    assert team.workspace.get(Action, action.id).due == TODAY
    assert not team.workspace.all(Slip)


def test_done_needs_nothing_else(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    team.clock.advance(60)
    done = complete_action(team.workspace, action.id)
    assert done.state is ActionState.DONE
    assert done.closed_at == MORNING + timedelta(minutes=1)
    with pytest.raises(RuleError, match="already-closed"):
        complete_action(team.workspace, action.id)


def test_a_done_action_comes_back_as_unfinished(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    complete_action(team.workspace, action.id)
    again = reopen_action(team.workspace, action.id)
    assert (again.state, again.progress, again.closed_at) == (ActionState.DOING, 0, None)
    with pytest.raises(RuleError, match="not-closed"):
        reopen_action(team.workspace, action.id)


def test_blocking_raises_a_blocker_for_the_contact_of_who_is_waited_on(team: Team) -> None:
    action = add_action(team.workspace, "Pay page", owner=team.wang.id, priority=Priority.HIGH)
    blocked = block_action(
        team.workspace, action.id, reason=" no customer list ", waits_on=team.sales.id
    )
    (blocker,) = team.workspace.all(Blocker)
    assert (blocked.state, blocked.reason) == (ActionState.BLOCKED, "no customer list")
    assert blocker.title == "no customer list"
    assert (blocker.department, blocker.waits_on) == (team.research.id, team.sales.id)
    assert (blocker.owner, blocker.raised_by) == (team.hanmei.id, team.wang.id)
    assert (blocker.action, blocker.priority) == (action.id, Priority.HIGH)
    assert blocker.raised_at == MORNING


def test_blocking_needs_a_reason_and_leaves_nothing_behind_without(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    with pytest.raises(RuleError, match="reason-needed"):
        block_action(team.workspace, action.id, reason=" ")
    assert not team.workspace.all(Blocker)
    assert team.workspace.get(Action, action.id).state is ActionState.TODO


@pytest.mark.parametrize(
    ("verb", "label"),
    [
        (start_action, labels.START_ACTION),
        (stop_action, labels.STOP_ACTION),
        (complete_action, labels.COMPLETE_ACTION),
        (cancel_action, labels.CANCEL_ACTION),
    ],
)
def test_what_moves_a_blocked_action_resolves_its_blocker_and_undo_takes_both_back(
    team: Team, verb: object, label: str
) -> None:
    assert callable(verb)
    action = add_action(team.workspace, "Pay page")
    block_action(team.workspace, action.id, reason="no list")
    verb(team.workspace, action.id)
    (blocker,) = team.workspace.all(Blocker)
    assert (blocker.state, blocker.resolution) == (BlockerState.RESOLVED, label)
    assert team.workspace.get(Action, action.id).state is not ActionState.BLOCKED
    assert team.workspace.can_undo() == label
    team.workspace.undo()
    assert team.workspace.get(Blocker, blocker.id).is_open
    assert team.workspace.get(Action, action.id).state is ActionState.BLOCKED


def test_resolving_sets_the_action_going_only_when_nothing_else_stops_it(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    block_action(team.workspace, action.id, reason="no list")
    block_action(team.workspace, action.id, reason="no budget")
    first, second = team.workspace.all(Blocker)
    resolve_blocker(team.workspace, first.id, how="exported")
    assert team.workspace.get(Action, action.id).state is ActionState.BLOCKED
    resolve_blocker(team.workspace, second.id, how="approved")
    again = team.workspace.get(Action, action.id)
    assert (again.state, again.reason) == (ActionState.DOING, "")


def test_reassigning_moves_the_action_to_the_new_owners_department(team: Team) -> None:
    action = add_action(team.workspace, "Pay page", owner=team.wang.id)
    moved = reassign_action(team.workspace, action.id, team.lilei.id)
    assert (moved.owner, moved.department) == (team.lilei.id, team.marketing.id)
    freed = reassign_action(team.workspace, action.id, "")
    assert (freed.owner, freed.department) == ("", team.marketing.id)


def test_deleting_is_undone_like_anything_else(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    delete_record(team.workspace, Action, action.id)
    assert team.workspace.find(Action, action.id) is None
    team.workspace.undo()
    assert team.workspace.get(Action, action.id) == action


def test_deleting_keeps_the_rules_of_departments_and_people(team: Team) -> None:
    with pytest.raises(RuleError, match="still-contact"):
        delete_record(team.workspace, Person, team.wang.id)
    add_action(team.workspace, "Pay page", owner=team.wang.id)
    with pytest.raises(RuleError, match="still-used"):
        delete_record(team.workspace, Department, team.research.id)


def test_cancelling_keeps_the_reason(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    gone = cancel_action(team.workspace, action.id, reason="not needed")
    assert (gone.state, gone.reason) == (ActionState.CANCELLED, "not needed")
    assert gone.closed_at == MORNING
