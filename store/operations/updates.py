"""Writing what a department reports today."""

from dataclasses import replace

from store.model.department import Department
from store.model.update import Light, Update
from store.operations import labels
from store.operations.fields import tidy
from store.workspace.workspace import Workspace


def write_update(
    workspace: Workspace,
    department: str,
    *,
    done: str = "",
    next: str = "",  # noqa: A002 - the field's name on the form
    needs: str = "",
    light: Light = Light.ON_TRACK,
) -> Update:
    """Report done, next and needs of a department for today.

    Who writes again on the same day edits their own report; somebody else's is left alone, so the
    contact and the deputy cannot overwrite each other.
    """
    said = tidy({"done": done, "next": next, "needs": needs})
    today, who = workspace.today(), workspace.who
    with workspace.transaction(labels.WRITE_UPDATE) as tx:
        tx.get(Department, department)
        mine = tx.where(Update, department=department, day=today.isoformat(), by=who)
        update = (
            mine[-1]
            if mine
            else Update(id=workspace.ids(), department=department, day=today, by=who)
        )
        update = replace(update, light=light, at=workspace.now(), **said)
        tx.put(update)
        return update
