"""`muster list`: records as a table, as fields on a pipe, or as JSON."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from exports.wording.terms import VALUE_NAMES
from exports.wording.words import N_, Words
from store.queries.listing import list_records as records_of
from tui.cli.output import Column, Shown
from tui.cli.session import Arguments, Handler, Session, UsageError

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace

Listed = Mapping[str, Any]
Cell = Callable[[Listed, date, Words], Shown]

_NOTHING = {
    "actions": N_("No open actions."),
    "blockers": N_("No open blockers."),
    "decisions": N_("No standing decisions."),
    "departments": N_("No departments yet."),
    "meetings": N_("No meeting is planned or running."),
    "parking": N_("No parked topics."),
    "upcoming": N_("No meeting is coming up."),
}
_DAYS = 14  # ahead, unless --days says another number


def list_records(session: Session, args: Arguments) -> int:
    """List open records, or all of them."""
    if args.days is not None and args.what != "upcoming":
        raise UsageError(session.say("--days is for: {command}", command="muster list upcoming"))
    with session.reading(args) as workspace:
        found = _found(workspace, args)
        today = workspace.today()
    if args.json:
        session.out.json(found)
        return 0
    say = session.say
    if not found and session.out.is_terminal:
        session.out.line(say(_NOTHING[args.what]))
        if not args.all and args.what != "upcoming":
            session.out.line(say("Closed ones too: {command}", command=f"{_typed(args)} --all"))
        return 0
    columns = _COLUMNS[args.what]
    headings = [Column(say(heading), is_title) for heading, _, is_title in columns]
    rows = [[cell(each, today, say) for _, cell, _ in columns] for each in found]
    session.out.table(headings, rows)
    return 0


def _found(workspace: "Workspace", args: Arguments) -> tuple[Listed, ...]:
    if args.what != "upcoming":
        return records_of(workspace, args.what, everything=args.all)
    from store.queries.upcoming_listing import list_upcoming

    return list_upcoming(workspace, _DAYS if args.days is None else args.days)


def _typed(args: Arguments) -> str:
    return f"muster list {args.what}"


def _field(name: str, style: str = "") -> Cell:
    def cell(record: Listed, _today: date, _say: Words) -> Shown:
        value = record.get(name)
        text = "" if value is None else str(value)
        return Shown(text, text, style)

    return cell


def _status(record: Listed, _today: date, say: Words) -> Shown:
    status = record["status"]
    text = say(VALUE_NAMES[status]) if status in VALUE_NAMES else status
    style = {"done": "good", "blocked": "bad", "running": "good"}.get(status, "")
    return Shown(text, text, style)


def _due(record: Listed, today: date, say: Words) -> Shown:
    """A terminal gets "2 d late", a pipe the day: what is relative is wrong tomorrow."""
    from exports.wording.dates import due_in_words

    if not record["due"]:
        return Shown("", "")
    due = date.fromisoformat(record["due"])
    if record.get("section") is None:  # closed, or no action: how late it is means nothing
        return Shown(record["due"], record["due"])
    late = "bad" if due < today else ""
    return Shown(due_in_words(due, today, say), record["due"], late)


def _waiting(record: Listed, _today: date, _say: Words) -> Shown:
    stopped, waits_on = record["department"] or "", record.get("waits_on") or ""
    text = f"{stopped} → {waits_on}" if waits_on else stopped
    return Shown(text, text)


def _level(record: Listed, _today: date, say: Words) -> Shown:
    level = record["level"]
    text = say("L{level}", level=level) if level else ""
    return Shown(text, text, "bad")


def _notice(record: Listed, today: date, say: Words) -> Shown:
    from exports.wording.dates import date_short

    late, due = record["notice_late"], record["notice_due"]
    if late:
        return Shown(say("{n} d late", n=late), record["notice_sent"] or due, "bad")
    if due and not record["notice_sent"]:
        day = date.fromisoformat(due)
        return Shown(say("by {day}", day=date_short(day, today, say)), due)
    return Shown(record["notice_sent"] or "", record["notice_sent"] or "")


def _planned(record: Listed, _today: date, say: Words) -> Shown:
    from exports.wording.meetings import budget_words

    if record["minutes"] is None:
        return Shown("", "")
    words = budget_words(record["minutes"], record["budget"] or 0, say)
    plain = (
        f"{record['minutes']}/{record['budget']}" if record["budget"] else str(record["minutes"])
    )
    return Shown(words, plain, "bad" if record["excess"] else "")


def _title(record: Listed, _today: date, say: Words) -> Shown:
    title = record["title"]
    if "number" in record:
        from exports.wording.meetings import meeting_title
        from store.model.meeting import MeetingKind

        title = meeting_title(MeetingKind(record["kind"]), record["number"], title, say)
    return Shown(title, title)


def _met(record: Listed, _today: date, say: Words) -> Shown:
    """In which meeting it was decided, for people; a pipe gets the meeting's id."""
    if not record["meeting"]:
        return Shown("", "")
    from exports.wording.meetings import meeting_title
    from store.model.meeting import MeetingKind

    kind = MeetingKind(record["meeting_kind"])
    words = meeting_title(kind, record["meeting_number"], record["meeting_title"] or "", say)
    return Shown(words, record["meeting_short"])


def _confirmed(record: Listed, _today: date, say: Words) -> Shown:
    """How far the minutes are: none, late, or how many of those asked have confirmed them."""
    if record["minutes_version"] is None:
        if record["minutes_due"] is None:
            return Shown("", "")
        late = record["minutes_late"]
        words = say("minutes overdue") if late else say("no minutes yet")
        return Shown(words, "-", "bad" if late else "")
    counts = f"{record['confirmed']}/{record['asked']}"
    return Shown(counts, counts, "good" if record["confirmed"] == record["asked"] else "")


_ID = (N_("Id"), _field("short", "dim"), False)
_STATUS_COLUMN = (N_("Status"), _status, False)
_DUE = (N_("Due"), _due, False)
_OWNER = (N_("Owner"), _field("owner"), False)
_DEPARTMENT = (N_("Department"), _field("department"), False)
_TITLE = (N_("Title"), _title, True)

_COLUMNS: Mapping[str, tuple[tuple[str, Cell, bool], ...]] = {
    "actions": (_ID, _STATUS_COLUMN, _DUE, _OWNER, _DEPARTMENT, _TITLE),
    "blockers": (
        _ID,
        _STATUS_COLUMN,
        (N_("Level"), _level, False),
        (N_("Waits on"), _waiting, False),
        _OWNER,
        _TITLE,
    ),
    "decisions": (
        _ID,
        _STATUS_COLUMN,
        _DUE,
        _OWNER,
        _DEPARTMENT,
        (N_("Meeting"), _met, False),
        _TITLE,
    ),
    "departments": (
        _ID,
        _STATUS_COLUMN,
        (N_("Contact"), _field("owner"), False),
        (N_("Open actions"), _field("open_actions"), False),
        (N_("Stopped by"), _field("blocked"), False),
        (N_("Stops others"), _field("blocking"), False),
        (N_("Department"), _title, True),
    ),
    "meetings": (
        _ID,
        _STATUS_COLUMN,
        (N_("Day"), _due, False),
        (N_("Minutes"), _field("minutes"), False),
        (N_("Confirmed"), _confirmed, False),
        _TITLE,
    ),
    "parking": (_ID, _STATUS_COLUMN, _OWNER, _DEPARTMENT, _TITLE),
    "upcoming": (
        _ID,
        _STATUS_COLUMN,
        (N_("Day"), _due, False),
        (N_("Time"), _field("starts"), False),
        (N_("Minutes"), _planned, False),
        (N_("Notice"), _notice, False),
        _TITLE,
    ),
}


HANDLERS: Mapping[str, Handler] = {"list": list_records}
