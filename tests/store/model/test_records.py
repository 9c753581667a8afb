"""Transitions: what a record may become, and what it refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RuleError
from store.model.action import Action, ActionState, Priority, Slip
from store.model.blocker import Blocker, BlockerState
from store.model.decision import Decision, DecisionState
from store.model.department import Department
from store.model.notes import Parking, ParkingState
from store.model.settings import SETTINGS_ID, Settings

NOON = datetime(2026, 5, 28, 4, tzinfo=UTC)
ACTION = Action(id="1", title="Pay page")
BLOCKER = Blocker(id="1", title="No list")

VERBS = {
    "begin": lambda action: action.begin(),
    "stop": lambda action: action.stop(),
    "complete": lambda action: action.complete(at=NOON),
    "block": lambda action: action.block(reason="no list"),
    "cancel": lambda action: action.cancel(at=NOON, reason="not needed"),
}


@given(st.lists(st.sampled_from(sorted(VERBS)), max_size=8))
def test_no_way_leads_to_a_record_that_contradicts_itself(way: list[str]) -> None:
    action = ACTION
    for verb in way:
        if action.is_open or verb in {"begin", "stop"}:
            action = VERBS[verb](action)
        else:
            with pytest.raises(RuleError, match="already-closed"):
                VERBS[verb](action)
    assert (action.closed_at is not None) == (not action.is_open)
    assert bool(action.reason) == (action.state in {ActionState.BLOCKED, ActionState.CANCELLED})
    assert (action.progress == 100) == (action.state is ActionState.DONE)


def test_done_and_cancelled_are_the_closed_states() -> None:
    closed = {state for state in ActionState if not state.is_open}
    assert closed == {ActionState.DONE, ActionState.CANCELLED}


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_blocked_needs_a_reason(reason: str) -> None:
    with pytest.raises(RuleError) as refused:
        ACTION.block(reason=reason)
    assert refused.value.rule == "reason-needed"
    assert refused.value.values == {"title": "Pay page"}


def test_stopping_takes_progress_back_and_pausing_work_does_not() -> None:
    half = replace(ACTION, progress=50)
    assert half.begin().progress == 50
    assert half.block(reason="x").progress == 50
    assert half.stop().progress == 0


def test_priorities_rank_from_low_to_urgent() -> None:
    assert sorted(Priority, key=lambda each: each.rank) == [
        Priority.LOW,
        Priority.NORMAL,
        Priority.HIGH,
        Priority.URGENT,
    ]


@pytest.mark.parametrize(
    ("before", "after", "delay"),
    [
        (date(2026, 5, 28), date(2026, 5, 29), True),
        (date(2026, 5, 28), None, True),
        (date(2026, 5, 28), date(2026, 5, 27), False),
        (None, date(2026, 5, 28), False),
    ],
)
def test_only_what_was_put_off_counts_as_a_delay(
    before: date | None, after: date | None, *, delay: bool
) -> None:
    assert Slip(id="1", action="2", before=before, after=after).is_delay is delay


def test_a_blocker_is_seen_resolved_and_reopened() -> None:
    seen = BLOCKER.acknowledge()
    assert (seen.state, seen.is_open) == (BlockerState.ACKNOWLEDGED, True)
    solved = seen.resolve(how=" exported ", at=NOON)
    assert (solved.state, solved.resolution, solved.closed_at) == (
        BlockerState.RESOLVED,
        "exported",
        NOON,
    )
    again = solved.reopen()
    assert (again.state, again.resolution, again.closed_at) == (
        BlockerState.OPEN,
        "exported",
        None,
    )


def test_a_blocker_is_not_resolved_by_silence_nor_twice() -> None:
    with pytest.raises(RuleError, match="resolution-needed"):
        BLOCKER.resolve(how=" ", at=NOON)
    solved = BLOCKER.resolve(how="exported", at=NOON)
    with pytest.raises(RuleError, match="already-closed"):
        solved.resolve(how="again", at=NOON)
    with pytest.raises(RuleError) as refused:
        solved.acknowledge()
    assert refused.value.rule == "already-closed"
    assert refused.value.values == {"title": "No list", "state": "resolved"}


def test_a_decision_stands_until_it_is_withdrawn_or_replaced() -> None:
    decision = Decision(id="1", title="Ship on Friday")
    assert decision.withdraw().state is DecisionState.WITHDRAWN
    replaced = decision.supersede("2")
    assert (replaced.state, replaced.superseded_by) == (DecisionState.SUPERSEDED, "2")
    for closed in (decision.withdraw(), replaced):
        with pytest.raises(RuleError, match="already-closed"):
            closed.withdraw()
        with pytest.raises(RuleError, match="already-closed"):
            closed.supersede("3")


def test_a_parked_topic_is_settled_once() -> None:
    taken = Parking(id="1", title="Review date").settle(ParkingState.TAKEN)
    assert not taken.is_open
    with pytest.raises(RuleError, match="already-closed"):
        taken.settle(ParkingState.DROPPED)


def test_a_department_has_exactly_one_contact() -> None:
    with pytest.raises(RuleError, match="contact-needed"):
        Department(id="1", name="R&D", contact="")
    department = Department(id="1", name="R&D", contact="wang", deputy="chen")
    assert department.hand_over("chen") == Department(id="1", name="R&D", contact="chen")
    assert department.hand_over("zhou").deputy == "chen"
    with pytest.raises(RuleError, match="contact-needed"):
        department.hand_over("")


def test_a_workspace_begins_with_the_stand_up_of_the_guide() -> None:
    settings = Settings(id=SETTINGS_ID)
    assert (settings.standup_at, settings.standup_minutes) == (time(9, 30), 15)
    assert (settings.risk_days, settings.zone) == (2, "UTC")
