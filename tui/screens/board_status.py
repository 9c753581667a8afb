"""The status line of the board, as pieces of words: a pure function of what is known."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from exports.wording.dates import ago, clock_time, day_long
from exports.wording.durations import countdown, signed
from exports.wording.meetings import meeting_title
from exports.wording.words import N_, Words
from store.model.meeting import Meeting
from store.model.timing import Phase, Timing
from store.sync.status import Detail, SyncState, SyncStatus
from store.text import clean_line
from store.values import dataclass
from tui.screens.board_news import NewsCount
from widgets.cells import Piece

# Drift is shown in steps: whatever ticks each second draws the eye and costs the line's bytes.
_DRIFT_STEP = 10
_WAIT_SECONDS = 10  # every edit waits a moment, so that two machines rarely write at once
_MINUTE = 60
_LONGEST_NAME = 24  # characters
_FINE = {SyncStatus.SYNCED, SyncStatus.WAITING}
_RUNNING = {Phase.RUNNING, Phase.PAUSED}

_SYNC_WORDS = {
    SyncStatus.SYNCED: ("●", "good", N_("synced")),
    SyncStatus.NEVER: ("◌", "dim", N_("not shared yet")),
    SyncStatus.WAITING: ("◌", "warn", ""),
    SyncStatus.MISSING: ("◌", "warn", N_("file is missing")),
    SyncStatus.TORN: ("✗", "bad", N_("file is torn")),
    SyncStatus.FOREIGN: ("✗", "bad", N_("another workspace lies there")),
    SyncStatus.NEWER: ("✗", "warn", N_("written by a newer Muster")),
    SyncStatus.UNWRITABLE: ("✗", "bad", N_("folder cannot be written")),
    SyncStatus.FOLDER_GONE: ("✗", "bad", N_("folder gone")),
    SyncStatus.STUCK: ("✗", "bad", N_("folder does not answer")),
}
_SINCE_WORDS = {
    SyncStatus.FOLDER_GONE: N_("folder gone since {time}"),
    SyncStatus.STUCK: N_("folder does not answer since {time}"),
    SyncStatus.MISSING: N_("file is missing since {time}"),
}
_DETAIL_WORDS: Mapping[tuple[SyncStatus, str], str] = {
    (SyncStatus.FOREIGN, Detail.TOO_LARGE): N_("file is too large"),
    (SyncStatus.FOREIGN, Detail.NOT_A_FILE): N_("no file lies there"),
    (SyncStatus.UNWRITABLE, Detail.TOO_LARGE): N_("too large to be shared"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """What the line is made of.

    Attributes:
        editor: who edited last, with the time.
        in_short: True in a narrow terminal, where the agenda may be out of sight.
        current: title of the running agenda item.
        news: what others changed and nobody here has looked at, if anything.
        conflicts: how many fields have two values that wait for a word.
        conflicts_key: the key that shows them.
        undelivered: how many posts no chat has taken.
        outbox_key: the key that shows them.
        held_by: who else holds the clock, or empty.
        as_of: up to when the meeting is known, if that is a while ago.
    """

    project: str
    meeting: Meeting | None
    timing: Timing | None
    current: str
    sync: SyncState
    editor: tuple[str, datetime] | None
    today: date
    now: datetime
    zone: tzinfo
    in_short: bool = False
    news: NewsCount | None = None
    conflicts: int = 0
    conflicts_key: str = ""
    undelivered: int = 0
    outbox_key: str = ""
    held_by: str = ""
    as_of: datetime | None = None

    @property
    def has_clock(self) -> bool:
        """Whether the countdown of an agenda item stands on the line."""
        return self.in_short and self.timing is not None and self.timing.current is not None


def left_pieces(status: Status, say: Words) -> list[Piece]:
    """Return project, meeting and drift."""
    pieces: list[Piece] = [("Muster", "accent"), ("  ", "")]
    pieces.append((status.project, "strong"))
    timing, meeting = status.timing, status.meeting
    if status.has_clock and timing is not None and timing.current is not None:
        remaining = timing.current.remaining
        tone = "bad" if remaining <= 0 else "good"
        mark = "‖" if timing.phase is Phase.PAUSED else "⚑" if remaining <= 0 else "▶"
        clock = [(f"{mark} {status.current} {countdown(remaining)}", tone), *_holder(status, say)]
        return [*clock, ("  ", ""), *pieces]
    if meeting is None:
        return pieces
    title = meeting_title(meeting.kind, meeting.number, meeting.title, say)
    pieces.append(("  " + title, "dim"))
    if timing is not None and timing.started_at is not None:
        pieces += [*_times(status, timing, say), *_holder(status, say)]
    elif meeting.starts is not None:
        at = f"{meeting.starts:%H:%M}"
        pieces.append((" · " + say("planned for {time}", time=at), "dim"))
    return pieces


def _holder(status: Status, say: Words) -> list[Piece]:
    """Return who holds the clock, and how old the news of it is."""
    pieces: list[Piece] = []
    if status.held_by:
        said = say("control: {name}", name=clean_line(status.held_by)[:_LONGEST_NAME])
        pieces.append((" · " + said, "accent"))
    if status.as_of is not None:
        at = f"{status.as_of.astimezone(status.zone):%H:%M:%S}"
        pieces.append((" · " + say("as of {time}", time=at), "warn"))
    return pieces


def _times(status: Status, timing: Timing, say: Words) -> list[Piece]:
    started = clock_time(timing.started_at or status.now, status.zone)
    ends = clock_time(timing.ends_at or status.now, status.zone)
    pieces: list[Piece] = [(" · " + say("started {time}", time=started), "dim")]
    if timing.phase is Phase.CLOSED:
        pieces.append((" · " + say("ended {time}", time=ends), "dim"))
    elif timing.phase in _RUNNING:
        pieces.append((" · " + say("ends ≈ {time}", time=ends), "dim"))
    drift = int(timing.drift / _DRIFT_STEP) * _DRIFT_STEP
    if drift:
        pieces.append((" " + signed(drift), "warn" if drift > 0 else "good"))
    return pieces


def sync_words(sync: SyncState, zone: tzinfo, say: Words) -> str:
    """Return how the shared file stands, and how many edits it lacks."""
    status = sync.status
    if status is SyncStatus.WAITING or (status is SyncStatus.NEVER and sync.pending):
        if status is SyncStatus.WAITING:
            return say.many("{n} edit waiting", "{n} edits waiting", sync.pending)
        return _not_shared(sync.pending, say)
    said = say(_DETAIL_WORDS.get((status, sync.detail), _SYNC_WORDS[status][2]))
    if status is SyncStatus.SYNCED and sync.detail:
        name = clean_line(sync.detail)[:_LONGEST_NAME]
        return say("synced, the file is now {name}", name=name)
    if sync.since is not None and status in _SINCE_WORDS:
        said = say(_SINCE_WORDS[status], time=clock_time(sync.since, zone))
    if not sync.pending:
        return said
    return say("{state}, {edits}", state=said, edits=_not_shared(sync.pending, say))


def _not_shared(edits: int, say: Words) -> str:
    return say.many("not shared yet: {n} edit", "not shared yet: {n} edits", edits)


def _is_fresh(sync: SyncState, now: datetime) -> bool:
    """Return whether an edit waits for the shared file no longer than it always does."""
    if sync.status is not SyncStatus.WAITING:
        return False
    return sync.since is None or (now - sync.since).total_seconds() < _WAIT_SECONDS


def least_pieces(status: Status) -> int:
    """Return how many pieces on the right stay whatever the width: what waits, and the sync."""
    return 2 + 2 * bool(status.conflicts) + 2 * bool(status.undelivered)


def right_pieces(status: Status, say: Words) -> list[Piece]:
    """Return what waits for a word, the sync state, who changed what, and the day."""
    sync = status.sync
    glyph, tone, _ = _SYNC_WORDS[sync.status]
    words = sync_words(sync, status.zone, say)
    in_trouble = status.in_short and sync.status not in _FINE
    if in_trouble and sync.pending and status.has_clock:
        words = _not_shared(sync.pending, say)  # the countdown needs the room
    if _is_fresh(status.sync, status.now):
        glyph, tone, words = "●", "good", say("saved")
    if sync.flushing:
        glyph, tone, words = "◌", "warn", say("saving…")
    pieces: list[Piece] = []
    if status.conflicts:
        count = say.many("{n} conflict", "{n} conflicts", status.conflicts)
        count = str(status.conflicts) if in_trouble else count
        pieces += [(f"≠ {count} · {status.conflicts_key}", "warn"), ("  ", "")]
    if status.undelivered:
        count = say.many("{n} post not delivered", "{n} posts not delivered", status.undelivered)
        count = str(status.undelivered) if status.in_short else count
        pieces += [(f"✗ {count} · {status.outbox_key}", "warn"), ("  ", "")]
    pieces += [(glyph, tone), (" " + words, "dim")]
    if status.news is not None:
        pieces.append(("  " + news_words(status.news, say), ""))
    elif status.editor is not None and not status.in_short:
        who, at = status.editor
        # Seconds would change the line, and all the terminal behind it, with every tick.
        recent = (status.now - at).total_seconds() < _MINUTE
        when = say("just now") if recent else ago(at, status.now, say)
        pieces.append((" · " + say("{name} edited {when}", name=who, when=when), "dim"))
    if not status.in_short:
        pieces.append((" · " + day_long(status.today, say), "dim"))
    return pieces


def news_words(news: NewsCount, say: Words) -> str:
    """Return "• Mei Chen changed 2 items"."""
    if news.who:
        said = say.many(
            "{name} changed {n} item", "{name} changed {n} items", news.items, name=news.who
        )
    else:
        said = say.many("others changed {n} item", "others changed {n} items", news.items)
    return f"• {said}"
