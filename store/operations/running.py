"""Verbs on a running meeting beyond the plain ones: skipping, jumping, and who holds the clock."""

from store.errors import RuleError
from store.model.department import Person
from store.model.meeting import EventKind, Meeting
from store.operations import labels
from store.operations.clockwork import log, running, running_anyhow
from store.workspace.workspace import Workspace


def skip_item(workspace: Workspace, meeting_id: str) -> Meeting:
    """Leave the current item out and go on; it comes back on the next agenda.

    Raises:
        RuleError: `last-item`, `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.SKIP_ITEM) as tx:
        found = running(workspace, tx, meeting_id)
        onward = found.ahead()
        if not onward:
            raise RuleError("last-item")
        log(workspace, tx, found, EventKind.SKIPPED, onward)
        return found.meeting


def jump_to(workspace: Workspace, meeting_id: str, key: str) -> Meeting:
    """Go on with any item; those passed over stay ahead.

    Raises:
        RuleError: `no-such-item`, `meeting-not-running`, `control-elsewhere`.
    """
    with workspace.transaction(labels.JUMP_TO_ITEM) as tx:
        found = running(workspace, tx, meeting_id)
        wanted = found.meeting.item(key).key
        if wanted != found.here:
            log(workspace, tx, found, EventKind.JUMPED, wanted)
        return found.meeting


def take_control(workspace: Workspace, meeting_id: str, *, offset: float = 0.0) -> Meeting:
    """Take the clock over from another machine, which may be dead or only far away.

    Args:
        workspace: the workspace.
        meeting_id: the running meeting.
        offset: seconds by which the clock of that machine is ahead of ours, as
            `store.model.timescale.offset_from` estimates it.

    Raises:
        RuleError: `meeting-not-running`.
    """
    with workspace.transaction(labels.TAKE_CONTROL) as tx:
        found = running_anyhow(workspace, tx, meeting_id)
        log(workspace, tx, found, EventKind.TAKEN, found.here, lag=offset)
        return found.meeting


def hand_control(workspace: Workspace, meeting_id: str, person_id: str) -> Meeting:
    """Give the clock to somebody, wherever they sit.

    Raises:
        RuleError: `meeting-not-running`, `control-elsewhere`.
        NotFoundError: there is no such person.
    """
    with workspace.transaction(labels.HAND_CONTROL) as tx:
        found = running(workspace, tx, meeting_id)
        person = tx.get(Person, person_id)
        log(workspace, tx, found, EventKind.TAKEN, found.here, to=person.name)
        return found.meeting
