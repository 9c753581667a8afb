from datetime import date, timedelta

import pytest

from store.errors import RuleError
from store.model.action import Action, ActionState
from store.model.blocker import Blocker, BlockerState, Escalation, Ruling
from store.operations import labels
from store.operations.actions import add_action
from store.operations.blockers import (
    acknowledge_blocker,
    edit_blocker,
    escalate_blocker,
    raise_blocker,
    reopen_blocker,
    resolve_blocker,
)
from store.queries.search import search
from tests.store.operations.team import MORNING, Team


def test_a_blocker_goes_to_the_contact_who_can_clear_it(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list", waits_on=team.sales.id)
    assert blocker == team.workspace.get(Blocker, blocker.id)
    assert blocker.owner == team.hanmei.id
    assert (blocker.department, blocker.raised_by) == (team.research.id, team.wang.id)
    assert (blocker.raised_at, blocker.project) == (MORNING, team.project.id)


def test_what_is_given_beats_what_is_assumed(team: Team) -> None:
    blocker = raise_blocker(
        team.workspace,
        "No list",
        department=team.marketing.id,
        waits_on=team.sales.id,
        owner=team.wang.id,
        wanted_by=date(2026, 5, 30),
    )
    assert (blocker.department, blocker.owner) == (team.marketing.id, team.wang.id)
    assert blocker.wanted_by == date(2026, 5, 30)


def test_somebody_the_workspace_does_not_know_may_raise_one(team: Team) -> None:
    team.workspace.who = "guest"
    blocker = raise_blocker(team.workspace, "No list")
    assert (blocker.department, blocker.raised_by, blocker.owner) == ("", "", "")


def test_a_blocker_that_waits_on_ones_own_department_was_raised_for_another(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list", waits_on=team.research.id)
    assert (blocker.department, blocker.owner) == ("", team.wang.id)


def test_a_blocker_of_an_action_blocks_it(team: Team) -> None:
    action = add_action(team.workspace, "Pay page", owner=team.lilei.id)
    blocker = raise_blocker(team.workspace, "No list", action=action.id)
    stopped = team.workspace.get(Action, action.id)
    assert (stopped.state, stopped.reason) == (ActionState.BLOCKED, "No list")
    assert blocker.department == team.marketing.id
    team.workspace.undo()
    assert team.workspace.get(Action, action.id).state is ActionState.TODO
    assert not team.workspace.all(Blocker)


def test_resolving_and_reopening_take_the_action_along(team: Team) -> None:
    action = add_action(team.workspace, "Pay page")
    blocker = raise_blocker(team.workspace, "No list", action=action.id)
    team.clock.advance(3600)
    solved = resolve_blocker(team.workspace, blocker.id, how="exported")
    assert solved.closed_at == MORNING + timedelta(hours=1)
    assert team.workspace.get(Action, action.id).state is ActionState.DOING
    reopened = reopen_blocker(team.workspace, blocker.id)
    assert reopened.state is BlockerState.OPEN
    assert team.workspace.get(Action, action.id).reason == "No list"
    with pytest.raises(RuleError, match="not-closed"):
        reopen_blocker(team.workspace, blocker.id)


def test_resolving_says_how(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list")
    with pytest.raises(RuleError, match="resolution-needed"):
        resolve_blocker(team.workspace, blocker.id, how="")


def test_escalation_goes_level_by_level_and_ends_at_the_fourth(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list")
    steps = [
        escalate_blocker(team.workspace, blocker.id, to=team.lilei.id, reason="no answer")
        for _ in range(4)
    ]
    assert [step.level for step in steps] == [1, 2, 3, 4]
    assert (steps[0].to, steps[0].reason, steps[0].by) == (team.lilei.id, "no answer", "王工")
    with pytest.raises(RuleError, match="highest-level"):
        escalate_blocker(team.workspace, blocker.id)
    assert len(team.workspace.all(Escalation)) == 4
    team.workspace.undo()
    assert escalate_blocker(team.workspace, blocker.id).level == 4


def test_what_is_resolved_is_neither_escalated_nor_acknowledged(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list")
    assert acknowledge_blocker(team.workspace, blocker.id).state is BlockerState.ACKNOWLEDGED
    resolve_blocker(team.workspace, blocker.id, how="exported")
    with pytest.raises(RuleError, match="already-closed"):
        escalate_blocker(team.workspace, blocker.id)
    with pytest.raises(RuleError, match="already-closed"):
        acknowledge_blocker(team.workspace, blocker.id)


def test_what_was_decided_above_is_kept_and_found(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list")
    assert blocker.ruling is Ruling.NONE
    edit_blocker(
        team.workspace,
        blocker.id,
        ruling=Ruling.HANDED_ON,
        instructions="Ask\nthe board",
        informed="法务部",
        attachments="https://example.org/mail",
    )
    kept = team.workspace.get(Blocker, blocker.id)
    assert (kept.ruling, kept.instructions, kept.informed) == (
        Ruling.HANDED_ON,
        "Ask\nthe board",
        "法务部",
    )
    assert kept.state is BlockerState.OPEN
    for word in ("board", "法务部", "example.org"):
        assert [hit.id for hit in search(team.workspace, word)] == [blocker.id]


def test_editing_leaves_the_state_alone(team: Team) -> None:
    blocker = raise_blocker(team.workspace, "No list")
    edited = edit_blocker(team.workspace, blocker.id, tried="called\ntwice", title="No  list ")
    assert (edited.tried, edited.title) == ("called\ntwice", "No list")
    assert team.workspace.can_undo() == labels.EDIT_BLOCKER
    with pytest.raises(RuleError, match="not-editable"):
        edit_blocker(team.workspace, blocker.id, state=BlockerState.CLOSED)
