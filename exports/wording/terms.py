"""What kinds of records, their fields and their states are called, in one place.

By table, field and value, so that the command line and the screens say the same of a record whose
kind they know by its name alone.
"""

from collections.abc import Mapping

from exports.wording.words import N_, Words
from store.model.action import ActionState, Priority
from store.model.blocker import BlockerState, Ruling
from store.model.record import Record
from store.model.update import Light
from store.schema import DELETED
from store.text import clean_line

PRIORITY_NAMES: Mapping[Priority, str] = {
    Priority.LOW: N_("low"),
    Priority.NORMAL: N_("normal"),
    Priority.HIGH: N_("high"),
    Priority.URGENT: N_("urgent"),
}
LIGHT_NAMES: Mapping[Light, str] = {
    Light.ON_TRACK: N_("on track"),
    Light.WATCH: N_("watch"),
    Light.RISK: N_("at risk"),
}
ACTION_STATE_NAMES: Mapping[ActionState, str] = {
    ActionState.TODO: N_("to do"),
    ActionState.DOING: N_("in progress"),
    ActionState.BLOCKED: N_("blocked"),
    ActionState.DONE: N_("done"),
    ActionState.CANCELLED: N_("cancelled"),
}
BLOCKER_STATE_NAMES: Mapping[BlockerState, str] = {
    BlockerState.OPEN: N_("open"),
    BlockerState.ACKNOWLEDGED: N_("seen"),
    BlockerState.RESOLVED: N_("resolved"),
    BlockerState.CLOSED: N_("closed"),
}
RULING_NAMES: Mapping[Ruling, str] = {
    Ruling.NONE: N_("none yet"),
    Ruling.AGREED: N_("agreed"),
    Ruling.REJECTED: N_("rejected"),
    Ruling.HANDED_ON: N_("handed on"),
    Ruling.ENDED: N_("called off"),
}
VALUE_NAMES: Mapping[str, str] = {
    **{str(each): name for each, name in PRIORITY_NAMES.items()},
    **{str(each): name for each, name in LIGHT_NAMES.items()},
    **{str(each): name for each, name in ACTION_STATE_NAMES.items()},
    **{str(each): name for each, name in BLOCKER_STATE_NAMES.items()},
    **{str(each): name for each, name in RULING_NAMES.items()},
    "standing": N_("standing"),
    "superseded": N_("superseded"),
    "withdrawn": N_("withdrawn"),
    "reported": N_("reported"),
    "silent": N_("not reported"),
    "outside": N_("not in this project"),
    "draft": N_("planned"),
    "announced": N_("announced"),
    "running": N_("running"),
    "confirmed": N_("confirmed"),
    "archived": N_("archived"),
    "unprepared": N_("not prepared yet"),
    "waiting": N_("waiting"),
    "taken": N_("talked about"),
    "dropped": N_("dropped"),
}
KIND_NAMES: Mapping[str, str] = {
    "actions": N_("Action item"),
    "attendance": N_("Attendance"),
    "blockers": N_("Blocker"),
    "confirmations": N_("Confirmation"),
    "days": N_("Day"),
    "decisions": N_("Decision"),
    "departments": N_("Department"),
    "meetings": N_("Meeting"),
    "minutes": N_("Meeting minutes"),
    "notes": N_("Note"),
    "parking": N_("Parked topic"),
    "people": N_("Person"),
    "projects": N_("Project"),
    "responsibilities": N_("Responsibility"),
    "reminders": N_("Reminder"),
    "reviews": N_("Retrospective"),
    "series": N_("Series"),
    "settings": N_("Workspace"),
    "templates": N_("Template"),
    "updates": N_("Update"),
}
RECORD = N_("Record")
FIELD_NAMES: Mapping[str, str] = {
    DELETED: RECORD,
    "absorption": N_("Overruns"),
    "action": N_("Action item"),
    "agenda": N_("Agenda"),
    "announced_at": N_("Announced"),
    "archived_as": N_("Filed as"),
    "archived_at": N_("Filed"),
    "at": N_("Written"),
    "attachments": N_("Attachments"),
    "boundary": N_("Boundary"),
    "budget": N_("Minutes in all"),
    "by": N_("Written by"),
    "category": N_("Category"),
    "chair": N_("Led by"),
    "closed_at": N_("Closed"),
    "contact": N_("Contact"),
    "created_at": N_("Made"),
    "criterion": N_("Done when"),
    "day": N_("Day"),
    "decided_at": N_("Decided"),
    "department": N_("Department"),
    "deputy": N_("Deputy"),
    "description": N_("Description"),
    "done": N_("Done"),
    "due": N_("Due"),
    "duty": N_("Duty"),
    "email": N_("E-mail"),
    "evidence": N_("Evidence"),
    "goal": N_("Goal"),
    "informed": N_("Informed"),
    "initiator": N_("Started by"),
    "instructions": N_("Instructions"),
    "item": N_("Agenda item"),
    "kind": N_("Kind"),
    "kpi": N_("Key results"),
    "light": N_("Status"),
    "links": N_("Links"),
    "meeting": N_("Agreed in"),
    "name": N_("Name"),
    "needs": N_("Needs"),
    "next": N_("Next"),
    "number": N_("Number"),
    "observers": N_("Observers"),
    "origin": N_("Imported from"),
    "outside": N_("Outside"),
    "overridden": N_("Filed unconfirmed because"),
    "overridden_by": N_("Filed by"),
    "owner": N_("Owner"),
    "phone": N_("Phone"),
    "place": N_("Place"),
    "position": N_("Speaks as number"),
    "priority": N_("Priority"),
    "progress": N_("Progress %"),
    "project": N_("Project"),
    "proposal": N_("Proposal"),
    "raised_at": N_("Raised"),
    "raised_by": N_("Raised by"),
    "reason": N_("Reason"),
    "remarks": N_("Remarks"),
    "resolution": N_("Resolution"),
    "role": N_("Role"),
    "ruling": N_("Ruling"),
    "scribe": N_("Minutes by"),
    "series": N_("Series"),
    "start": N_("Starts"),
    "starts": N_("Starts"),
    "state": N_("State"),
    "superseded_by": N_("Replaced by"),
    "support": N_("Support"),
    "template": N_("Template"),
    "text": N_("Text"),
    "title": N_("Title"),
    "tried": N_("Tried"),
    "waits_on": N_("Waits on"),
    "wanted_by": N_("Wanted by"),
    "watcher": N_("Followed by"),
}


def kind_words(kind: type[Record] | None, say: Words) -> str:
    """Return what a kind of record is called; None is one that only a newer Muster knows."""
    return say(KIND_NAMES.get(kind.TABLE, RECORD)) if kind else say(RECORD)


def field_words(field: str, say: Words) -> str:
    """Return what a field is called; one that only a newer Muster knows keeps its name."""
    return say(FIELD_NAMES[field]) if field in FIELD_NAMES else clean_line(field)
