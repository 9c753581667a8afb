"""The stand-up summary: what the team agreed it knows, short enough for the group chat."""

from collections.abc import Iterable, Sequence
from itertools import chain

from exports.document import Block, Bold, Document, Item, bullets, heading, item, para
from exports.reports.phrases import (
    action_line,
    blocker_parts,
    decision_words,
    listed,
    one_line,
    titled,
    together,
)
from exports.wording.dates import day_iso, day_long
from exports.wording.items import item_name
from exports.wording.terms import LIGHT_NAMES
from exports.wording.words import Words
from store.model.update import Light, Update
from store.queries.rows import DepartmentRow, ParkingRow
from store.queries.summary import Noted, SummaryView
from store.text import clean_line

# On track is what everybody expects, so only the others are said.


def summary_document(view: SummaryView, say: Words) -> Document:
    """Return the summary of one stand-up.

    What should be there and is not is said in a word, because silence could mean either; new
    action items, decisions and parked topics are left out when there are none.
    """
    sections = (
        _reports(view.departments, say),
        _missing(view, say),
        _done(view, say),
        _agreed(view, say),
        _today(view, say),
        _late(view, say),
        _blockers(view, say),
        _decisions(view, say),
        _notes(view.notes, say),
        _parking(view.parking, say),
    )
    return Document(_title(view, say), (para(_head(view, say)), *chain.from_iterable(sections)))


def _title(view: SummaryView, say: Words) -> str:
    day = day_iso(view.day)
    if view.project is None:
        return say("{day} Stand-up summary", day=day)
    return say("{day} {project}: stand-up summary", day=day, project=view.project.name)


def _head(view: SummaryView, say: Words) -> str:
    number = view.meeting.number if view.meeting else 0
    total = len(view.departments)
    reported = total - len(view.missing)
    count = say.many(
        "{reported} of {n} department reported",
        "{reported} of {n} departments reported",
        total,
        reported=reported,
    )
    return together(
        say("Stand-up {number}", number=number) if number else "",
        day_long(view.day, say),
        count if total else "",
    )


def _reports(departments: Iterable[DepartmentRow], say: Words) -> Iterable[Block]:
    lines = [_report(row.name, row.update, say) for row in departments if row.update]
    if lines:
        yield heading(2, say("Reported"))
        yield bullets(*lines)


def _report(department: str, update: Update, say: Words) -> Item:
    labelled = (
        (say.within("report", "Done"), update.done),
        (say.within("report", "Next"), update.next),
        (say.within("report", "Needs"), update.needs),
    )
    lines = [
        say("{label}: {text}", label=label, text=one_line(text, say))
        for label, text in labelled
        if text.strip()
    ]
    is_told = update.light in {Light.WATCH, Light.RISK}
    stands = [f" · {say(LIGHT_NAMES[update.light])}"] if is_told else []
    return item(Bold(department), *stands, children=[bullets(*lines or [say("nothing to report")])])


def _missing(view: SummaryView, say: Words) -> Iterable[Block]:
    names = [
        say("{name} ({contact})", name=row.name, contact=row.contact) if row.contact else row.name
        for row in view.missing
    ]
    if names:
        label = say("Not reported yet")
        yield para(say("{label}: {text}", label=label, text=listed(names, say)))


def _done(view: SummaryView, say: Words) -> Iterable[Block]:
    lines = [item(*action_line(row, view.day, say), done=True) for row in view.done]
    return _section(say("Done since the last stand-up"), lines, say("Nothing was completed."))


def _agreed(view: SummaryView, say: Words) -> Iterable[Block]:
    if view.agreed:
        yield heading(2, say("New action items"))
        yield bullets(*(item(*action_line(row, view.day, say), done=False) for row in view.agreed))


def _today(view: SummaryView, say: Words) -> Iterable[Block]:
    lines = [item(*action_line(row, view.day, say), done=False) for row in view.today]
    return _section(say("Today"), lines, say("Nothing is due or in progress."))


def _late(view: SummaryView, say: Words) -> Iterable[Block]:
    rows = (*view.overdue, *view.at_risk)
    lines = [item(*action_line(row, view.day, say)) for row in rows]
    return _section(say("Overdue and at risk"), lines, say("Nothing is overdue or at risk."))


def _blockers(view: SummaryView, say: Words) -> Iterable[Block]:
    lines = [item(*blocker_parts(row, view.at, say)) for row in view.blockers]
    lines += [item(*blocker_parts(row, view.at, say), done=True) for row in view.resolved]
    return _section(say("Blockers"), lines, say("Nothing is blocked."))


def _decisions(view: SummaryView, say: Words) -> Iterable[Block]:
    if view.decisions:
        yield heading(2, say("Decisions"))
        yield bullets(*(item(decision_words(row, view.day, say)) for row in view.decisions))


def _notes(notes: Sequence[Noted], say: Words) -> Iterable[Block]:
    """Yield what was noted, each under the item it was said at."""
    if not notes:
        return
    yield heading(2, say.within("report", "Notes"))
    lines = []
    for note in notes:
        about = clean_line(item_name(note.kind, note.title, say)) if note.kind else ""
        text = one_line(note.text, say)
        lines.append(item(Bold(about), f" — {text}") if about else item(text))
    yield bullets(*lines)


def _parking(rows: Sequence[ParkingRow], say: Words) -> Iterable[Block]:
    if rows:
        yield heading(2, say("Parking lot"))
        yield bullets(*(item(titled(row.title, row.owner)) for row in rows))


def _section(title: str, lines: Sequence[Item], empty: str) -> Iterable[Block]:
    yield heading(2, title)
    yield bullets(*lines) if lines else para(empty)
