"""What a report of the export can be about: people, items, meetings, days, and who asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from exports.wording.dates import day_iso, day_long, due_in_words
from exports.wording.meetings import meeting_title
from exports.wording.words import N_, Words
from store.model.action import OPEN_ACTIONS, Action
from store.model.blocker import Blocker
from store.model.department import Person
from store.model.meeting import Meeting
from store.model.minutes import Minutes
from store.model.project import Project
from store.model.update import Update
from store.queries.blockers import blocker_rows
from store.queries.coming import prepared_meetings
from store.queries.names import Names, departments_in_order
from store.queries.today import action_rows, by_due
from store.text import clean_line
from store.workspace.records import Records
from tui.dialogs.export_choose import Option
from tui.reports import Report
from tui.reports_about import NOTHING_NAMED, About, Subject

_BY_ITSELF = "-"
_WHOLE = N_("the whole project")
# What a report is about as long as nobody has chosen.
UNCHOSEN: Mapping[str, str] = {
    "summary": N_("today"),
    "weekly": N_("this week"),
    "minutes": N_("the latest that were written"),
    "notice": N_("the next meeting"),
    "nudge": N_("the action that presses most"),
    "escalation": N_("the blocker that is highest up"),
    "personal": N_("yourself"),
    "calendar": N_("everybody"),
}
# What else can be chosen, and why there is nothing.
_BESIDE: Mapping[Subject, tuple[str, str]] = {
    Subject.ACTION: (
        N_("Or one of the open actions that somebody owns."),
        N_("No open action has an owner yet."),
    ),
    Subject.BLOCKER: (N_("Or one of the open blockers."), N_("Nothing is blocked.")),
    Subject.MEETING: (
        N_("Or one of the meetings that are prepared."),
        N_("No meeting is prepared yet."),
    ),
    Subject.MINUTES: (
        N_("Or a meeting that has minutes."),
        N_("There are no minutes yet. They are written when a meeting ends."),
    ),
    Subject.PERSON: (N_("Or a person or a department."), N_("Nobody is in the plan yet.")),
    Subject.DAY: (N_("Or a day before this one."), N_("Nothing is known of the time before.")),
    Subject.WEEK: (N_("Or a week before this one."), N_("Nothing is known of the time before.")),
}
_ASKS = N_("whoever follows or waits for it")
_DAYS = 60  # offered; who reports on what is longer past has minutes for it
_WEEKS = 12
_WEEK = timedelta(days=7)


def about_words(report: Report, about: About, records: Records, say: Words) -> str:
    """Return what a report is about, in words."""
    if about.day:
        return _week_words(about.day) if Subject.WEEK in report.takes else day_long(about.day, say)
    names = Names.of(records)
    action, blocker = records.find(Action, about.item), records.find(Blocker, about.item)
    meeting = records.find(Meeting, about.meeting)
    title = action.title if action else blocker.title if blocker else ""
    if meeting:
        title = meeting_title(meeting.kind, meeting.number, meeting.title, say)
        title += f" · {day_iso(meeting.day)}" if meeting.day else ""
    department = "" if report.has_asker else about.department
    found = names.person(about.person) or names.department(department) or clean_line(title)
    by_itself = UNCHOSEN.get(report.key, _WHOLE)
    return found or say(by_itself)


def subject_options(report: Report, records: Records, say: Words) -> list[Option]:
    """Return what a report can be about, what it takes by itself first."""
    found = [one for subject in report.takes for one in _SUBJECTS[subject](records, say)]
    some, none = _BESIDE[report.takes[0]]
    by_itself = UNCHOSEN.get(report.key, _WHOLE)
    told = some if found else none
    return [Option(_BY_ITSELF, say(by_itself), say("by itself"), say(told)), *found]


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
        case Subject.DAY | Subject.WEEK:
            return About(day=date.fromisoformat(record_id))
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
            Subject.DAY: about.day,
            Subject.WEEK: about.day,
        }[subject]
        if held:
            return f"{subject} {held}"
    return _BY_ITSELF


def asker_options(records: Records, say: Words) -> list[Option]:
    """Return the departments that can ask in a reminder, what it takes by itself first."""
    itself = Option(_BY_ITSELF, say(_ASKS), say("by itself"))
    return [itself, *(replace(each, group="") for each in _departments(records, say))]


def asker_words(about: About, records: Records, say: Words) -> str:
    """Return which department asks in a reminder, in words."""
    return Names.of(records).department(about.department) or say(_ASKS)


def with_asker(about: About, key: str) -> About:
    """Return what a reminder is about once the option of this key was chosen for who asks."""
    return replace(about, department=about_of(key).department)


def asker_key(about: About) -> str:
    """Return the key of the option that stands for who asks."""
    return f"{Subject.DEPARTMENT} {about.department}" if about.department else _BY_ITSELF


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


def _days(records: Records, say: Words) -> Iterable[Option]:
    """Return the days before today on which anything can have been reported, the last one first."""
    today, works, begun = records.today(), records.workdays().works, _begun(records)
    met = {each.day: each for each in records.all(Meeting) if each.day}
    for past in range(1, _DAYS):
        day = today - timedelta(days=past)
        if day < begun:
            return
        meeting = met.get(day)
        if meeting is None and not works(day):
            continue
        note = meeting_title(meeting.kind, meeting.number, meeting.title, say) if meeting else ""
        also = (day_iso(day), f"{day.month}/{day.day}", f"{day.month}月{day.day}日")
        yield Option(f"{Subject.DAY} {day_iso(day)}", day_long(day, say), note, "", "", also)


def _weeks(records: Records, say: Words) -> Iterable[Option]:
    """Return the weeks before this one, the last one first."""
    today, begun = records.today(), _begun(records)
    sunday = today - timedelta(days=today.isoweekday())
    for past in range(_WEEKS):
        day = sunday - past * _WEEK
        if day < begun:
            return
        note = "" if past else say("last week")
        yield Option(f"{Subject.WEEK} {day_iso(day)}", _week_words(day), note)


def _begun(records: Records) -> date:
    """Return the first day of which anything is known; nothing was reported before."""
    days = [
        *(each.day for each in records.all(Meeting)),
        *(each.day for each in records.all(Update)),
        *(each.starts for each in records.all(Project)),
    ]
    return min(filter(None, days), default=records.today())


def _week_words(sunday: date) -> str:
    return f"{day_iso(sunday - timedelta(days=6))} – {day_iso(sunday)}"


_SUBJECTS: Mapping[Subject, Callable[[Records, Words], Iterable[Option]]] = {
    Subject.PERSON: _people,
    Subject.DEPARTMENT: _departments,
    Subject.ACTION: _actions,
    Subject.BLOCKER: _blockers,
    Subject.MEETING: _ahead,
    Subject.MINUTES: _minuted,
    Subject.DAY: _days,
    Subject.WEEK: _weeks,
}
