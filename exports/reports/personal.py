"""What was assigned to one person or department, for who was there and for who was not."""

from collections.abc import Iterable

from exports.document import Block, Document, Item, Mention, Part, bullets, heading, item, para
from exports.reports.actions import source_words
from exports.reports.facts import section
from exports.reports.phrases import (
    action_line,
    blocker_parts,
    decision_words,
    listed,
    one_line,
    titled,
    together,
)
from exports.wording.dates import day_iso
from exports.wording.meetings import meeting_title
from exports.wording.words import Words
from store.model.meeting import Meeting
from store.model.rules import Section
from store.queries.assigned import AssignedView
from store.queries.tracker import Tracked


def personal_document(view: AssignedView | None, say: Words) -> Document:
    """Return the extract of one person or department.

    What was agreed while they were away is marked, because nobody told them face to face.
    """
    if view is None:
        nobody = say("Say whose: name a person or a department.")
        return Document(say("Personal extract"), (para(nobody),))
    return Document(
        say("{day} Assigned to {name}", day=day_iso(view.day), name=view.name),
        (
            *_head(view, say),
            *_open(view, say),
            *_blockers(view, say),
            *_rest(view, say),
        ),
    )


def _head(view: AssignedView, say: Words) -> Iterable[Block]:
    whom = view.name if view.is_person else view.contact
    if whom:
        yield para(Mention(whom, view.handles), f" — {_counted(view, say)}")
    if view.missed:
        names = listed((_meeting(each, say) for each in view.missed), say)
        yield para(say("Not there in the last week: {meetings}", meetings=names))


def _counted(view: AssignedView, say: Words) -> str:
    late = sum(1 for each in view.open if each.row.section is Section.OVERDUE)
    return together(
        say.many("{n} open", "{n} open", len(view.open)),
        say.many("{n} overdue", "{n} overdue", late) if late else "",
    )


def _open(view: AssignedView, say: Words) -> Iterable[Block]:
    missed = {each.id for each in view.missed}
    lines = [_action(each, view, missed, say) for each in view.open]
    title = say.within("report", "Open action items")
    yield from section(title, lines, say("No action item is open."))


def _action(each: Tracked, view: AssignedView, missed: set[str], say: Words) -> Item:
    told: list[Part] = []
    if each.action.criterion.strip():
        text = one_line(each.action.criterion, say)
        told.append(say("{label}: {text}", label=say("Done when"), text=text))
    source = source_words(each.meeting, say)
    if source and each.action.meeting in missed:
        told.append(say("Agreed while you were away: {meeting}", meeting=source))
    elif source:
        told.append(say("{label}: {text}", label=say("Agreed in"), text=source))
    children = [bullets(*told)] if told else []
    line = action_line(each.row, view.day, say, {view.name})
    return item(*line, done=False, children=children)


def _blockers(view: AssignedView, say: Words) -> Iterable[Block]:
    if view.blockers:
        yield heading(2, say("Others wait on this"))
        yield bullets(*(item(*blocker_parts(row, view.at, say)) for row in view.blockers))


def _rest(view: AssignedView, say: Words) -> Iterable[Block]:
    known = {view.name}

    def plain_line(each: Tracked, *, done: bool) -> Item:
        return item(*action_line(each.row, view.day, say, known), done=done)

    decided = [item(decision_words(row, view.day, say, known)) for row in view.decisions]
    parked = [
        item(titled(row.title, "" if row.owner in known else row.owner)) for row in view.parking
    ]
    parts = (
        (say("To carry out"), decided),
        (say("Parking lot"), parked),
        (say("To follow up"), [plain_line(each, done=False) for each in view.followed]),
        (say("Done in the last week"), [plain_line(each, done=True) for each in view.done]),
    )
    for title, lines in parts:
        if lines:
            yield heading(2, title)
            yield bullets(*lines)


def _meeting(meeting: Meeting, say: Words) -> str:
    name = meeting_title(meeting.kind, meeting.number, meeting.title, say)
    return f"{day_iso(meeting.day)} {name}" if meeting.day else name
