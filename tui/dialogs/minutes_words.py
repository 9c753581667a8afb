"""How minutes stand, in words: which version, whether in time, who has confirmed."""

from datetime import timedelta

from exports.wording.dates import age, day_and_time
from exports.wording.words import Words
from store.queries.minutes import MinutesClock
from store.queries.minutes_page import MinutesView
from store.text import clean_line
from store.workspace.workspace import Workspace
from widgets.cells import Piece

_NEAR = 48  # hours


def version_pieces(view: MinutesView, workspace: Workspace, say: Words) -> list[Piece]:
    """Return which version it is, when and by whom it was written, and whether that was in time."""
    minutes = view.minutes
    if view.is_latest:
        pieces: list[Piece] = [(say("Version {n}", n=minutes.version), "strong")]
    else:
        words = say("Version {n} of {of}, an older one", n=minutes.version, of=view.versions)
        pieces = [(words, "warn")]
    if minutes.written_at:
        at = day_and_time(minutes.written_at, workspace.today(), workspace.zone(), say)
        by = clean_line(minutes.by)
        pieces.append((f" · {at} · {by}" if by else f" · {at}", "dim"))
    if view.clock is not None:
        words, tone = clock_words(view.clock, say)
        pieces.append((" · " + words, tone))
    return pieces


def clock_words(clock: MinutesClock, say: Words) -> tuple[str, str]:
    """Return how the minutes stand with their 24 hours, and in which tone that is said."""
    hours = int(abs(clock.left) // 3600)
    # It is about a day: one that is nearly over is told in hours as well.
    is_near = 0 < hours < _NEAR
    span = say("{n} h", n=hours) if is_near else age(timedelta(seconds=abs(clock.left)), say)
    if clock.written_at is None:
        late, ahead = say("{span} late", span=span), say("due in {span}", span=span)
        return (late, "bad") if clock.is_late else (ahead, "warn")
    if clock.is_late:
        return say("written {span} late", span=span), "warn"
    return say("written in time"), "good"


def standing_pieces(view: MinutesView, say: Words) -> list[Piece]:
    """Return how many departments confirmed this version, and what is against it."""
    if not view.said:
        return []
    confirmed, asked = view.confirmed, len(view.said)
    tone = "good" if confirmed == asked else "warn"
    pieces: list[Piece] = [(say("{n} of {total} confirmed", n=confirmed, total=asked), tone)]
    void = sum(1 for each in view.said if each.is_voided)
    earlier = sum(1 for each in view.said if each.is_void and not each.is_voided)
    objected = sum(1 for each in view.said if each.is_objection)
    if objected:
        words = say.many("{n} objection", "{n} objections", objected)
        pieces.append((" · " + words, "bad"))
    if void:
        pieces.append((" · " + say("{n} void", n=void), "warn"))
    if earlier:
        words = say.many("{n} earlier objection", "{n} earlier objections", earlier)
        pieces.append((" · " + words, "warn"))
    if view.archived_as:
        pieces.append((" · " + say("archived"), "good"))
    return pieces


def void_words(before: int, after: int, key: str, say: Words) -> str:
    """Return what a change did to the confirmations; empty when it voided none."""
    if after <= before:
        return ""
    return say.many(
        "One confirmation is void now; {key} shows whom to ask again.",
        "{n} confirmations are void now; {key} shows whom to ask again.",
        after - before,
        key=key,
    )
