"""What the projector shows, in words: pure functions of the meeting and its clock."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from exports.wording.dates import clock_time, weekday
from exports.wording.durations import clock, countdown
from exports.wording.items import item_name
from exports.wording.meetings import meeting_title
from exports.wording.words import Words
from store.model.meeting import Meeting
from store.model.timing import ItemPhase, ItemTiming, Phase, Timing
from store.queries.rows import AgendaRow
from store.queries.schedule import Upcoming
from store.text import clean_line
from store.values import dataclass
from widgets.big_clock import WARNING_SECONDS
from widgets.cells import Piece

# Whatever ticks each second draws the eye away from the digits.
_DRIFT_STEP = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting, as far as it changes with what people do and not with the time.

    Attributes:
        speakers: who has the floor, by the key of the agenda item.
        holder: who holds the clock; empty before the start and after the end.
        is_elsewhere: it is held at another computer.
    """

    meeting: Meeting
    agenda: Sequence[AgendaRow]
    speakers: dict[str, str]
    holder: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that stands on the projector.

    Attributes:
        share: how much of the item's time is spent, 0 to 1; None shows no bar.
    """

    digits: str
    tone: str
    title: Sequence[Piece]
    mood: Sequence[Piece]
    share: float | None
    planned: str
    below: Sequence[Piece]
    right: Sequence[Piece]


def idle_face(coming: Upcoming | None, say: Words) -> Face:
    """Return what stands there while no meeting is prepared."""
    title = [(say("Nothing runs"), "strong")]
    below = [(coming_words(coming, say), "")] if coming else []
    digits = f"{coming.starts:%H:%M}" if coming else "--:--"
    return Face(digits, "dim", title, below, None, "", [], [])


def face_of(
    shown: Shown, timing: Timing, zone: tzinfo, coming: Upcoming | None, say: Words
) -> Face:
    """Return what stands there for today's meeting, whether it runs or not."""
    if timing.phase is Phase.WAITING:
        return _waiting(shown.meeting, timing, say)
    if timing.phase is Phase.CLOSED or timing.current is None:
        return _closed(shown.meeting, timing, zone, coming, say)
    current = timing.current
    tone, mood = _mood(timing.phase, current, say)
    return Face(
        digits=countdown(current.remaining),
        tone=tone,
        title=_title(shown, current.key, say),
        mood=[(mood, tone)] if mood else [],
        share=min(1.0, current.spent / current.planned) if current.planned else 1.0,
        planned=say("of {time}", time=clock(current.planned)),
        below=_next(shown, timing, say),
        right=_end(timing, zone, say),
    )


def coming_words(coming: Upcoming, say: Words) -> str:
    """Return "Next: Stand-up Fri 09:30"."""
    return say(
        "Next: {title} {weekday} {time}",
        title=meeting_title(coming.series.kind, 0, coming.series.title, say),
        weekday=weekday(coming.day, say),
        time=f"{coming.starts:%H:%M}",
    )


def holder_pieces(holder: str, heard: datetime | None, zone: tzinfo, say: Words) -> list[Piece]:
    """Return who holds the clock, and up to when that is known while news is old."""
    pieces: list[Piece] = []
    if heard is not None:
        at = heard.astimezone(zone).strftime("%H:%M:%S")
        pieces += [(say("as of {time}", time=at), "warn")]
    if holder:
        pieces += [("  ", "")] if pieces else []
        pieces += [(say("clock: {name}", name=clean_line(holder)), "dim")]
    return pieces


def _waiting(meeting: Meeting, timing: Timing, say: Words) -> Face:
    starts = f"{meeting.starts:%H:%M}" if meeting.starts else ""
    return Face(
        digits=starts or countdown(timing.planned),
        tone="dim",
        title=[(title_of(meeting, say), "strong")],
        mood=[(say("not started"), "dim")],
        share=None,
        planned="",
        below=[],
        right=[(say("{n} min", n=meeting.minutes), "dim")],
    )


def _closed(
    meeting: Meeting, timing: Timing, zone: tzinfo, coming: Upcoming | None, say: Words
) -> Face:
    title = [(title_of(meeting, say), "strong")]
    mood = say("closed after {time}", time=clock(timing.elapsed))
    if timing.ends_at is not None:
        mood += " · " + say("ended {time}", time=clock_time(timing.ends_at, zone))
    below = [(coming_words(coming, say), "")] if coming else []
    return Face(clock(timing.elapsed), "dim", title, [(mood, "dim")], None, "", below, [])


def title_of(meeting: Meeting, say: Words) -> str:
    """Return a meeting's own title, or its kind and number."""
    return meeting_title(meeting.kind, meeting.number, meeting.title, say)


def _mood(phase: Phase, current: ItemTiming, say: Words) -> tuple[str, str]:
    """Return the tone of the digits and what says the same in words."""
    if phase is Phase.PAUSED:
        return "dim", say("‖ paused")
    if current.remaining <= 0:
        return "bad", say("⚑ overtime")
    if current.remaining <= WARNING_SECONDS:
        return "warn-strong", say("◆ less than {n} s", n=int(WARNING_SECONDS))
    return "clock", ""


def _title(shown: Shown, key: str, say: Words) -> list[Piece]:
    row = next((each for each in shown.agenda if each.key == key), None)
    if row is None:
        return [(title_of(shown.meeting, say), "strong")]
    pieces: list[Piece] = [(clean_line(item_name(row.kind, row.title, say)), "strong")]
    if shown.speakers.get(key):
        pieces.append((" · " + clean_line(shown.speakers[key]), "accent"))
    return pieces


def _next(shown: Shown, timing: Timing, say: Words) -> list[Piece]:
    """Return the item that "next" leads to; behind the last come those that were passed over."""
    keys = [each.key for each in timing.items]
    at = keys.index(timing.current.key) + 1 if timing.current else 0
    order = (*timing.items[at:], *timing.items[:at])
    ahead = next((each for each in order if each.phase is ItemPhase.AHEAD), None)
    row = next((each for each in shown.agenda if ahead and each.key == ahead.key), None)
    if row is None:
        return [(say("the last item"), "dim")]
    title = clean_line(item_name(row.kind, row.title, say))
    pieces: list[Piece] = [(say("Next: {title}", title=title), "")]
    if shown.speakers.get(row.key):
        pieces.append((" · " + clean_line(shown.speakers[row.key]), "dim"))
    return pieces


def _end(timing: Timing, zone: tzinfo, say: Words) -> list[Piece]:
    pieces: list[Piece] = []
    if timing.ends_at is not None:
        pieces.append((say("ends ≈ {time}", time=clock_time(timing.ends_at, zone)), "dim"))
    drift = int(timing.drift / _DRIFT_STEP) * _DRIFT_STEP
    if drift:
        time = clock(abs(drift))
        words = say("{time} late", time=time) if drift > 0 else say("{time} early", time=time)
        pieces.append((" · " + words, "warn" if drift > 0 else "good"))
    return pieces
