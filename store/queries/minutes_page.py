"""The minutes of a meeting with all that is read beside them: who confirmed, and until when."""

from datetime import date, datetime, time, tzinfo

from store.model.department import Department
from store.model.meeting import Meeting
from store.model.minutes import Minutes, Standing, digest_of, standings_of
from store.model.notes import Confirmation, Verdict
from store.queries.minutes import MinutesClock, minutes_clock, minutes_versions
from store.queries.names import Names
from store.values import dataclass
from store.workspace.records import Records


@dataclass(frozen=True, slots=True)
class Said:
    """What one department says of the minutes (各部门确认).

    Attributes:
        department: and `contact`, names.
        verdict: None while it has said nothing.
        is_void: what it said was about another version.
    """

    department: str
    contact: str
    verdict: Verdict | None = None
    is_void: bool = False
    text: str = ""
    at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it has confirmed just this version."""
        return self.verdict is Verdict.CONFIRMED and not self.is_void

    @property
    def is_voided(self) -> bool:
        """Whether it has confirmed, and has to again, because the minutes are others by now."""
        return self.verdict is Verdict.CONFIRMED and self.is_void

    @property
    def is_objection(self) -> bool:
        """Whether it objects to just this version."""
        return self.verdict is Verdict.OBJECTED and not self.is_void


@dataclass(frozen=True, slots=True)
class MinutesView:
    """One version of the minutes as it is read.

    Attributes:
        digest: names the content; what the departments confirm.
        versions: how many there are.
        clock: how long there is for the minutes; None when the end is not on record.
        archived_as: name of the file they are kept in, or empty.
        overridden: why they were archived although somebody had not confirmed, or empty.
        is_latest: whether this is the one that counts; of two that were written at once on two
            machines, and so have one number, only one is.
    """

    minutes: Minutes
    digest: str
    versions: int
    zone: tzinfo
    said: tuple[Said, ...] = ()
    clock: MinutesClock | None = None
    archived_as: str = ""
    overridden: str = ""
    overridden_by: str = ""
    is_latest: bool = True

    @property
    def confirmed(self) -> int:
        """How many departments have confirmed just this version."""
        return sum(1 for each in self.said if each.is_settled)


def minutes_view(
    workspace: Records, meeting_id: str, version: int = 0, *, minutes_id: str = ""
) -> MinutesView | None:
    """Return the version of the minutes that counts, or the one asked for; None without it."""
    versions = minutes_versions(workspace, meeting_id)
    wanted = [
        each for each in versions if version in (0, each.version) and minutes_id in ("", each.id)
    ]
    if not wanted:
        return None
    minutes, meeting = wanted[0], workspace.find(Meeting, meeting_id)
    names = Names.of(workspace)
    standings = standings_of(minutes, workspace.where(Confirmation, meeting=meeting_id))
    shown = {each.department_id: each.department for each in minutes.attendees}
    return MinutesView(
        minutes=minutes,
        digest=digest_of(minutes),
        versions=max(len(versions), versions[0].version),
        zone=workspace.zone(),
        said=tuple(_said(workspace, names, one, shown[one.department]) for one in standings.each),
        clock=minutes_clock(workspace, meeting_id),
        archived_as=meeting.archived_as if meeting else "",
        overridden=meeting.overridden if meeting else "",
        overridden_by=meeting.overridden_by if meeting else "",
        is_latest=minutes is versions[0],
    )


def latest_minuted(workspace: Records, day: date) -> str:
    """Return the id of a day's last meeting that has minutes; empty when it has none.

    Of today, whose meeting may still be ahead, the last one before it counts, too.
    """
    minuted = {each.meeting for each in workspace.all(Minutes)}
    meetings = [each for each in workspace.all(Meeting) if each.id in minuted and each.day]
    is_today = day == workspace.today()
    fitting = [m for m in meetings if m.day == day or (is_today and m.day and m.day < day)]
    last = max(fitting, key=_held, default=None)
    return last.id if last else ""


def _held(meeting: Meeting) -> tuple[date, time, int, str]:
    return meeting.day or date.min, meeting.starts or time.min, meeting.number, meeting.id


def _said(workspace: Records, names: Names, standing: Standing, department: str) -> Said:
    found = workspace.find(Department, standing.department)
    contact = found.contact if found else ""
    said = standing.confirmation
    if said is None:
        return Said(department, names.person(contact))
    return Said(
        department,
        names.person(said.person or contact),
        standing.verdict,
        standing.is_void,
        said.text,
        said.at,
    )
