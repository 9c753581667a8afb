"""What the tests of the check-up do with a workspace."""

from store.model.action import Action
from store.workspace.checkup import checkup
from store.workspace.findings import Checkup
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tests.store.factories import an_action


def add(workspace: Workspace, **fields: object) -> Action:
    action = an_action(**fields)
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    return action


def found(workspace: Workspace, station: Station) -> Checkup:
    return checkup(workspace.path, station)
