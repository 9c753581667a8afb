"""The minutes of a meeting (form 2, 会议纪要): what was said and agreed, and who confirmed it."""

from collections.abc import Iterable, Sequence
from itertools import chain

from exports.document import Align, Block, Bold, Document, Item, bullets, heading, item, para, table
from exports.markdown import document_of
from exports.reports.minutes_record import confirmation_blocks
from exports.reports.phrases import lines_of, one_line, titled, together
from exports.wording.dates import clock_time, day_iso, weekday
from exports.wording.durations import clock, lasting
from exports.wording.items import PRESENCE_NAMES, item_name
from exports.wording.meetings import MEETING_KIND_NAMES, meeting_title
from exports.wording.words import N_, Words
from store.model.meeting import MeetingKind
from store.model.minutes import Attendee, Minutes, MinutesItem, MinutesLine
from store.queries.minutes_page import MinutesView

NOTHING = "—"
_MARKS = {
    MeetingKind.STANDUP: "",
    MeetingKind.KICKOFF: "K",
    MeetingKind.REVIEW: "R",
    MeetingKind.OTHER: "M",
}
_NO_MINUTES = N_("There are no minutes yet. They are written when a meeting ends.")


def minutes_document(view: MinutesView | None, say: Words) -> Document:
    """Return the minutes with the confirmations of the departments; None are minutes not written.

    Fields that form 2 does not demand are left out when they are empty; of the others it is said
    that there is nothing, because silence could mean either.
    """
    if view is None:
        return Document(say("Meeting minutes"), (para(say(_NO_MINUTES)),))
    content = minutes_content(view, say)
    return Document(content.title, (*content.blocks, *confirmation_blocks(view, say)))


def minutes_content(view: MinutesView, say: Words) -> Document:
    """Return what is confirmed: the minutes without the record of who confirmed them.

    Words somebody wrote in place of it all are read as the Markdown they are.
    """
    minutes = view.minutes
    title = _title(minutes, say)
    if minutes.text.strip():
        return document_of(minutes.text, title)
    sections = (
        _head(view, say),
        _attendees(minutes.attendees, say),
        _agenda(minutes.items, say),
        _discussion(minutes, say),
        _written(say("Disagreement"), minutes.disagreement),
        _written(say("Consensus"), minutes.consensus),
        _decisions(minutes.decisions, say),
        _actions(minutes.actions, say),
        _finished(say("Completed in the meeting"), minutes.completed),
        _blockers(minutes.blockers, say),
        _finished(say("Resolved in the meeting"), minutes.resolved),
        _open_issues(minutes, say),
        _next(minutes, say),
        _written(say("Attachments"), minutes.attachments),
    )
    return Document(title, tuple(chain.from_iterable(sections)))


def _name(minutes: Minutes, say: Words) -> str:
    return meeting_title(minutes.kind, minutes.number, minutes.title, say)


def _title(minutes: Minutes, say: Words) -> str:
    day = day_iso(minutes.day) if minutes.day else ""
    said = say("Minutes: {meeting}", meeting=_name(minutes, say))
    return " ".join(part for part in (day, minutes.project, said) if part)


# -- the head


def _head(view: MinutesView, say: Words) -> Iterable[Block]:
    minutes = view.minutes
    labelled = (
        (say("Minutes no."), _number(minutes, say)),
        (say.within("minutes", "Meeting"), _name(minutes, say)),
        (say("Type"), say(MEETING_KIND_NAMES[minutes.kind])),
        (say("Project"), minutes.project),
        (say("Date and time"), _when(view, say)),
        (say("Time needed"), _needed(minutes, say)),
        (say("Place"), minutes.place),
        (say("Led by"), minutes.chair or say("not said yet")),
        (say("Minutes by"), minutes.scribe or minutes.by or say("not said yet")),
        (say("Observers"), one_line(minutes.observers, say)),
        (say("Goal"), one_line(minutes.goal, say)),
        (say("Approved by"), one_line(minutes.approver, say)),
        (say("Distribution"), one_line(minutes.distribution, say)),
    )
    yield bullets(*(item(Bold(label), f" — {text}") for label, text in labelled if text))


def _number(minutes: Minutes, say: Words) -> str:
    """Return what names these minutes and no others: each kind of meeting counts for itself."""
    day = f"{minutes.day:%Y%m%d}" if minutes.day else ""
    number = "-".join(part for part in (day, f"{_MARKS[minutes.kind]}{minutes.number:02}") if part)
    return say("{number}, version {version}", number=number, version=minutes.version)


def _when(view: MinutesView, say: Words) -> str:
    minutes = view.minutes
    day = ""
    if minutes.day:
        day = say("{day} ({weekday})", day=day_iso(minutes.day), weekday=weekday(minutes.day, say))
    span = ""
    if minutes.begun and minutes.ended:
        span = f"{clock_time(minutes.begun, view.zone)}–{clock_time(minutes.ended, view.zone)}"
    return together(day, span) or say("no date")


def _needed(minutes: Minutes, say: Words) -> str:
    spent, planned = lasting(minutes.spent, say), lasting(minutes.planned, say)
    return say("{spent} of {planned} planned", spent=spent, planned=planned)


def _attendees(attendees: Sequence[Attendee], say: Words) -> Iterable[Block]:
    yield heading(2, say("Attendees"))
    if not attendees:
        yield para(say("Nobody was asked."))
        return
    header = (say("Department"), say("Person"), say("Took part"), say("Reason"))
    rows = [
        (
            each.department,
            each.person or NOTHING,
            say(PRESENCE_NAMES[each.presence]) if each.presence else NOTHING,
            one_line(each.reason, say),
        )
        for each in attendees
    ]
    yield _table(header, rows)


# -- what was talked about


def _agenda(items: Sequence[MinutesItem], say: Words) -> Iterable[Block]:
    yield heading(2, say("Agenda"))
    listed = [each for each in items if each.key]
    if not listed:
        yield para(say("There was no agenda."))
        return
    header = (say("Agenda item"), say("Presenter"), say("Planned"), say("Took"))
    yield _table(header, [_agenda_row(each, say) for each in listed], right=(2, 3))


def _agenda_row(each: MinutesItem, say: Words) -> tuple[str, ...]:
    took = say.within("agenda", "left out") if each.skipped else clock(each.spent)
    title = item_name(each.kind, each.title, say)
    return title, each.presenter, clock(each.planned), took


def _discussion(minutes: Minutes, say: Words) -> Iterable[Block]:
    facts = lines_of(minutes.facts)
    told = [found for each in minutes.items if (found := _told(each, say))]
    if facts or told:
        yield heading(2, say("Discussion"))
    if facts:
        yield para("\n".join(facts))
    if told:
        yield bullets(*told)


def _told(each: MinutesItem, say: Words) -> Item | None:
    """Return one item with what was reported and noted; None when nothing was."""
    labelled = (
        (say.within("report", "Done"), each.done),
        (say.within("report", "Next"), each.next),
        (say.within("report", "Needs"), each.needs),
    )
    lines = [
        say("{label}: {text}", label=label, text=one_line(text, say))
        for label, text in labelled
        if text.strip()
    ]
    lines += [one_line(point, say) for point in each.points]
    if not lines:
        return None
    title = item_name(each.kind, each.title, say) if each.key else say("Besides")
    return item(Bold(title), children=[bullets(*lines)])


# -- what was agreed


def _decisions(lines: Sequence[MinutesLine], say: Words) -> Iterable[Block]:
    yield heading(2, say("Decisions"))
    if not lines:
        yield para(say("Nothing was decided."))
        return
    header = (say("Conclusion"), say("Carried out by"), say("Due date"), say("Accepted when"))
    yield _table(
        header,
        [(each.title, _owner(each), _due(each), one_line(each.criterion, say)) for each in lines],
    )


def _actions(lines: Sequence[MinutesLine], say: Words) -> Iterable[Block]:
    yield heading(2, say("Action items"))
    if not lines:
        yield para(say("No action items were agreed."))
        return
    header = (
        say("Action item"), say("Owner"), say("Department"), say("Due date"), say("Done when"),
    )  # fmt: skip
    yield _table(
        header,
        [
            (each.title, _owner(each), each.department, _due(each), one_line(each.criterion, say))
            for each in lines
        ],
    )


def _finished(title: str, lines: Sequence[MinutesLine]) -> Iterable[Block]:
    """Yield what was ticked off while people talked; nothing when nothing was."""
    if lines:
        yield heading(2, title)
        yield bullets(
            *(
                item(titled(each.title, together(each.department, each.owner)), done=True)
                for each in lines
            )
        )


def _blockers(lines: Sequence[MinutesLine], say: Words) -> Iterable[Block]:
    if lines:
        yield heading(2, say("Blockers"))
        header = (
            say("Blocker"), say("Stops"), say("Waits on"), say("Owner"), say("Wanted by"),
        )  # fmt: skip
        rows = [
            (each.title, each.department, each.waits_on, _owner(each), _due(each, nothing=""))
            for each in lines
        ]
        yield _table(header, rows)


def _open_issues(minutes: Minutes, say: Words) -> Iterable[Block]:
    parked = [
        item(each.title + (f" — {each.owner}" if each.owner else "")) for each in minutes.parking
    ]
    issues = [item(line) for line in lines_of(minutes.open_issues)]
    if issues:
        yield heading(2, say("Open issues"))
        yield bullets(*issues)
    if parked:
        yield heading(2, say("Parking lot"))
        yield bullets(*parked)


def _next(minutes: Minutes, say: Words) -> Iterable[Block]:
    yield heading(2, say("Next meeting"))
    day = minutes.next_day
    if day is None:
        yield para(say("No date is fixed yet."))
    else:
        named = say("{day} ({weekday})", day=day_iso(day), weekday=weekday(day, say))
        starts = f"{minutes.next_starts:%H:%M}" if minutes.next_starts else ""
        yield para(together(named, starts))
    topics = lines_of(minutes.next_topics)
    if topics:
        yield bullets(*topics)


def _written(title: str, text: str) -> Iterable[Block]:
    lines = lines_of(text)
    if lines:
        yield heading(2, title)
        yield para(lines[0]) if len(lines) == 1 else bullets(*lines)


def _owner(line: MinutesLine) -> str:
    return line.owner or NOTHING


def _due(line: MinutesLine, *, nothing: str = NOTHING) -> str:
    return day_iso(line.due) if line.due else nothing


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> Block:
    """Return a table without the columns that hold nothing, the first one always."""
    kept = [at for at in range(len(header)) if at == 0 or any(row[at].strip() for row in rows)]
    align = [Align.RIGHT if at in right else Align.LEFT for at in kept]
    return table([header[at] for at in kept], [[row[at] for at in kept] for row in rows], align)
