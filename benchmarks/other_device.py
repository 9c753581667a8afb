"""Another device of the team: it joins the shared file and edits what is merged here."""

from dataclasses import replace
from datetime import datetime

from benchmarks.sandbox import Place
from benchmarks.workspaces import station
from store.model.action import Action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace

_SEED = 619
_DIFFERENT = 100  # one document in so many


def join(place: Place, now: datetime) -> Workspace:
    """Return the workspace as another device has it, which read it from the shared file."""
    other = station(place.state.with_name("other-device"), now, seed=_SEED)
    return open_workspace(place.path, other, wait_for_shared=True)


def edit_one_percent(workspace: Workspace, items: int, turn: int) -> int:
    """Edit a hundredth of the documents and share them; return how many that were."""
    actions = workspace.all(Action)
    count = max(1, items // _DIFFERENT)
    first = turn * count
    chosen = [actions[at % len(actions)] for at in range(first, first + count)]
    with workspace.transaction("") as pending:
        for action in chosen:
            pending.put(replace(action, remarks=f"seen in round {turn}"))
    workspace.exchange()
    return count
