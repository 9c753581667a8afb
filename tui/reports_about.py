"""Reports about one person, department, item or meeting: what is meant, and what when nobody says.

Without a choice each of them finds by itself what most needs it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from exports.document import Document
from exports.wording.words import Words
from store.values import dataclass
from store.workspace.records import Records

if TYPE_CHECKING:
    from exports.calendar import Appointment, Deadline


class Subject(StrEnum):
    """A kind of thing that a report can be about."""

    PERSON = "person"
    DEPARTMENT = "department"
    ACTION = "action"
    BLOCKER = "blocker"
    MEETING = "meeting"  # ahead
    MINUTES = "minutes"  # a meeting that has some
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about: ids, or empty for what most needs it.

    Attributes:
        department: of a reminder the one that asks.
        who: name of whoever works here; their extract is meant when nobody else is named.
        day: the day, or the last one of the week; None: today.
    """

    person: str = ""
    department: str = ""
    item: str = ""
    meeting: str = ""
    who: str = ""
    day: date | None = None


NOTHING_NAMED = About()


def minutes(workspace: Records, day: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Tell what one meeting agreed, else the latest one that has minutes."""
    from exports.reports.minutes import minutes_document
    from store.queries.minutes_page import latest_minuted, minutes_view

    wanted = about.meeting or latest_minuted(workspace, day)
    return minutes_document(minutes_view(workspace, wanted), words)


def notice(workspace: Records, day: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Tell when and where a meeting is, else the next one that needs a notice."""
    from exports.reports.calendar import meeting_entries
    from exports.reports.notice import notice_document
    from store.model.meeting import Meeting
    from store.queries.calendar import meant
    from store.queries.notice import next_to_announce, notice_view

    meeting = (
        workspace.find(Meeting, about.meeting)
        if about.meeting
        else next_to_announce(workspace, day)
    )
    found = meant(workspace, (meeting,) if meeting else ())
    entries = meeting_entries(found, workspace.zone(), words)
    document = notice_document(notice_view(workspace, meeting) if meeting else None, words)
    return _dated(document, workspace, entries)


def actions(workspace: Records, day: date, words: Words, _: About = NOTHING_NAMED) -> Document:
    """Tell every open action and those closed lately."""
    from exports.reports.actions import actions_document
    from exports.reports.calendar import due_entries
    from store.queries.tracker import tracker_view

    view = tracker_view(workspace, day)
    due = due_entries((*view.open, *view.closed), words)
    return _dated(actions_document(view, words), workspace, due)


def nudge(workspace: Records, day: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Ask after one action, else after the one most pressing, of one owner if one is named."""
    from exports.reports.nudge import nudge_document
    from store.queries.nudging import most_pressing, nudge_view

    item = about.item or most_pressing(workspace, about.person)
    view = nudge_view(workspace, item, about.department, day)
    return replace(nudge_document(view, words), asks_after=item if view else "")


def escalation(workspace: Records, _: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Tell of one blocker, else of the one that is highest up."""
    from exports.reports.escalation import escalation_document
    from store.queries.nudging import escalation_view, highest_blocker

    blocker = about.item or highest_blocker(workspace)
    return escalation_document(escalation_view(workspace, blocker), words)


def personal(workspace: Records, day: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Tell what somebody took on, else whoever works here."""
    from exports.reports.calendar import due_entries
    from exports.reports.personal import personal_document
    from store.queries.assigned import assigned_view, person_named

    person = about.person
    if not person and not about.department:
        person = person_named(workspace, about.who)
    view = assigned_view(workspace, person, about.department, day)
    due = (*view.open, *view.done) if view else ()
    return _dated(personal_document(view, words), workspace, due_entries(due, words))


def calendar(workspace: Records, day: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Tell what is ahead: everybody's meetings, and what is due of those who are named."""
    from exports.reports.calendar import calendar_document
    from store.queries.calendar import calendar_view

    return calendar_document(calendar_view(workspace, about.person, about.department, day), words)


def _dated(
    document: Document, workspace: Records, entries: "Iterable[Appointment | Deadline]"
) -> Document:
    """Return a document with what it has for calendars."""
    from exports.calendar import Dates
    from store.model.project import Project

    project = workspace.find(Project, workspace.settings().project)
    dates = Dates(tuple(entries), workspace.now(), project.name if project else "")
    return replace(document, dates=dates)


# Which of person, department and item the command line takes for each of them.
TAKES: Mapping[str, frozenset[str]] = {
    "nudge": frozenset({"department", "item", "person"}),
    "escalation": frozenset({"item"}),
    "personal": frozenset({"department", "person"}),
    "calendar": frozenset({"department", "person"}),
}
DATED = ("calendar", "notice", "actions", "personal")  # have something for calendar programs
