"""The words of the export: sizes, what is lost, and how it goes with each message."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from exports.delivery.outbox import NoPostError
from exports.delivery.posts import State
from exports.delivery.target import TargetError
from exports.dialects.base import Unit
from exports.dialects.preview import Called, Loss, Preview
from exports.wording.dates import clock_time
from exports.wording.words import N_, Words
from tui.courier import Standing
from tui.destinations import Destination
from tui.dialogs.export_work import Written
from tui.errors import word_error
from tui.target_words import reason_words, target_words

_LOST: Mapping[Loss, str] = {
    Loss.TABLES_LINES: N_("tables become lines"),
    Loss.TABLES_CODE: N_("tables become plain columns"),
    Loss.WIDE_TABLES: N_("wide tables become lines"),
    Loss.LEVELS: N_("lists have one level"),
    Loss.LISTS: N_("lists become lines"),
    Loss.HEADINGS: N_("headings become bold lines"),
    Loss.BOXES: N_("boxes become ☑ and ☐"),
    Loss.STYLES: N_("some styles are lost"),
    Loss.CODE_BLOCKS: N_("code becomes a quote"),
    Loss.MENTIONS: N_("nobody is called, for no ids are known"),
    Loss.OUTSIDE_TABLES: N_("only the tables go along"),
}
_KB = 1024
_MOST_NAMES = 4


def lost_words(found: Sequence[Loss], say: Words) -> str:
    """Return what a chat cannot show, in one line; empty when it shows all."""
    return say(", ").join(say(_LOST[one]) for one in found)


def called_words(found: Called, say: Words) -> str:
    """Return who is called, and who is only named for want of an id; empty when nobody is named."""
    if not found.known:
        return say("calls nobody: no ids are known") if found.unknown else ""
    called = say("calls {names}", names=_names(found.known, say))
    if not found.unknown:
        return called
    return say("{called}; not {names}", called=called, names=_names(found.unknown, say))


def _names(names: Sequence[str], say: Words) -> str:
    shown = say.within("between names", ", ").join(names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return say("{names} and {n} more", names=shown, n=rest) if rest > 0 else shown


def facts_words(written: Written, at: int, to: Destination, say: Words) -> str:
    """Return what is to know of what is shown: how many, how large, who is called, what is lost.

    Args:
        written: the report as it will stand there.
        at: place of the message that is seen.
        to: where it goes.
        say: the reader's words.
    """
    one, count = written.previews[at], len(written.previews)
    counted = "" if to.is_file else say.many("{n} message", "{n} messages", count)
    seen = say("{part} of {of} is shown", part=at + 1, of=count) if count > 1 else ""
    size = size_words(one, written.size, say)
    called = "" if to.is_file else called_words(written.called, say)  # a file calls nobody
    first = " · ".join(filter(None, (counted, seen, size, called)))
    lost = [found for found in written.lost if found is not Loss.MENTIONS]
    differs = lost_words(lost, say)
    if to.dialect == "ics" and not written.text.strip():
        return say("This report has no dates; the calendar has them all.")
    lines = [first, say("Differs there: {what}", what=differs) if differs else ""]
    if at in written.cut:
        lines.append(say("Only the beginning is shown; all of it is copied, saved and sent."))
    return "\n".join(filter(None, lines))


def size_words(one: Preview, whole: int, say: Words) -> str:
    """Return how much of its limit a message takes; without a limit how large all of it is."""
    if one.limit is None:
        return bytes_words(whole, say)
    if one.limit.unit is Unit.UTF8_BYTES:
        return say("{size} of {most} KB", size=_kilo(one.size), most=_kilo(one.limit.size))
    return say("{size} of {most} characters", size=f"{one.size:,}", most=f"{one.limit.size:,}")


def bytes_words(size: int, say: Words) -> str:
    """Return the size of a file."""
    return say("{size} KB", size=_kilo(size))


def _kilo(size: int) -> str:
    return f"{size / _KB:,.1f}".removesuffix(".0")


def standing_words(found: Standing, zone: tzinfo, say: Words) -> str:
    """Return how it goes with a post: one line a message, the chat's own words behind a refusal.

    Args:
        found: how it goes.
        zone: of the clock on the wall.
        say: the reader's words.
    """
    if found.is_gone:
        return problem_words(found, say)
    lines = []
    for place, one in enumerate(found.post.pieces):
        mark, words = _piece_words(found, place, zone, say)
        why = "" if one.state.is_settled else reason_words(one.reason, say)
        told = say("{what}: {why}", what=words, why=why) if why else words
        lines.append(f"{mark} {place + 1}/{len(found.post.pieces)} {told}")
    if found.problem is not None:
        lines.insert(0, "✗ " + problem_words(found, say))
    is_verified = all(one.state is not State.TAKEN for one in found.post.pieces)
    return "\n".join(_folded(lines, say, is_verified=is_verified))


def advice_words(found: Standing, key: str, say: Words) -> str:
    """Return what a person can do about a post that is stuck; empty when nothing has to be done.

    Args:
        found: how it goes.
        key: sends it once more.
        say: the reader's words.
    """
    states = {one.state for one in found.post.pieces}
    if found.is_active or found.post.is_done or found.is_gone:
        return ""
    if isinstance(found.problem, TargetError):
        return say("Kept in the outbox: mend your config, then {key} sends it.", key=key)
    if states & {State.UNKNOWN, State.SENDING}:
        return say(
            "Kept in the outbox: look in the chat; when it is not there, {key} sends it again.",
            key=key,
        )
    if State.REFUSED in states:
        return say(
            "Kept in the outbox: mend what the chat says, then {key} sends the rest.", key=key
        )
    return say("Kept in the outbox; {key} sends it now.", key=key)


def problem_words(found: Standing, say: Words) -> str:
    """Return why nothing could be sent."""
    match found.problem:
        case TargetError() as fault:
            return target_words(fault, say)
        case NoPostError():
            return say("Another terminal has sent or dropped it meanwhile.")
        case None:
            return ""
        case problem:
            return word_error(problem, say)


_MOST_LINES = 4


def _folded(lines: list[str], say: Words, *, is_verified: bool) -> list[str]:
    """Return few lines: those that are done well give way first."""
    if len(lines) <= _MOST_LINES:
        return lines
    done = [one for one in lines if one.startswith("✓")]
    open_ = [one for one in lines if not one.startswith("✓")]
    if is_verified:
        few = say.many("✓ {n} delivered", "✓ {n} delivered", len(done))
    else:
        few = say.many(
            "✓ {n} taken; delivery not verified", "✓ {n} taken; delivery not verified", len(done)
        )
    said = [few] if done else []
    room = _MOST_LINES - len(said)
    if len(open_) > room:
        rest = len(open_) - room + 1
        open_ = [*open_[: room - 1], say.many("… {n} more waits", "… {n} more wait", rest)]
    return said + open_


def _piece_words(found: Standing, place: int, zone: tzinfo, say: Words) -> tuple[str, str]:
    match found.post.pieces[place].state:
        case State.SENT:
            return "✓", say("delivered")
        case State.TAKEN:
            return "✓", say("taken; delivery not verified")
        case State.REFUSED:
            return "✗", say("refused")
        case State.UNKNOWN:
            return "✗", say("may have arrived; look in the chat")
        case _:
            return "…", _waiting_words(found, place, zone, say)


def _waiting_words(found: Standing, place: int, zone: tzinfo, say: Words) -> str:
    if place == found.sending:
        return say("being sent")
    if found.post.pieces[place].state is State.SENDING:
        return say("may have arrived; look in the chat")
    if found.behind:
        return say("waits until another post is sent")
    if found.again_at:
        at = clock_time(datetime.fromtimestamp(found.again_at, UTC), zone)
        return say("waits, is tried again at {time}", time=at)
    return say.within("outbox", "waits")
