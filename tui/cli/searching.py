"""`muster search`: every record in which the words stand, newest first."""

from collections.abc import Mapping

from exports.wording.terms import KIND_NAMES, RECORD, VALUE_NAMES
from exports.wording.words import N_
from store.queries.search_listing import Found, list_hits
from tui.cli.output import Column, Shown
from tui.cli.session import Arguments, Handler, Session

NOTHING = N_("Nothing has these words.")
_COLUMNS = (
    (N_("Id"), False),
    (N_("Kind"), False),
    (N_("Status"), False),
    (N_("Day"), False),
    (N_("Owner"), False),
    (N_("Department"), False),
    (N_("Title"), True),
)


def search_records(session: Session, args: Arguments) -> int:
    """List what has the words; nothing found is no failure."""
    with session.reading(args) as workspace:
        found = list_hits(workspace, " ".join(args.words), limit=args.limit)
    if args.json:
        session.out.json(found)
        return 0
    say = session.say
    if not found and session.out.is_terminal:
        session.out.line(say(NOTHING))
        return 0
    columns = [Column(say(heading), is_title) for heading, is_title in _COLUMNS]
    session.out.table(columns, [_row(each, session) for each in found])
    return 0


def _row(each: Found, session: Session) -> list[Shown]:
    say = session.say
    status = each["status"] or ""
    kind = KIND_NAMES.get(each["kind"], RECORD)
    texts = (
        say(kind),
        say(VALUE_NAMES[status]) if status in VALUE_NAMES else status,
        each["day"],
        each["owner"] or "",
        each["department"] or "",
        each["title"],
    )
    return [Shown(each["short"], each["short"], "dim"), *(Shown(text, text) for text in texts)]


HANDLERS: Mapping[str, Handler] = {"search": search_records}
