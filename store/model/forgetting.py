"""Noticing that nobody started the clock, or that nobody stopped it."""

from datetime import datetime

from store.model.meeting import Meeting, MeetingState
from store.model.timing import Phase, Timing
from store.values import dataclass

_LATE_START = 60.0  # seconds after the planned minute; people are still sitting down
_LONGEST_TALK = 600.0  # seconds of overtime without a key; a discussion may be that long
_AHEAD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED})


@dataclass(frozen=True, slots=True)
class Overtime:
    """A clock that seems to have been left running.

    Attributes:
        seconds: since the meeting should have ended.
        idle: seconds since anybody pressed a key of the clock.
    """

    seconds: float
    idle: float


def late_start(meeting: Meeting, local: datetime) -> float | None:
    """Return by how many seconds the start is late; None when nothing was forgotten.

    Args:
        meeting: with its day and planned time.
        local: now, in the workspace's time zone.
    """
    if meeting.state not in _AHEAD or meeting.starts is None or meeting.day != local.date():
        return None
    late = (local.replace(tzinfo=None) - datetime.combine(meeting.day, meeting.starts)).seconds
    has_come = local.time().replace(tzinfo=None) >= meeting.starts
    return float(late) if has_come and late > _LATE_START else None


def forgotten_stop(clock: Timing, idle: float) -> Overtime | None:
    """Return how long a clock has been left running; None when somebody seems to be there.

    Args:
        clock: of the meeting, now.
        idle: seconds since its last event.
    """
    if clock.phase is not Phase.RUNNING or clock.current is None:
        return None
    over = clock.elapsed - clock.planned
    if clock.current.remaining >= -_LONGEST_TALK or over <= 0 or idle <= _LONGEST_TALK:
        return None
    return Overtime(over, idle)
