"""How tests let two devices write at once."""

from dataclasses import replace
from typing import Any

from store.model.action import Action
from store.queries.conflicts import ConflictView, open_conflicts
from store.sync.conflicts import Conflict
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import a_station
from tests.store.sync.two import Two, add


def edit(workspace: Workspace, record_id: str, label: str = "Edit", **changes: Any) -> None:
    with workspace.transaction(label) as pending:
        pending.put(replace(pending.get(Action, record_id), **changes))


def delete(workspace: Workspace, record_id: str) -> None:
    with workspace.transaction("Delete") as pending:
        pending.delete(pending.get(Action, record_id))


def shared_action(two: Two) -> str:
    """Return the id of an action both devices know."""
    action = add(two.mine, "a")
    two.mine.exchange()
    two.theirs.exchange()
    return action.id


def a_third(two: Two) -> Workspace:
    folder = two.path.parent.parent
    station = a_station(folder, clock=two.clock, state="C", seed=3, who="C")
    return open_workspace(two.path, station)


def meet(two: Two) -> None:
    for each in (two.mine, two.theirs, two.mine):
        two.clock.advance(31)
        each.exchange()


def clash(two: Two, *, mine: str = "mine", theirs: str = "theirs") -> str:
    """Both write the title; they come after us. Their exchange is the one that sees both."""
    action = shared_action(two)
    edit(two.mine, action, title=mine)
    two.clock.advance(1)
    edit(two.theirs, action, title=theirs)
    meet(two)
    return action


def only(workspace: Workspace) -> Conflict:
    (found,) = workspace.conflicts()
    return found


def view(workspace: Workspace) -> ConflictView:
    (found,) = open_conflicts(workspace)
    return found


def title(workspace: Workspace, record_id: str) -> str:
    return workspace.get(Action, record_id).title
