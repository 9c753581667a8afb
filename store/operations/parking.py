"""Verbs on the parking lot."""

from store.model.notes import Parking, ParkingState
from store.operations import labels
from store.operations.making import new_parking
from store.workspace.workspace import Workspace


def park_topic(
    workspace: Workspace, title: str, *, owner: str = "", department: str = "", meeting: str = ""
) -> Parking:
    """Keep a topic for after the stand-up."""
    with workspace.transaction(labels.PARK_TOPIC) as tx:
        return new_parking(
            workspace, tx, title=title, owner=owner, department=department, meeting=meeting
        )


def settle_parking(workspace: Workspace, parking_id: str, state: ParkingState) -> Parking:
    """Say that a parked topic was taken up or dropped."""
    with workspace.transaction(labels.SETTLE_PARKING) as tx:
        parking = tx.get(Parking, parking_id).settle(state)
        tx.put(parking)
        return parking
