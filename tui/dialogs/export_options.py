"""What there is to choose from in the export: reports, places, and what a report can be about."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from exports.dialects.registry import dialect
from exports.wording.dates import day_iso, due_in_words
from exports.wording.meetings import meeting_title
from exports.wording.words import N_, Words
from store.model.action import OPEN_ACTIONS, Action
from store.model.blocker import Blocker
from store.model.department import Person
from store.model.meeting import Meeting
from store.model.minutes import Minutes
from store.queries.blockers import blocker_rows
from store.queries.coming import prepared_meetings
from store.queries.names import Names, departments_in_order
from store.queries.today import action_rows, by_due
from store.text import clean_line
from store.workspace.records import Records
from tui.destinations import Destination
from tui.dialogs.export_choose import Option
from tui.reports import Report
from tui.reports_about import NOTHING_NAMED, About, Subject

_BY_ITSELF = "-"
NEW_CHAT = "new chat"  # the key of the option that sets one up
_WHOLE = N_("the whole project")
# What a report is about as long as nobody has chosen.
UNCHOSEN: Mapping[str, str] = {
    "minutes": N_("the latest that were written"),
    "notice": N_("the next meeting"),
    "nudge": N_("the action that presses most"),
    "escalation": N_("the blocker that is highest up"),
    "personal": N_("yourself"),
    "calendar": N_("everybody"),
}
_FILES: Mapping[str, str] = {
    "gfm": N_("For GitHub, GitLab and whatever else reads Markdown."),
    "text": N_("Reads well anywhere, also pasted into a chat by hand."),
    "html": N_("A page for the browser, or to paste into a mail."),
    "md": N_("With front matter, for note programs and site generators."),
    "csv": N_("The tables for Excel, WPS and other spreadsheets."),
    "tsv": N_("The tables to paste straight into a spreadsheet."),
    "json": N_("For programs."),
    "ics": N_("Meetings and due dates for Outlook, Google and other calendars."),
}


def report_options(reports: Iterable[Report], say: Words) -> list[Option]:
    """Return the reports to choose from."""
    return [
        Option(each.key, say(each.title), "", say(each.tells), "", (each.key, each.title))
        for each in reports
    ]


def place_options(places: Sequence[Destination], used: Sequence[str], say: Words) -> list[Option]:
    """Return the places to choose from: own chats, files, and chats to paste into.

    Args:
        places: own chats first.
        used: keys of those that were used, the last one first.
        say: the reader's words.
    """
    own = [_own(each, say) for each in places if each.setting]
    told = say("Set up a team chat, so that reports can be sent from here.")
    own.append(Option(NEW_CHAT, say("New chat…"), "", told, say("Your chats")))
    files = [_file(each, say) for each in places if _is_file(each)]
    others = [_other(each, say) for each in places if not each.setting and not _is_file(each)]
    last = used[:1]
    return [
        Option(
            each.key,
            each.words,
            say("used last") if each.key in last else each.note,
            each.sentence,
            each.group,
            each.also,
        )
        for each in (*own, *files, *others)
    ]


def _is_file(place: Destination) -> bool:
    return place.setting is None and place.dialect in _FILES


def _own(place: Destination, say: Words) -> Option:
    told = say("A chat of yours: the report can be sent from here.")
    return Option(place.key, place.title(say), "", told, say("Your chats"), (place.dialect,))


def _file(place: Destination, say: Words) -> Option:
    suffix = dialect(place.dialect).suffix
    told = say(_FILES[place.dialect])
    words = (place.dialect, suffix)
    return Option(place.key, place.title(say), suffix, told, say("To copy or save"), words)


def _other(place: Destination, say: Words) -> Option:
    told = say("As this chat writes it; [chat.NAME] in your config lets it be sent from here.")
    group = say("Chats, as text to copy")
    return Option(place.key, place.title(say), "", told, group, (place.dialect,))


def in_groups(places: Iterable[Destination]) -> list[Destination]:
    """Return the places in the order of their groups: own chats, files, other chats."""
    return sorted(places, key=lambda each: (each.setting is None, not _is_file(each)))


# -- what a report is about


def about_words(report: Report, about: About, records: Records, say: Words) -> str:
    """Return what a report is about, in words."""
    names = Names.of(records)
    action, blocker = records.find(Action, about.item), records.find(Blocker, about.item)
    meeting = records.find(Meeting, about.meeting)
    title = action.title if action else blocker.title if blocker else ""
    if meeting:
        title = meeting_title(meeting.kind, meeting.number, meeting.title, say)
        title += f" · {day_iso(meeting.day)}" if meeting.day else ""
    found = names.person(about.person) or names.department(about.department) or clean_line(title)
    by_itself = UNCHOSEN.get(report.key, _WHOLE)
    return found or say(by_itself)


def subject_options(report: Report, records: Records, say: Words) -> list[Option]:
    """Return what a report can be about, what it takes by itself first."""
    by_itself = UNCHOSEN.get(report.key, _WHOLE)
    found = [Option(_BY_ITSELF, say(by_itself), say("by itself"))]
    for subject in report.takes:
        found += _SUBJECTS[subject](records, say)
    return found


def about_of(key: str) -> About:
    """Return what the key of an option stands for."""
    kind, _, record_id = key.partition(" ")
    match kind:
        case Subject.PERSON:
            return About(person=record_id)
        case Subject.DEPARTMENT:
            return About(department=record_id)
        case Subject.ACTION | Subject.BLOCKER:
            return About(item=record_id)
        case Subject.MEETING | Subject.MINUTES:
            return About(meeting=record_id)
        case _:
            return NOTHING_NAMED


def key_of(about: About, report: Report) -> str:
    """Return the key of the option that stands for this."""
    for subject in report.takes:
        held = {
            Subject.PERSON: about.person,
            Subject.DEPARTMENT: about.department,
            Subject.ACTION: about.item,
            Subject.BLOCKER: about.item,
            Subject.MEETING: about.meeting,
            Subject.MINUTES: about.meeting,
        }[subject]
        if held:
            return f"{subject} {held}"
    return _BY_ITSELF


def _people(records: Records, say: Words) -> Iterable[Option]:
    names = Names.of(records)
    for each in records.all(Person):
        of = names.department(each.department)
        yield Option(f"{Subject.PERSON} {each.id}", each.name, of, "", say("People"))


def _departments(records: Records, say: Words) -> Iterable[Option]:
    names = Names.of(records)
    group = say("Departments")
    for each in departments_in_order(records):
        contact = names.person(each.contact)
        yield Option(f"{Subject.DEPARTMENT} {each.id}", each.name, contact, "", group)


def _actions(records: Records, say: Words) -> Iterable[Option]:
    owned = [each for each in records.where(Action, state=OPEN_ACTIONS) if each.owner]
    today = records.today()
    for row in sorted(action_rows(records, owned), key=by_due):
        due = due_in_words(row.due, today, say) if row.due else ""
        note = " · ".join(part for part in (row.owner, due) if part)
        yield Option(f"{Subject.ACTION} {row.id}", row.title, note)


def _blockers(records: Records, say: Words) -> Iterable[Option]:
    for row in blocker_rows(records, closed_today=False):
        level = say("level {n}", n=row.level) if row.level else ""
        note = " · ".join(part for part in (row.waits_on, level) if part)
        yield Option(f"{Subject.BLOCKER} {row.id}", row.title, note)


def _ahead(records: Records, say: Words) -> Iterable[Option]:
    found = [each for each in prepared_meetings(records) if each.day]
    return _meetings(Subject.MEETING, sorted(found, key=lambda each: str(each.day)), say)


def _minuted(records: Records, say: Words) -> Iterable[Option]:
    minuted = {each.meeting for each in records.all(Minutes)}
    found = [each for each in records.all(Meeting) if each.id in minuted and each.day]
    found.sort(key=lambda each: str(each.day), reverse=True)
    return _meetings(Subject.MINUTES, found, say)


def _meetings(subject: Subject, found: Iterable[Meeting], say: Words) -> Iterable[Option]:
    for each in found:
        name = meeting_title(each.kind, each.number, each.title, say)
        note = day_iso(each.day) if each.day else ""
        yield Option(f"{subject} {each.id}", name, note)


_SUBJECTS: Mapping[Subject, Callable[[Records, Words], Iterable[Option]]] = {
    Subject.PERSON: _people,
    Subject.DEPARTMENT: _departments,
    Subject.ACTION: _actions,
    Subject.BLOCKER: _blockers,
    Subject.MEETING: _ahead,
    Subject.MINUTES: _minuted,
}
