"""Rules of the trade that look at an action and a calendar."""

from datetime import date
from enum import StrEnum

from store.model.action import Action, ActionState
from store.model.workdays import WorkDays


class Section(StrEnum):
    """Where an action stands on today's list; declared in the order they are shown."""

    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    DUE_TODAY = "due_today"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    DONE_TODAY = "done_today"


def has_progress(action: Action) -> bool:
    """Return whether anyone has moved it: it is being done, or some per cent of it are."""
    return action.state is ActionState.DOING or action.progress > 0


def is_overdue(action: Action, today: date) -> bool:
    """Return whether an open action's due date has passed."""
    return action.is_open and action.due is not None and action.due < today


def risk_horizon(today: date, days: WorkDays, risk_days: int = 2) -> date:
    """Return the last due date that counts as "within `risk_days` working days"."""
    return days.shift(today, risk_days) if risk_days > 0 else today


def section_of(action: Action, today: date, *, risk_until: date, soon_until: date) -> Section:
    """Return the section of an open action.

    At risk is the guide's rule for the reminder that goes out before the due date: due within two
    working days and no progress. `risk_until` and `soon_until` are computed once for a whole list.
    """
    due = action.due
    if due is None:
        return Section.UNDATED
    if due < today:
        return Section.OVERDUE
    if due <= risk_until and not has_progress(action):
        return Section.AT_RISK
    if due == today:
        return Section.DUE_TODAY
    return Section.SOON if due <= soon_until else Section.LATER
