"""How the confirmations of minutes are told, on the screen and on the command line alike."""

from datetime import datetime, timedelta

from exports.wording.dates import age, day_and_time
from exports.wording.meetings import meeting_title
from exports.wording.words import Words
from store.model.meeting import Meeting
from store.model.notes import Verdict
from store.queries.confirming import AskedRow, Confirming
from store.text import clean_line
from store.workspace.workspace import Workspace


def title_words(meeting: Meeting, say: Words) -> str:
    """Return what a meeting is called."""
    return meeting_title(meeting.kind, meeting.number, meeting.title, say)


def standing_words(row: AskedRow, workspace: Workspace, say: Words) -> str:
    """Return on one line what a department says, when, whether that is void, and why it objects."""
    words = verdict_words(row, workspace, say)
    text = clean_line(row.text.replace("\n", " ")).strip()
    if row.verdict is Verdict.OBJECTED and text:
        return say("{said}: “{text}”", said=words, text=text)
    return words


def verdict_words(row: AskedRow, workspace: Workspace, say: Words) -> str:
    """Return what a department says without its own words."""
    if row.verdict is None or row.at is None:
        return say("waits")
    if row.verdict is Verdict.OBJECTED:
        return say("objected to another version") if row.is_void else say("objects")
    if not row.is_void:
        at = _moment(workspace, row.at, say)
        return say("confirmed {time} by {person}", time=at, person=_whose(row, say))
    if row.changed_at is None:
        return say("was confirmed, void since the minutes changed")
    changed = _moment(workspace, row.changed_at, say)
    return say("was confirmed, void since the change of {time}", time=changed)


def origin_words(row: AskedRow, workspace: Workspace, say: Words) -> str:
    """Return whose word it is, when it was given, and who wrote it down when somebody else did."""
    if row.at is None:
        return ""
    said = f"{_whose(row, say)} · {_moment(workspace, row.at, say)}"
    if row.by and clean_line(row.by) != clean_line(row.person):
        return say("{said}, noted by {by}", said=said, by=clean_line(row.by))
    return said


def count_words(found: Confirming, now: datetime, say: Words) -> str:
    """Return "3 of 5 confirmed · minutes v2 · due in 21 h"."""
    if not found.version:
        return say("no minutes yet")
    parts = [
        say("{n} of {total} confirmed", n=found.confirmed, total=len(found.rows)),
        say("minutes v{version}", version=found.version),
        say("archived") if found.is_archived else due_words(found, now, say),
    ]
    return " · ".join(part for part in parts if part)


def due_words(found: Confirming, now: datetime, say: Words) -> str:
    """Return how long there is until a day after the meeting; nothing once all have confirmed."""
    if found.clock is None or not found.missing:
        return ""
    left = found.clock.due_at - now
    if left < timedelta(0):
        return say("due {span} ago", span=age(-left, say))
    return say("due in {span}", span=age(left, say))


def noted_words(row: AskedRow, verdict: Verdict, person: str, say: Words) -> str:
    """Return what was written down, and as whose word.

    Args:
        row: the department, as it was before.
        verdict: what it says now.
        person: name of whose word it is, or empty.
        say: the reader's words.
    """
    department, person = clean_line(row.name), clean_line(person)
    if verdict is Verdict.OBJECTED:
        if not person:
            return say("Noted: {department} objects.", department=department)
        return say(
            "Noted: {department} objects, {person} says.", department=department, person=person
        )
    if not person:
        return say("Noted: {department} confirms.", department=department)
    if row.is_mine:
        return say(
            "You confirm for {department}, as {person}.", department=department, person=person
        )
    return say("Noted: {department} confirms, {person} says.", department=department, person=person)


def _whose(row: AskedRow, say: Words) -> str:
    return clean_line(row.person or row.by) or say("somebody")


def _moment(workspace: Workspace, at: datetime, say: Words) -> str:
    return day_and_time(at, workspace.today(), workspace.zone(), say)
