"""What is coming: recurring meetings and prepared ones in one list, and when notices are due."""

from datetime import date, time, timedelta

from store.model.meeting import Meeting, MeetingKind, MeetingState
from store.model.series import Series
from store.model.workdays import WorkDays
from store.queries.schedule import upcoming
from store.values import dataclass
from store.workspace.records import Records

NOTICE_AHEAD = 2  # working days, as the guide asks: people come prepared
_AHEAD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED, MeetingState.RUNNING})


@dataclass(frozen=True, slots=True)
class Notice:
    """When the notice of a meeting has to go out, and whether it did.

    Attributes:
        due: the last day that is early enough.
        sent: the day it went out, in the workspace's time zone, or None.
        late: working days between `due` and the day it went out, or today; 0 when in time.
    """

    due: date
    sent: date | None
    late: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting ahead.

    Attributes:
        key: names it in a list: the id of the meeting, or series and day while there is none.
        series: the recurrence it is due by; without an id the daily stand-up of the settings.
            None for a single meeting.
        meeting: None as long as nobody prepared it.
        notice: None for a stand-up, which needs none.
    """

    key: str
    day: date
    starts: time | None
    kind: MeetingKind
    title: str
    series: Series | None
    meeting: Meeting | None
    notice: Notice | None


def coming_meetings(workspace: Records, *, days: int = 14) -> tuple[Coming, ...]:
    """Return what is due by a recurrence within so many days, and every meeting prepared.

    Prepared ones are told however far ahead they are, and those whose day is gone too: somebody
    has to hold them, move them or take them away. What was held is not coming.
    """
    found = [
        _coming(workspace, each.day, each.starts, each.series, each.meeting)
        for each in upcoming(workspace, days=days)
        if each.meeting is None or each.meeting.is_open
    ]
    listed = {each.key for each in found}
    found += [
        _coming(workspace, each.day or workspace.today(), each.starts, None, each)
        for each in prepared_meetings(workspace)
        if each.id not in listed
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.starts or time(), each.key)))


def prepared_meetings(workspace: Records) -> tuple[Meeting, ...]:
    """Return the meetings that are prepared and not over."""
    return workspace.where(Meeting, state=_AHEAD)


def notice_of(
    kind: MeetingKind,
    day: date | None,
    days: WorkDays,
    *,
    today: date,
    sent: date | None = None,
) -> Notice | None:
    """Return when a notice is due; None for a stand-up, and while a meeting has no day."""
    if kind is MeetingKind.STANDUP or day is None:
        return None
    due = days.shift(day, -NOTICE_AHEAD)
    return Notice(due, sent, _workdays_after(due, sent or today, days))


def notice_for(workspace: Records, meeting: Meeting) -> Notice | None:
    """Return how the notice of a meeting stands today."""
    at = meeting.announced_at
    return notice_of(
        meeting.kind,
        meeting.day,
        workspace.workdays(),
        today=workspace.today(),
        sent=at.astimezone(workspace.zone()).date() if at else None,
    )


def first_day_in_time(workspace: Records) -> date:
    """Return the first working day whose notice would still be in time when it went out today."""
    return workspace.workdays().shift(workspace.today(), NOTICE_AHEAD)


def _coming(
    workspace: Records, day: date, starts: time | None, series: Series | None, held: Meeting | None
) -> Coming:
    kind = held.kind if held else series.kind if series else MeetingKind.OTHER
    notice = (
        notice_for(workspace, held)
        if held
        else notice_of(kind, day, workspace.workdays(), today=workspace.today())
    )
    if held is not None:
        return Coming(held.id, day, held.starts, kind, held.title, series, held, notice)
    key = f"{series.id if series else ''} {day.isoformat()}"
    return Coming(key, day, starts, kind, series.title if series else "", series, None, notice)


def _workdays_after(due: date, told: date, days: WorkDays) -> int:
    """Return how many working days `told` is after `due`; a day off counts for the next one."""
    if told <= due:
        return 0
    span = (due + timedelta(days=ahead) for ahead in range(1, (told - due).days + 1))
    return max(1, sum(1 for day in span if days.works(day)))
