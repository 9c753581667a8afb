"""What is asked for each record: the field lists of the forms, in the reader's words.

The keys are the keywords of the operations, so that answers are handed on as they are.
"""

from collections.abc import Sequence
from typing import Any

from exports.wording.terms import LIGHT_NAMES, PRIORITY_NAMES, RULING_NAMES
from exports.wording.words import Words
from store.model.action import Priority
from store.model.blocker import Ruling
from store.model.meeting import MAX_MINUTES
from store.model.update import Light
from widgets.form_fields import Choice, FieldKind, FieldSpec

_RULING_KEYS = {
    Ruling.NONE: "-", Ruling.AGREED: "a", Ruling.REJECTED: "r", Ruling.HANDED_ON: "h",
    Ruling.ENDED: "c",
}  # fmt: skip
_LIGHT_KEYS = {Light.ON_TRACK: "o", Light.WATCH: "w", Light.RISK: "r"}

Fields = tuple[FieldSpec, ...]


def values_of(record: object, fields: Sequence[FieldSpec]) -> dict[str, Any]:
    """Return what a record holds in these fields."""
    return {field.key: getattr(record, field.key) for field in fields}


# -- single fields that several records have


def _title(say: Words, label: str) -> FieldSpec:
    return FieldSpec("title", label, required=True, hint=say("what, in one line"))


def due_field(say: Words) -> FieldSpec:
    """Until when."""
    return FieldSpec("due", say("Due"), FieldKind.DATE, hint=say("fri · 5/30 · +3d · eom"))


def person_field(key: str, label: str, say: Words) -> FieldSpec:
    """Somebody the workspace knows, or nobody."""
    return FieldSpec(key, label, FieldKind.PERSON, hint=say("name, or how it begins"))


def department_field(key: str, label: str, *, required: bool = False) -> FieldSpec:
    """A department the workspace knows."""
    return FieldSpec(key, label, FieldKind.DEPARTMENT, required=required)


def _owner(say: Words) -> FieldSpec:
    return person_field("owner", say("Owner"), say)


def _priority(say: Words) -> FieldSpec:
    choices = tuple(Choice(each, say(PRIORITY_NAMES[each])) for each in Priority)
    return FieldSpec("priority", say("Priority"), FieldKind.CHOICE, choices=choices)


# -- what is worked on


def action_fields(say: Words) -> Fields:
    """An action item (form 3), without its state: that changes by keys of its own."""
    return (
        _title(say, say("Action")),
        _owner(say),
        department_field("department", say("Department")),
        due_field(say),
        _priority(say),
        FieldSpec("progress", say("Progress %"), FieldKind.NUMBER, most=100),
        FieldSpec("criterion", say("Done when"), hint=say("how anyone can see it")),
        person_field("watcher", say("Followed by"), say),
        FieldSpec("support", say("Support"), hint=say("who assists")),
        FieldSpec("start", say.within("date", "Start"), FieldKind.DATE),
        FieldSpec("evidence", say("Evidence"), hint=say("what shows it")),
        FieldSpec("remarks", say("Remarks"), FieldKind.LINES),
    )


def blocker_fields(say: Words) -> Fields:
    """A blocker (form 5)."""
    return (
        _title(say, say("Blocker")),
        department_field("department", say("Stops")),
        department_field("waits_on", say("Waits on")),
        _owner(say),
        _priority(say),
        FieldSpec("wanted_by", say("Wanted by"), FieldKind.DATE, hint=say("fri · 5/30 · +3d")),
        FieldSpec("category", say("Category")),
        FieldSpec("description", say("Description"), FieldKind.LINES),
        FieldSpec("tried", say("Tried"), FieldKind.LINES, rows=2),
        FieldSpec("proposal", say("Proposal"), FieldKind.LINES, rows=2),
        FieldSpec("ruling", say("Ruling"), FieldKind.CHOICE, choices=_rulings(say)),
        FieldSpec(
            "instructions",
            say("Instructions"),
            FieldKind.LINES,
            rows=2,
            hint=say("what those above said"),
        ),
        FieldSpec("informed", say("Informed"), hint=say("departments and people")),
        FieldSpec(
            "attachments", say("Attachments"), FieldKind.LINES, rows=2, hint=say("one a line")
        ),
    )


def _rulings(say: Words) -> tuple[Choice, ...]:
    return tuple(Choice(each, say(RULING_NAMES[each]), _RULING_KEYS[each]) for each in Ruling)


# -- short questions


def block_fields(say: Words) -> Fields:
    """Why an action stands still, and who can move it."""
    return (
        FieldSpec("reason", say("Reason"), required=True, hint=say("why it stands still")),
        department_field("waits_on", say("Waits on")),
        FieldSpec("owner", say("Who clears it"), FieldKind.PERSON, hint=say("empty: that contact")),
    )


def move_due_fields(say: Words) -> Fields:
    """A new due date and why."""
    return (due_field(say), FieldSpec("reason", say("Reason"), hint=say("why it moves")))


def resolve_fields(say: Words) -> Fields:
    """How a blocker was resolved."""
    return (FieldSpec("how", say("Resolved by"), required=True, hint=say("what solved it")),)


def escalate_fields(say: Words) -> Fields:
    """To whom a blocker goes next; somebody outside the team is named in words."""
    return (
        FieldSpec("to", say("Goes to"), FieldKind.PERSON, free=True, hint=say("who decides now")),
        FieldSpec("reason", say("Reason")),
    )


def reassign_fields(say: Words) -> Fields:
    """The one owner of an action."""
    return (_owner(say),)


def update_fields(say: Words) -> Fields:
    """What a department reports (form 4)."""
    lights = tuple(Choice(each, say(LIGHT_NAMES[each]), key) for each, key in _LIGHT_KEYS.items())
    return (
        FieldSpec(
            "done",
            say.within("report", "Done"),
            FieldKind.LINES,
            hint=say("since the last stand-up"),
        ),
        FieldSpec(
            "next", say.within("report", "Next"), FieldKind.LINES, hint=say("until the next one")
        ),
        FieldSpec("needs", say("Needs"), FieldKind.LINES, hint=say("from whom")),
        FieldSpec("light", say("How it stands"), FieldKind.CHOICE, choices=lights),
    )


def agenda_item_fields(say: Words) -> Fields:
    """A box of the agenda."""
    return (
        FieldSpec("title", say("Topic")),
        FieldSpec("minutes", say.within("duration", "Minutes"), FieldKind.NUMBER, most=MAX_MINUTES),
        person_field("presenter", say("Presented by"), say),
        FieldSpec("text", say("About"), FieldKind.LINES, rows=2, hint=say("what it is about")),
        FieldSpec("pinned", say("Comes back"), FieldKind.FLAG, choices=_coming_back(say)),
    )


def _coming_back(say: Words) -> tuple[Choice, ...]:
    return (
        Choice(False, say("only if not reached"), "o"),  # noqa: FBT003 - the value of a flag
        Choice(True, say("each time"), "e"),  # noqa: FBT003
    )
