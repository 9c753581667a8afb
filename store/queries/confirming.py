"""Who is asked to confirm the minutes of a meeting, what each has said, and for whom one speaks."""

from datetime import datetime

from store.model.department import Department, Person
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes, Standing, digest_of, standings_of
from store.model.notes import Confirmation, Verdict
from store.queries.minutes import MinutesClock, minutes_clock, minutes_versions
from store.values import dataclass
from store.workspace.records import Records


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What one department says of the minutes as they are now.

    Attributes:
        id: of the department.
        name: of the department, as it is called now; as the minutes have it when it is gone.
        contact: name of who is asked, or empty when there is nobody.
        deputy: name of who may stand in, or empty.
        speaks: id of the person for whom the one at the keyboard would speak: themselves when they
            are contact or deputy, else the contact.
        is_mine: whether the one at the keyboard is the contact or the deputy.
        verdict: None while it has said nothing.
        is_void: what it said was about another version.
        person: name of whose word it is.
        by: name of who wrote it down.
        text: what it objects to, or a remark.
        at: when it said so.
        changed_at: when the minutes became other than what it spoke about; None while they are not.
    """

    id: str
    name: str
    contact: str = ""
    deputy: str = ""
    speaks: str = ""
    is_mine: bool = False
    verdict: Verdict | None = None
    is_void: bool = False
    person: str = ""
    by: str = ""
    text: str = ""
    at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it has confirmed what stands there now."""
        return self.verdict is Verdict.CONFIRMED and not self.is_void


@dataclass(frozen=True, slots=True)
class Confirming:
    """How the minutes of a meeting stand with the departments.

    Attributes:
        version: that counts; 0 while none is written.
        clock: how long there is for the minutes; None before the meeting closed.
    """

    meeting: Meeting
    version: int
    rows: tuple[AskedRow, ...] = ()
    clock: MinutesClock | None = None

    @property
    def confirmed(self) -> int:
        """How many have confirmed what stands there now."""
        return sum(1 for row in self.rows if row.is_settled)

    @property
    def missing(self) -> tuple[AskedRow, ...]:
        """Those who have not."""
        return tuple(row for row in self.rows if not row.is_settled)

    @property
    def is_archived(self) -> bool:
        return self.meeting.state is MeetingState.ARCHIVED


def confirming(workspace: Records, meeting_id: str, who: str = "") -> Confirming:
    """Return what every department of the minutes says, in the order of the minutes.

    Args:
        workspace: where the records are.
        meeting_id: of the meeting.
        who: name of the person at the keyboard; empty when nobody is.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = workspace.get(Meeting, meeting_id)
    versions = minutes_versions(workspace, meeting_id)
    clock = minutes_clock(workspace, meeting_id)
    if not versions:
        return Confirming(meeting, 0, (), clock)
    minutes = versions[0]
    called = {each.department_id: each.department for each in minutes.attendees}
    standings = standings_of(minutes, workspace.where(Confirmation, meeting=meeting_id))
    rows = tuple(
        _row(workspace, standing, called[standing.department], versions, who)
        for standing in standings.each
    )
    return Confirming(meeting, minutes.version, rows, clock)


def _row(
    workspace: Records,
    standing: Standing,
    called: str,
    versions: tuple[Minutes, ...],
    who: str,
) -> AskedRow:
    department = workspace.find(Department, standing.department)
    contact = workspace.find(Person, department.contact) if department else None
    deputy = workspace.find(Person, department.deputy) if department else None
    mine = next((each for each in (contact, deputy) if each and _is(each, who)), None)
    speaks = mine or contact
    said = standing.confirmation
    person = workspace.find(Person, said.person) if said else None
    return AskedRow(
        id=standing.department,
        name=department.name if department else called,
        contact=contact.name if contact else "",
        deputy=deputy.name if deputy else "",
        speaks=speaks.id if speaks else "",
        is_mine=mine is not None,
        verdict=standing.verdict,
        is_void=standing.is_void,
        person=person.name if person else "",
        by=said.by if said else "",
        text=said.text if said else "",
        at=said.at if said else None,
        changed_at=_changed_at(said, versions) if said and standing.is_void else None,
    )


def _is(person: Person, who: str) -> bool:
    return bool(who.strip()) and person.name.strip().casefold() == who.strip().casefold()


def _changed_at(said: Confirmation, versions: tuple[Minutes, ...]) -> datetime | None:
    """Return when the minutes became other than what was spoken about; newest version first."""
    since = None
    for version in versions:
        if digest_of(version) == said.digest:
            return since
        since = version.written_at
    # What it spoke about was never here, or is gone: the first version after the word, then.
    later = [each.written_at for each in versions if each.written_at and said.at]
    return min((each for each in later if said.at and each > said.at), default=None)
