"""The sections of today's list: the guide's rules for overdue and at risk."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from store.model.action import Action, ActionState
from store.model.rules import Section, has_progress, is_overdue, risk_horizon, section_of
from store.model.workdays import WorkDays

TODAY = date(2026, 5, 28)
ACTION = Action(id="1", title="Customer list")


def section(action: Action) -> Section:
    until = risk_horizon(TODAY, WorkDays())
    return section_of(action, TODAY, risk_until=until, soon_until=TODAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("ahead", "untouched", "begun"),
    [
        (-1, Section.OVERDUE, Section.OVERDUE),
        (0, Section.AT_RISK, Section.DUE_TODAY),
        (2, Section.AT_RISK, Section.SOON),  # the guide's own example: due 30 May, seen 28 May
        (4, Section.AT_RISK, Section.SOON),  # Monday is the second working day
        (5, Section.SOON, Section.SOON),
        (7, Section.SOON, Section.SOON),
        (8, Section.LATER, Section.LATER),
        (None, Section.UNDATED, Section.UNDATED),
    ],
)
def test_sections(ahead: int | None, untouched: Section, begun: Section) -> None:
    due = None if ahead is None else TODAY + timedelta(days=ahead)
    action = replace(ACTION, due=due)
    assert section(action) is untouched
    assert section(action.begin()) is begun
    assert section(replace(action, progress=1)) is begun


def test_a_blocked_action_nobody_began_is_at_risk() -> None:
    blocked = replace(ACTION, due=TODAY).block(reason="no list")
    assert not has_progress(blocked)
    assert section(blocked) is Section.AT_RISK


def test_a_closed_action_is_never_overdue() -> None:
    late = replace(ACTION, due=TODAY - timedelta(days=1))
    assert is_overdue(late, TODAY)
    assert not is_overdue(replace(late, state=ActionState.DONE), TODAY)
    assert not is_overdue(replace(late, due=TODAY), TODAY)


def test_no_risk_days_means_only_today() -> None:
    assert risk_horizon(TODAY, WorkDays(), 0) == TODAY
