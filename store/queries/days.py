"""Days and moments: which records belong to a day of the workspace."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from store.model.action import Action
from store.model.blocker import Blocker
from store.workspace.reading import Between
from store.workspace.records import Records

_DAY = timedelta(days=1)
_FOR_EVER = "9999-13"  # after every moment, as text

Closable = TypeVar("Closable", Action, Blocker)


def bounds(workspace: Records, first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments, UTC, at which a span of days begins and has ended."""
    zone = workspace.zone()
    begin = datetime.combine(first, time.min, zone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time.min, zone).astimezone(UTC)
    return begin, end


def closed_between(
    workspace: Records,
    kind: type[Closable],
    states: str | frozenset[str],
    begin: datetime,
    end: datetime | None = None,
) -> tuple[Closable, ...]:
    """Return the records in these closed states that got there within a span, or since `begin`.

    A year of closed records is not read for those of a day: the text of the moments, taken a day
    wider because a hand-edited file may name another zone, leaves only the near ones.
    """
    near = Between((begin - _DAY).isoformat(), (end + _DAY).isoformat() if end else _FOR_EVER)
    closed = workspace.where(kind, closed_at=near, state=states)
    return tuple(
        each
        for each in closed
        if each.closed_at and begin <= each.closed_at and (end is None or each.closed_at < end)
    )


def closed_on(
    workspace: Records, kind: type[Closable], state: str, day: date
) -> tuple[Closable, ...]:
    """Return the records in a closed state that got there on a day of the workspace."""
    return closed_between(workspace, kind, state, *bounds(workspace, day, day))
