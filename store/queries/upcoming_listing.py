"""Meetings ahead as plain values, for lists on a pipe and scripts."""

from typing import Any

from store.ids import short_id
from store.queries.coming import Coming, coming_meetings
from store.queries.names import Names
from store.workspace.records import Records

UNPREPARED = "unprepared"


def list_upcoming(workspace: Records, days: int) -> tuple[dict[str, Any], ...]:
    """Return what is ahead within so many days, and all that is prepared, as JSON values.

    What was not prepared yet has no id. `notice_late` counts working days.
    """
    names = Names.of(workspace)
    return tuple(_listed(each, names) for each in coming_meetings(workspace, days=days))


def _listed(row: Coming, names: Names) -> dict[str, Any]:
    meeting, notice = row.meeting, row.notice
    return {
        "id": meeting.id if meeting else None,
        "short": short_id(meeting.id) if meeting else None,
        "title": row.title,
        "status": str(meeting.state) if meeting else UNPREPARED,
        "owner": (names.person(meeting.chair) or None) if meeting else None,
        "department": None,
        "due": row.day.isoformat(),
        "starts": f"{row.starts:%H:%M}" if row.starts else None,
        "kind": str(row.kind),
        "number": meeting.number if meeting else 0,
        "minutes": meeting.minutes if meeting else None,
        "budget": (meeting.budget or None) if meeting else None,
        "excess": meeting.excess if meeting else None,
        "series": (row.series.id or None) if row.series else None,
        "notice_due": notice.due.isoformat() if notice else None,
        "notice_sent": notice.sent.isoformat() if notice and notice.sent else None,
        "notice_late": notice.late if notice else None,
    }
