"""What the workspace agrees on: zone, stand-up, working days."""

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.errors import RuleError
from store.model.meeting import MAX_MINUTES
from store.model.settings import SETTINGS_ID, DayRule, Settings
from store.operations import labels
from store.operations.fields import edited, tidy
from store.workspace.workspace import Workspace

_MOST_RISK_DAYS = 60


def edit_settings(workspace: Workspace, **changes: Any) -> Settings:
    """Change what the workspace agrees on.

    Raises:
        RuleError: `unknown-zone`, `minutes-out-of-range`, `risk-days-out-of-range`.
    """
    with workspace.transaction(labels.EDIT_SETTINGS) as tx:
        before = tx.find(Settings, SETTINGS_ID) or Settings(id=SETTINGS_ID)
        after = edited(tx, before, changes)
        _check(after)
        tx.put(after)
        return after


def name_day(workspace: Workspace, day: date, *, works: bool, label: str = "") -> DayRule:
    """Say that a day is worked or free, whatever its weekday says."""
    with workspace.transaction(labels.NAME_DAY) as tx:
        rule = DayRule(id=DayRule.id_of(day), day=day)
        rule = replace(rule, works=works, label=tidy({"label": label})["label"])
        tx.put(rule)
        return rule


def clear_day(workspace: Workspace, day: date) -> None:
    """Let a day be again what its weekday says."""
    with workspace.transaction(labels.CLEAR_DAY) as tx:
        tx.delete(tx.get(DayRule, DayRule.id_of(day)))


def _check(settings: Settings) -> None:
    try:
        ZoneInfo(settings.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RuleError("unknown-zone", zone=settings.zone) from error
    if not 1 <= settings.standup_minutes <= MAX_MINUTES:
        raise RuleError("minutes-out-of-range", minutes=str(settings.standup_minutes))
    if not 0 <= settings.risk_days <= _MOST_RISK_DAYS:
        raise RuleError("risk-days-out-of-range", days=str(settings.risk_days))
