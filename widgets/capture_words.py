"""How a captured line is understood, in words."""

from exports.wording.dates import day_long
from exports.wording.terms import PRIORITY_NAMES
from exports.wording.words import Words
from store.capture.grammar import Capture
from store.capture.names import Name
from store.model.action import Priority


def understood(capture: Capture, say: Words, turn: Name | None = None) -> list[str]:
    """Return what the marked words of a line mean, in the order of the preview.

    `turn` is the department that speaks; it is named where the line will be its.
    """
    parts = []
    department = capture.department or (turn if takes_turn(capture, turn) else None)
    if department:
        parts.append(department.text)
    if capture.waits_on:
        parts.append(say("waits on {department}", department=capture.waits_on.text))
    if capture.owner:
        parts.append(capture.owner.text)
    if capture.due:
        parts.append(say("due {day}", day=day_long(capture.due, say)))
    if capture.priority:
        parts.append(say(PRIORITY_NAMES[Priority(capture.priority)]))
    return parts


def takes_turn(capture: Capture, turn: Name | None) -> bool:
    """Return whether what is captured goes to the department that speaks, as it will be saved.

    What somebody takes on is their department's; who waits on the very department that speaks is
    somebody else.
    """
    if turn is None or capture.department is not None:
        return False
    if capture.waits_on is not None:
        return capture.waits_on != turn
    return capture.owner is None


def new_words(capture: Capture, say: Words) -> str:
    """Return who and what would be made with the line, because nobody knows it yet."""
    people = [say("the person {name}", name=name) for name in capture.new_people]
    departments = [say("the department {name}", name=name) for name in capture.new_departments]
    return say(", ").join((*people, *departments))
