"""What is asked about how a department takes part in a meeting."""

from typing import Any

from exports.wording.items import PRESENCE_NAMES
from exports.wording.words import Words
from store.model.attendance import Attendance, Presence
from tui.record_forms import Fields, person_field
from widgets.form_fields import Choice, FieldKind, FieldSpec

_KEYS = {
    Presence.PRESENT: "p",
    Presence.DEPUTY: "d",
    Presence.WRITTEN: "w",
    Presence.ABSENT: "a",
}


def attendance_fields(say: Words) -> Fields:
    """How it takes part, who speaks for it, and why."""
    choices = tuple(
        Choice(each, say(name), key=_KEYS[each]) for each, name in PRESENCE_NAMES.items()
    )
    return (
        FieldSpec("presence", say("Attendance"), FieldKind.CHOICE, choices=choices),
        person_field("person", say("Speaks"), say),
        FieldSpec("reason", say("Reason"), hint=say("why absent, or why somebody stands in")),
    )


def attendance_values(noted: Attendance | None) -> dict[str, Any]:
    """Return what was noted before, or that the contact is there."""
    if noted is None:
        return {"presence": Presence.PRESENT, "person": "", "reason": ""}
    return {"presence": noted.presence, "person": noted.person, "reason": noted.reason}
