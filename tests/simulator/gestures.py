"""What people do: few records, few fields, few values, so that they collide."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from store.database.document import is_living
from store.errors import NotFoundError
from store.model.action import Action, ActionState
from store.model.settings import SETTINGS_ID, Settings
from store.operations.conflicts import keep, take_other
from store.workspace.workspace import Workspace

Gesture = Callable[[Workspace, random.Random], str]

_TITLES = ("a", "b", "对接支付页")
_OWNERS = ("", "1", "2")
_ZONES = ("UTC", "Asia/Shanghai")
_REACH = 3  # how many of the records are fought over


def _field_value(chance: random.Random) -> tuple[str, Any]:
    return chance.choice(
        [
            ("title", chance.choice(_TITLES)),
            ("owner", chance.choice(_OWNERS)),
            ("state", chance.choice(list(ActionState))),
            ("remarks", f"note {chance.randrange(1_000_000)}"),
        ]
    )


def _record_ids(workspace: Workspace, *, living: bool) -> Sequence[str]:
    documents = workspace.replica.state.tables.get(Action.TABLE, {})
    found = [key for key, each in sorted(documents.items()) if is_living(each) is living]
    return found[:_REACH]


def add(workspace: Workspace, chance: random.Random) -> str:
    name, value = _field_value(chance)
    action = Action(id=workspace.ids(), title=chance.choice(_TITLES))
    with workspace.transaction("Add action") as pending:
        pending.put(replace(action, **{name: value}))
    return f"adds {action.id[-6:]} {action.title} {name}={value}"


def edit(workspace: Workspace, chance: random.Random) -> str:
    ids = _record_ids(workspace, living=True)
    if not ids:
        return add(workspace, chance)
    name, value = _field_value(chance)
    record_id = chance.choice(ids)
    with workspace.transaction("Edit") as pending:
        held = pending.find(Action, record_id)
        if held is None:  # another program deleted it, or it came without a title
            pending.write(Action.TABLE, record_id, {name: value})
        else:
            pending.put(replace(held, **{name: value}))
    return f"edits {record_id[-6:]} {name}={value}"


def edit_several(workspace: Workspace, chance: random.Random) -> str:
    ids = _record_ids(workspace, living=True)
    values = [_field_value(chance) for _ in ids]
    with workspace.transaction("Edit several") as pending:
        for record_id, (name, value) in zip(ids, values, strict=True):
            pending.write(Action.TABLE, record_id, {name: value})
    return f"edits {len(ids)} at once: {values}"


def finish(workspace: Workspace, chance: random.Random) -> str:
    ids = _record_ids(workspace, living=True)
    if not ids:
        return "finds nothing to finish"
    record_id = chance.choice(ids)
    with workspace.transaction("Complete action") as pending:
        pending.write(Action.TABLE, record_id, {"state": "done"})
    return f"finishes {record_id[-6:]}"


def delete(workspace: Workspace, chance: random.Random) -> str:
    ids = _record_ids(workspace, living=True)
    if not ids:
        return "deletes nothing"
    record_id = chance.choice(ids)
    with workspace.transaction("Delete action") as pending:
        pending.delete_at(Action.TABLE, record_id)
    return f"deletes {record_id[-6:]}"


def edit_deleted(workspace: Workspace, chance: random.Random) -> str:
    """Save a form that was open while somebody deleted its record, or bring one back."""
    ids = _record_ids(workspace, living=False)
    if not ids:
        return "finds nothing deleted"
    record_id = chance.choice(ids)
    name, value = _field_value(chance)
    written = {"_del": False} if chance.random() < 0.3 else {name: value}
    with workspace.transaction("Edit") as pending:
        pending.write(Action.TABLE, record_id, written)
    return f"edits deleted {record_id[-6:]} {written}"


def set_zone(workspace: Workspace, chance: random.Random) -> str:
    """Edit the one record whose id is the same on all devices."""
    zone = chance.choice(_ZONES)
    with workspace.transaction("Change settings") as pending:
        pending.put(Settings(id=SETTINGS_ID, zone=zone))
    return f"sets zone {zone}"


def write_unknown(workspace: Workspace, chance: random.Random) -> str:
    """Write what only a newer Muster knows: a field, or a table with an id of its own."""
    ids = _record_ids(workspace, living=True)
    colour = chance.choice(["red", {"shade": ["dark", 1, None]}, True, 1, 1.5])
    place = (Action.TABLE, chance.choice(ids)) if ids and chance.random() < 0.5 else ("moods", "7")
    with workspace.transaction("Paint") as pending:
        pending.write(*place, {"colour": colour})
    return f"paints {place[0]} {colour}"


def undo(workspace: Workspace, chance: random.Random) -> str:
    done = workspace.undo()
    return f"undoes {done.label if done else 'nothing'}"


def redo(workspace: Workspace, chance: random.Random) -> str:
    if workspace.can_redo() is None:
        workspace.undo()
    done = workspace.redo()
    return f"redoes {done.label if done else 'nothing'}"


def settle(workspace: Workspace, chance: random.Random) -> str:
    """Settle one of the open conflicts, one way or the other."""
    conflicts = workspace.conflicts()
    if not conflicts:
        return "finds no conflict"
    conflict = chance.choice(conflicts)
    choose = chance.choice([keep, take_other])
    try:
        choose(workspace, conflict.key)
    except NotFoundError:
        return f"{choose.__name__}: settled meanwhile"
    return f"{choose.__name__} {conflict.field} of {conflict.id[-6:]}"


GESTURES: dict[str, tuple[int, Gesture]] = {
    "add": (7, add),
    "edit": (24, edit),
    "edit_several": (4, edit_several),
    "delete": (5, delete),
    "finish": (3, finish),
    "edit_deleted": (4, edit_deleted),
    "set_zone": (3, set_zone),
    "write_unknown": (3, write_unknown),
    "undo": (6, undo),
    "redo": (4, redo),
    "settle": (5, settle),
}
