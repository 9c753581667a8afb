"""Which meeting is meant by what was typed: a number, a day, or the beginning of an id."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from exports.wording.dates import date_short
from exports.wording.words import Words
from store.ids import short_id
from store.model.meeting import Meeting
from store.text import clean_line
from tui.cli.session import RefusedError
from tui.confirmation_words import title_words

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace

_LATEST = frozenset({"latest", "last", "最近", "最近一次"})
# The capture line has no words for these: nothing is ever due then.
_PAST = {"yesterday": 1, "昨天": 1, "前天": 2}
_LEAST_PREFIX = 3  # characters: fewer are a number
_SHOWN = 4


def which_meeting(
    workspace: "Workspace",
    typed: str | None,
    say: Words,
    fits: Callable[[Meeting], bool],
) -> Meeting:
    """Return the meeting that was named; the latest one that fits when none was.

    Of several that are named alike those that fit are meant.

    Raises:
        RefusedError: there is none, or several are meant.
    """
    every = sorted(workspace.all(Meeting), key=_when)
    wanted = (typed or "").strip().removeprefix("#")
    if typed is None or wanted.casefold() in _LATEST:
        fitting = [each for each in every if fits(each)]
        if not fitting:
            raise RefusedError(say("There are no minutes yet; they are written after a meeting."))
        return fitting[-1]
    found = _named(every, wanted, workspace.today())
    fitting = [each for each in found if fits(each)] or found
    if not fitting:
        raise RefusedError(
            say(
                "There is no meeting “{name}”. Name it by its number, its day or its id; to list "
                "them: muster list meetings --all",
                name=clean_line(wanted),
            )
        )
    if len(fitting) > 1:
        raise RefusedError(_several(wanted, fitting, workspace.today(), say))
    return fitting[0]


def meeting_json(meeting: Meeting) -> dict[str, Any]:
    """Return what every answer about a meeting says of it."""
    return {
        "id": meeting.id,
        "short": short_id(meeting.id),
        "kind": str(meeting.kind),
        "number": meeting.number,
        "title": meeting.title,
        "day": meeting.day.isoformat() if meeting.day else None,
        "state": str(meeting.state),
    }


def typed_name(meeting: Meeting) -> str:
    """Return the shortest that can be typed for a meeting."""
    return str(meeting.number) if meeting.number else short_id(meeting.id)


def _named(every: Sequence[Meeting], wanted: str, today: date) -> list[Meeting]:
    if not wanted:
        return []
    if wanted.isdecimal():
        number = int(wanted[: len(str(2**63))])
        numbered = [each for each in every if each.number and each.number == number]
        if numbered:
            return numbered
    days = set(_days(wanted, today))
    held = [each for each in every if each.day in days]
    if held:
        return held
    return _with_id(every, wanted.lower())


def _with_id(every: Iterable[Meeting], wanted: str) -> list[Meeting]:
    exact = [each for each in every if wanted in {each.id, short_id(each.id)}]
    if exact or len(wanted) < _LEAST_PREFIX:
        return exact
    return [
        each for each in every if each.id.startswith(wanted) or short_id(each.id).startswith(wanted)
    ]


def _days(text: str, today: date) -> Iterable[date]:
    """Yield the days that are meant; what the capture line reads as next year was last year."""
    if text.casefold() in _PAST:
        yield today - timedelta(days=_PAST[text.casefold()])
        return
    from store.capture.dates import parse_date

    exact = _iso(text)
    found = exact or parse_date(text, today)
    if found is None:
        return
    yield found
    if exact is None and found > today and (found.month, found.day) != (2, 29):
        yield found.replace(year=found.year - 1)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _several(wanted: str, found: Sequence[Meeting], today: date, say: Words) -> str:
    named = [
        say(
            "{meeting} of {day} ({id})",
            meeting=title_words(each, say),
            day=date_short(each.day, today, say) if each.day else "?",
            id=short_id(each.id),
        )
        for each in found[:_SHOWN]
    ]
    more = ["…"] if len(found) > _SHOWN else []
    return say(
        "“{name}” fits several: {found}. Give the id.",
        name=clean_line(wanted),
        found=say(", ").join((*named, *more)),
    )


def _when(meeting: Meeting) -> tuple[date, time, int, str]:
    return (
        meeting.day or date.min,
        meeting.starts or time.min,
        meeting.number,
        meeting.id.zfill(40),
    )
