"""Following a meeting that another machine runs: how far its clock is from ours, how old the news.

The board and the projector both follow; neither may show a countdown as if it were certain.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from store.changes import Change, Origin
from store.model.meeting import Event, Meeting
from store.model.timescale import Sighting, offset_from
from store.model.timing import Timing
from store.queries.agenda import meeting_timing, sightings_of
from store.sync.status import SyncState, SyncStatus
from store.workspace.workspace import Workspace

OLD = timedelta(minutes=2)  # as long as a turn: by then the clock should have told of something
_ARRIVALS = 2
_KEPT = 50  # sightings of one machine; more would not make the estimate better
_FINE = {SyncStatus.SYNCED, SyncStatus.WAITING}


class Following:
    """Collects what arrives from other machines, run by run of each."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._seen: Mapping[str, tuple[Sighting, ...]] = {}

    def take(self, change: Change) -> None:
        """Take in a change; what did not come over the folder tells nothing about clocks."""
        if change.origin is not Origin.SYNC:
            return
        for table, key in change.touched:
            event = self._workspace.find(Event, key) if table == Event.TABLE else None
            if event is not None:
                found = sightings_of(self._workspace, [(table, key)])
                kept = (*self._seen.get(event.boot, ()), *found)[-_KEPT:]
                self._seen = {**self._seen, event.boot: kept}

    def offset(self, boot: str) -> float:
        """Return by how many seconds the clock of a machine is ahead of ours; 0 when unknown.

        What lay in the folder before we looked arrives late as well, and looks like a clock that
        is behind. So that is believed of no machine that was heard of only once.
        """
        seen = self._seen.get(boot, ())
        found = offset_from(seen)
        if found < 0 and len({each.seen for each in seen}) < _ARRIVALS:
            return 0.0
        return found


def followed_timing(workspace: Workspace, meeting: Meeting, offset: float) -> Timing:
    """Return the clock of a meeting now, its times of day as the clock in this room shows them.

    `offset` is by how many seconds the clock of the machine that runs it is ahead of ours.
    """
    found = meeting_timing(workspace, meeting, offset)
    if not offset:
        return found
    ahead = timedelta(seconds=offset)
    try:
        return replace(
            found,
            started_at=found.started_at and found.started_at - ahead,
            ends_at=found.ends_at and found.ends_at - ahead,
        )
    except OverflowError:
        return found  # a clock at the end of the calendar


def as_of(newest: datetime, offset: float, now: datetime, sync: SyncState) -> datetime | None:
    """Return the moment up to which we know of a meeting; None while the news is fresh.

    Args:
        newest: when the newest event happened, by the clock of who wrote it.
        offset: of that clock, in seconds.
        now: by ours.
        sync: how the shared folder stands; without it news is old at once.
    """
    heard = newest - timedelta(seconds=offset)
    is_fresh = sync.status in _FINE and now - heard <= OLD
    return None if is_fresh else min(heard, now)
