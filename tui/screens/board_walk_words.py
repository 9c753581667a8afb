"""What the board says of the department that speaks; imported when the first one does."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, tzinfo

from exports.wording.dates import date_short, day_and_time, weekday
from exports.wording.words import N_, Words
from store.model.attendance import Presence
from store.model.timing import ItemPhase
from store.model.walk import Concern
from store.queries.rows import ActionRow, BlockerRow
from store.queries.since import SinceLast
from store.queries.walk import Spotlight, Turn
from widgets.action_list import Spot
from widgets.cells import JOINER, Piece
from widgets.department_list import TurnMark
from widgets.row_messages import Heading
from widgets.update_card import HELD

CONCERN_NAMES = {
    Concern.ESCALATED: N_("escalated"),
    Concern.OVERDUE: N_("overdue"),
    Concern.AT_RISK: N_("at risk"),
    Concern.CHANGED: N_("changed"),
    Concern.SILENT: N_("not reported"),
}
_CONCERN_SIGNS = {
    Concern.ESCALATED: "⇑",
    Concern.OVERDUE: "!",
    Concern.AT_RISK: "◆",
    Concern.CHANGED: "Δ",
    Concern.SILENT: "○",
}
_AWAY = {
    Presence.DEPUTY: N_("deputy"),
    Presence.WRITTEN: N_("written"),
    Presence.ABSENT: N_("absent"),
}


def since_words(since: datetime, today: date, zone: tzinfo, say: Words) -> str:
    """Return "Wed 09:45", or the day alone where a whole day stands in for a stand-up."""
    local = since.astimezone(zone)
    if local.time() == time.min and local.date() != today:
        near = (today - local.date()).days <= 6  # noqa: PLR2004 - a week's days have one name each
        return weekday(local.date(), say) if near else date_short(local.date(), today, say)
    return day_and_time(since, today, zone, say)


def concern_words(concerns: Iterable[Concern], say: Words) -> str:
    """Return "escalated, not reported", the most pressing first."""
    ordered = sorted(concerns, key=lambda each: each.rank)
    return say(", ").join(_held(say(CONCERN_NAMES[each])) for each in ordered)


def change_words(since: SinceLast, say: Words) -> str:
    """Return "2 done · 1 new · 1 slipped"; empty when nothing changed."""
    parts = (
        (len(since.done), say.many("{n} done", "{n} done", len(since.done))),
        (len(since.new), say.many("{n} new", "{n} new", len(since.new))),
        (len(since.slipped), say.many("{n} slipped", "{n} slipped", len(since.slipped))),
        (len(since.unblocked), say.many("{n} unblocked", "{n} unblocked", len(since.unblocked))),
        (len(since.raised), say.many("{n} new blocker", "{n} new blockers", len(since.raised))),
        (
            len(since.resolved),
            say.many("{n} blocker resolved", "{n} blockers resolved", len(since.resolved)),
        ),
    )
    return f"{HELD}· ".join(_held(words) for count, words in parts if count)


def _held(words: str) -> str:
    return JOINER.join(words.replace(" ", HELD))


def card_lines(
    turn: Turn, since: str, say: Words, *, running: bool = True, pass_key: str = ""
) -> list[Piece]:
    """Return what the card adds to done, next and needs.

    Args:
        turn: of the department.
        since: when the last stand-up ended, in words.
        say: the words.
        running: whether the meeting is under way; before that only who comes is said.
        pass_key: the key that passes it on, when it speaks and may pass.
    """
    lines = list(_who_speaks(turn, say))
    if not running:
        return lines
    if turn.passes:
        said = say("Nothing changed since {time}, all on track", time=since)
        lines.append((said, "good"))
        if pass_key:
            lines.append((say("{key} passes to the next", key=pass_key), "accent"))
        return lines
    if turn.concerns:
        lines.append((f"! {concern_words(turn.concerns, say)}", "warn"))
    changes = change_words(turn.since, say) or _held(say("nothing changed"))
    lines.append((say("Since {time}: {changes}", time=_held(since), changes=changes), ""))
    return lines


def _who_speaks(turn: Turn, say: Words) -> Iterable[Piece]:
    if turn.presence is Presence.ABSENT:
        silent = Concern.SILENT in turn.concerns
        said = say("Absent, and nothing written") if silent else say("Absent")
        yield _with_reason(said, turn.reason), "bad" if silent else "warn"
    elif turn.presence is Presence.DEPUTY:
        said = say("{name} stands in", name=turn.speaker) if turn.speaker else say("A deputy is in")
        yield _with_reason(said, turn.reason), "warn"
    elif turn.presence is Presence.WRITTEN:
        yield _with_reason(say("In writing only"), turn.reason), "warn"


def _with_reason(said: str, reason: str) -> str:
    return f"{said} · {reason}" if reason else said


def turn_marks(turns: Sequence[Turn], say: Words, *, running: bool) -> dict[str, TurnMark]:
    """Return what the list of departments shows of their turns, by department id.

    A department with two boxes shows the one that runs, else the first that is ahead.
    """
    found: dict[str, TurnMark] = {}
    urgency = (ItemPhase.CURRENT, ItemPhase.AHEAD, ItemPhase.SKIPPED, ItemPhase.PAST)
    for turn in sorted(turns, key=lambda each: urgency.index(each.phase), reverse=True):
        ordered = sorted(turn.concerns, key=lambda each: each.rank)
        silent = turn.presence is Presence.ABSENT and Concern.SILENT in turn.concerns
        away = turn.presence in _AWAY
        found[turn.department.id] = TurnMark(
            phase=turn.phase,
            signs="".join(_CONCERN_SIGNS[each] for each in ordered) if running else "",
            word=say(_AWAY[turn.presence]) if turn.presence and away else "",
            tone="bad" if silent else "warn",
            speaker=turn.speaker if turn.presence is Presence.DEPUTY else "",
            may_speak=running and turn.phase is not ItemPhase.CURRENT,
        )
    return found


def spot_of(since: SinceLast, words: str, say: Words) -> Spot:
    """Return what is said at the rows of who speaks; `words` say since when."""
    told: dict[str, str] = {}
    told |= {row.id: say.within("item", "unblocked") for row in since.unblocked}
    told |= {row.id: say.within("item", "slipped") for row in since.slipped}
    told |= {row.id: say.within("item", "new") for row in since.new}
    return Spot(told, say("Done since {time}", time=words))


def spot_actions(found: Spotlight) -> list[ActionRow]:
    """Return its open actions and behind them what was done, as it was done."""
    done = sorted(found.turn.since.done, key=lambda row: (str(row.closed_at), row.id))
    return [*found.actions, *done]


def spot_blockers(
    found: Spotlight, closed_today: Sequence[BlockerRow], since: str, say: Words
) -> list[BlockerRow | Heading]:
    """Return its blockers under what they are to it; empty when there are none at all.

    Those that came up and were resolved since the last stand-up are among `closed_today`.
    """
    own, name = found.turn.department.id, found.turn.department.name
    has = {row.id for row in found.has}
    causes = [row for row in found.causes if row.id not in has]
    its_own = (row for row in closed_today if own in {row.department_id, row.waits_on_id})
    gone = list({row.id: row for row in (*found.turn.since.resolved, *its_own)}.values())
    if not (has or causes or gone):
        return []
    lines: list[BlockerRow | Heading] = []
    stops, waits = say("Stops {name}", name=name), say("Waits on {name}", name=name)
    lines.append(
        Heading(f"{stops} · {len(has)}", "badge")
        if has
        else Heading(say("Nothing stops {name}", name=name), "dim")
    )
    lines += found.has
    lines.append(
        Heading(f"{waits} · {len(causes)}")
        if causes
        else Heading(say("Nobody waits on {name}", name=name), "dim")
    )
    lines += causes
    if gone:
        resolved = say("Resolved since {time}", time=since)
        lines.append(Heading(f"{resolved} · {len(gone)}"))
        lines += gone
    return lines
