"""Blockers as the board lists them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from store.model.blocker import OPEN_BLOCKERS, Blocker, BlockerState, Escalation
from store.model.department import Department, Person
from store.queries.days import closed_on
from store.queries.names import Names
from store.queries.rows import BlockerRow
from store.workspace.records import Records

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def blocker_rows(workspace: Records, *, closed_today: bool = True) -> tuple[BlockerRow, ...]:
    """Return open blockers, highest level and oldest first, then those resolved today."""
    today = workspace.today() if closed_today else None
    return workspace.kept(
        ("blocker rows", closed_today),
        (Blocker, Escalation, Person, Department, workspace.zone(), today),
        lambda: _board_rows(workspace, today),
    )


def _board_rows(workspace: Records, today: date | None) -> tuple[BlockerRow, ...]:
    rows = rows_of(workspace, workspace.where(Blocker, state=OPEN_BLOCKERS))
    rows.sort(key=lambda row: (-row.level, row.raised_at or _LONG_AGO, len(row.id), row.id))
    if today:
        resolved = closed_on(workspace, Blocker, BlockerState.RESOLVED, today)
        rows += rows_of(workspace, sorted(resolved, key=_closing, reverse=True))
    return tuple(rows)


def action_blockers(workspace: Records, action_id: str) -> tuple[BlockerRow, ...]:
    """Return what stops or stopped one action, open ones first."""
    rows = rows_of(workspace, workspace.where(Blocker, action=action_id))
    return tuple(sorted(rows, key=lambda row: not row.state.is_open))


def rows_of(
    workspace: Records, blockers: Iterable[Blocker], until: datetime | None = None
) -> list[BlockerRow]:
    """Return the rows of these blockers in their order, with their levels at a moment or now."""
    listed = tuple(blockers)
    names = Names.of(workspace)
    levels = levels_of(workspace, frozenset(blocker.id for blocker in listed), until)
    return [
        BlockerRow(
            id=blocker.id,
            title=blocker.title,
            state=blocker.state,
            priority=blocker.priority,
            department=names.department(blocker.department),
            department_id=blocker.department,
            waits_on=names.department(blocker.waits_on),
            waits_on_id=blocker.waits_on,
            owner=names.person(blocker.owner),
            owner_id=blocker.owner,
            raised_at=blocker.raised_at,
            level=levels.get(blocker.id, 0),
            closed_at=blocker.closed_at,
        )
        for blocker in listed
    ]


def levels_of(
    workspace: Records, blocker_ids: frozenset[str], until: datetime | None = None
) -> dict[str, int]:
    """Return how far each of these blockers was escalated; those that were not are left out."""
    levels: dict[str, int] = {}
    for step in workspace.where(Escalation, blocker=blocker_ids):
        if until and step.at and step.at >= until:
            continue
        levels[step.blocker] = max(step.level, levels.get(step.blocker, 0))
    return levels


def _closing(blocker: Blocker) -> datetime:
    return blocker.closed_at or _LONG_AGO
