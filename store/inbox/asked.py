"""Whose word the minutes of which meeting wait for."""

from datetime import date

from store.inbox.plan import Target
from store.inbox.reading import Kind
from store.model.department import Department
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes, Standing, latest_of, standings_of
from store.model.notes import Confirmation, Verdict
from store.workspace.records import Records

_ASKING = frozenset({MeetingState.CLOSED, MeetingState.CONFIRMED})
_MOST_MEETINGS = 20  # the latest; nobody confirms older minutes by a word in the chat


class Asked:
    """The minutes that are not archived, and for which departments a person speaks."""

    def __init__(self, workspace: Records, meeting_id: str = "") -> None:
        """Look the minutes up.

        Args:
            workspace: where the records are.
            meeting_id: the only meeting that is meant; empty for all that wait.
        """
        self._standings: list[tuple[Meeting, tuple[Standing, ...]]] = []
        meetings = [
            each
            for each in workspace.where(Meeting, state=_ASKING)
            if not meeting_id or each.id == meeting_id
        ]
        meetings.sort(key=lambda each: (each.day or date.min, each.id.zfill(40)), reverse=True)
        for meeting in meetings:
            minutes = latest_of(workspace.where(Minutes, meeting=meeting.id))
            if minutes is not None:
                said = workspace.where(Confirmation, meeting=meeting.id)
                self._standings.append((meeting, standings_of(minutes, said).each))
            if len(self._standings) == _MOST_MEETINGS:
                break
        self._departments = {each.id: each for each in workspace.all(Department)}

    def targets(self, person: str, kind: Kind, text: str) -> tuple[Target, ...]:
        """Return what the person can confirm or object to, the latest meeting first."""
        return tuple(
            Target(
                key=f"{meeting.id}:{department.id}",
                record=meeting.id,
                department=department.id,
                title=department.name,
                day=meeting.day,
                is_settled=_is_settled(standing, kind, text),
            )
            for meeting, each in self._standings
            for standing in each
            if (department := self._departments.get(standing.department)) is not None
            and person in {department.contact, department.deputy}
        )


def _is_settled(standing: Standing, kind: Kind, text: str) -> bool:
    if kind is Kind.CONFIRM:
        return standing.is_settled
    said = standing.confirmation
    is_same = said is not None and said.text.strip() == text.strip()
    return standing.verdict is Verdict.OBJECTED and not standing.is_void and is_same
