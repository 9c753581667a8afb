"""A stand-up that was held, with minutes that nobody has confirmed yet."""

from pathlib import Path
from typing import Any

from store.model.meeting import Meeting
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import edit_minutes, write_minutes
from store.queries.minutes import draft_minutes
from tests.tui.cli.muster import Device


def hold(device: Device, path: Path, *, written: bool = True) -> Meeting:
    """Hold the stand-up of today on this device, and let the others know."""
    with device.opened(path) as workspace:
        meeting = start_meeting(workspace, prepare_standup(workspace).id)
        closed = close_meeting(workspace, meeting.id)
        if written:
            write_minutes(workspace, draft_minutes(workspace, meeting.id))
        workspace.exchange()
    return closed


def change(device: Device, path: Path, meeting_id: str, **fields: Any) -> None:
    """Make another version of the minutes."""
    with device.opened(path) as workspace:
        edit_minutes(workspace, meeting_id, **fields)
        workspace.exchange()
