"""Records as plain values, for lists on a pipe and scripts.

What a list does not need is not imported for it: a one-shot command pays for every record class.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from store.ids import short_id
from store.queries.names import Names, departments_in_order
from store.workspace.workspace import Workspace

if TYPE_CHECKING:
    from store.queries.rows import BlockerRow

Listed = dict[str, Any]


class Listing(StrEnum):
    """What can be listed."""

    ACTIONS = "actions"
    BLOCKERS = "blockers"
    DECISIONS = "decisions"
    DEPARTMENTS = "departments"
    MEETINGS = "meetings"
    PARKING = "parking"


def list_records(
    workspace: Workspace, what: str, *, everything: bool = False
) -> tuple[Listed, ...]:
    """Return open records of a kind, or all of them, as JSON values.

    Each has at least id, short, title, status, owner, department and due; what does not apply is
    None. Days are ISO dates, moments ISO in UTC.

    Raises:
        ValueError: for what cannot be listed; see `Listing`.
    """
    return _LISTERS[Listing(what)](workspace, everything)


def _actions(workspace: Workspace, everything: bool) -> tuple[Listed, ...]:  # noqa: FBT001
    from store.model.action import OPEN_ACTIONS, Action
    from store.queries.today import action_rows, by_due

    found = workspace.all(Action) if everything else workspace.where(Action, state=OPEN_ACTIONS)
    rows = action_rows(workspace, found)
    rows.sort(key=lambda row: (not row.state.is_open, *by_due(row)))
    return tuple(
        _listed(
            row.id,
            row.title,
            row.state,
            owner=row.owner,
            department=row.department,
            due=row.due,
            section=str(row.section) if row.state.is_open else None,
            priority=str(row.priority),
            progress=row.progress,
            slips=row.slips,
            closed_at=_moment(row.closed_at),
        )
        for row in rows
    )


def _blockers(workspace: Workspace, everything: bool) -> tuple[Listed, ...]:  # noqa: FBT001
    from store.model.blocker import OPEN_BLOCKERS, Blocker
    from store.queries.blockers import rows_of

    every = workspace.all(Blocker) if everything else workspace.where(Blocker, state=OPEN_BLOCKERS)
    wanted = {blocker.id: blocker.wanted_by for blocker in every}
    rows = sorted(rows_of(workspace, every), key=_highest_first)
    return tuple(
        _listed(
            row.id,
            row.title,
            row.state,
            owner=row.owner,
            department=row.department,
            due=wanted[row.id],
            waits_on=row.waits_on or None,
            level=row.level,
            priority=str(row.priority),
            raised_at=_moment(row.raised_at),
            closed_at=_moment(row.closed_at),
        )
        for row in rows
    )


def _decisions(workspace: Workspace, everything: bool) -> tuple[Listed, ...]:  # noqa: FBT001
    from store.model.decision import Decision
    from store.model.meeting import Meeting

    names = Names.of(workspace)

    def met(meeting_id: str) -> Listed:
        meeting = workspace.find(Meeting, meeting_id)
        return {
            "meeting": meeting_id or None,
            "meeting_short": short_id(meeting_id) if meeting_id else None,
            "meeting_kind": str(meeting.kind) if meeting else "other",
            "meeting_number": meeting.number if meeting else 0,
            "meeting_title": (meeting.title or None) if meeting else None,
        }

    return tuple(
        _listed(
            each.id,
            each.title,
            each.state,
            owner=names.person(each.owner),
            department=names.department(each.department),
            due=each.due,
            decided_at=_moment(each.decided_at),
            superseded_by=each.superseded_by or None,
            **met(each.meeting),
        )
        for each in workspace.all(Decision)
        if everything or each.is_open
    )


def _departments(workspace: Workspace, everything: bool) -> tuple[Listed, ...]:  # noqa: FBT001
    from store.queries.departments import department_rows

    names, rows = Names.of(workspace), {row.id: row for row in department_rows(workspace)}
    listed = []
    for each in departments_in_order(workspace):
        row = rows.get(each.id)
        if row is None and not everything:
            continue
        status = "outside" if row is None else "reported" if row.reported else "silent"
        figures: dict[str, Any] = {
            "open_actions": row.open_actions if row else None,
            "blocked": row.blocked if row else None,
            "blocking": row.blocking if row else None,
        }
        contact, deputy = names.person(each.contact), names.person(each.deputy) or None
        listed.append(_listed(each.id, each.name, status, owner=contact, deputy=deputy, **figures))
    return tuple(listed)


def _meetings(workspace: Workspace, everything: bool) -> tuple[Listed, ...]:  # noqa: FBT001
    from store.model.meeting import Meeting
    from store.queries.meetings import meeting_row

    names = Names.of(workspace)
    found = [each for each in workspace.all(Meeting) if everything or each.is_open]
    listed = []
    for each in found:
        row = meeting_row(workspace, each)
        listed.append(
            _listed(
                each.id,
                each.title,
                each.state,
                owner=names.person(each.chair),
                due=each.day,
                kind=str(each.kind),
                number=each.number,
                minutes=sum(item.minutes for item in each.agenda),
                spent=round(row.spent),
                drift=round(row.drift),
                actions=row.actions,
                decisions=row.decisions,
                minutes_version=row.version or None,
                minutes_due=_moment(row.clock.due_at) if row.clock else None,
                minutes_late=row.clock.is_late if row.clock else None,
                asked=row.asked,
                confirmed=row.confirmed,
                archived_as=each.archived_as or None,
            )
        )
    return tuple(listed)


def _parking(workspace: Workspace, everything: bool) -> tuple[Listed, ...]:  # noqa: FBT001
    from store.model.notes import Parking

    names = Names.of(workspace)
    return tuple(
        _listed(
            each.id,
            each.title,
            each.state,
            owner=names.person(each.owner),
            department=names.department(each.department),
            parked_at=_moment(each.at),
        )
        for each in workspace.all(Parking)
        if everything or each.is_open
    )


_LISTERS: dict[Listing, Callable[[Workspace, bool], tuple[Listed, ...]]] = {
    Listing.ACTIONS: _actions,
    Listing.BLOCKERS: _blockers,
    Listing.DECISIONS: _decisions,
    Listing.DEPARTMENTS: _departments,
    Listing.MEETINGS: _meetings,
    Listing.PARKING: _parking,
}


def _listed(
    record_id: str,
    title: str,
    status: str,
    *,
    owner: str = "",
    department: str = "",
    due: date | None = None,
    **more: Any,
) -> Listed:
    return {
        "id": record_id,
        "short": short_id(record_id),
        "title": title,
        "status": str(status),
        "owner": owner or None,
        "department": department or None,
        "due": due.isoformat() if due else None,
        **more,
    }


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def _highest_first(row: "BlockerRow") -> tuple[Any, ...]:
    return (not row.state.is_open, -row.level, len(row.id), row.id)
