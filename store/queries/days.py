"""Days and moments: which records belong to a day of the workspace."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.model.action import Action
from store.model.blocker import Blocker
from store.workspace.workspace import Workspace

Closable = TypeVar("Closable", Action, Blocker)


def zone_of(workspace: Workspace) -> ZoneInfo:
    """Return the workspace's zone; UTC when this machine does not know it."""
    try:
        return ZoneInfo(workspace.settings().zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def bounds(workspace: Workspace, first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments, UTC, at which a span of days begins and has ended."""
    zone = zone_of(workspace)
    begin = datetime.combine(first, time.min, zone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time.min, zone).astimezone(UTC)
    return begin, end


def closed_between(
    workspace: Workspace, kind: type[Closable], state: str, begin: datetime, end: datetime
) -> tuple[Closable, ...]:
    """Return the records in a closed state that got there within a span."""
    closed = workspace.where(kind, state=state)
    return tuple(each for each in closed if each.closed_at and begin <= each.closed_at < end)


def closed_on(
    workspace: Workspace, kind: type[Closable], state: str, day: date
) -> tuple[Closable, ...]:
    """Return the records in a closed state that got there on a day of the workspace."""
    return closed_between(workspace, kind, state, *bounds(workspace, day, day))
