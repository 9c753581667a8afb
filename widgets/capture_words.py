"""How a captured line is understood, in words."""

from exports.wording.dates import day_long
from exports.wording.terms import PRIORITY_NAMES
from exports.wording.words import Words
from store.capture.grammar import Capture
from store.model.action import Priority


def understood(capture: Capture, say: Words) -> list[str]:
    """Return what the marked words of a line mean, in the order of the preview."""
    parts = []
    if capture.department:
        parts.append(capture.department.text)
    if capture.waits_on:
        parts.append(say("waits on {department}", department=capture.waits_on.text))
    if capture.owner:
        parts.append(capture.owner.text)
    if capture.due:
        parts.append(say("due {day}", day=day_long(capture.due, say)))
    if capture.priority:
        parts.append(say(PRIORITY_NAMES[Priority(capture.priority)]))
    return parts


def new_words(capture: Capture, say: Words) -> str:
    """Return who and what would be made with the line, because nobody knows it yet."""
    people = [say("the person {name}", name=name) for name in capture.new_people]
    departments = [say("the department {name}", name=name) for name in capture.new_departments]
    return say(", ").join((*people, *departments))
