"""What a follower believes of another machine's clock, and when its news is old."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.changes import Change, Origin
from store.model.meeting import Event, EventKind
from store.sync.status import SyncState, SyncStatus
from store.workspace.workspace import Workspace
from tests.store.factories import a_clock, a_workspace
from tui.following import Following, as_of

NOW = datetime(2026, 5, 28, 1, 40, tzinfo=UTC)


def arrive(
    workspace: Workspace, following: Following, ago: float, origin: Origin = Origin.SYNC
) -> None:
    """Let an event of another machine arrive, stamped `ago` seconds before our now."""
    key = workspace.ids()
    at = workspace.now() - timedelta(seconds=ago)
    with workspace.transaction("") as tx:
        tx.put(Event(id=key, meeting="1", kind=EventKind.NEXT, at=at, boot="far", by="Mei"))
    following.take(Change(frozenset({(Event.TABLE, key), ("actions", "7")}), origin))


@pytest.mark.parametrize(
    ("spans", "offset"),
    [
        ([], 0),
        ([3], 0),
        ([-90], 90),
        ([600], 0),
        ([600, 3], 0),
        ([900, 300], -300),
        ([-5, -90], 90),
    ],
)
def test_the_offset_that_is_believed(tmp_path: Path, spans: list[float], offset: float) -> None:
    clock = a_clock()
    workspace = a_workspace(tmp_path, clock=clock)
    following = Following(workspace)
    for ago in spans:
        clock.advance(30)
        arrive(workspace, following, ago)
    assert following.offset("far") == offset
    assert following.offset("near") == 0


def test_what_did_not_come_over_the_folder_tells_nothing(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    following = Following(workspace)
    arrive(workspace, following, -90, Origin.OTHER_PROCESS)
    assert following.offset("far") == 0


@pytest.mark.parametrize(
    ("ago", "offset", "status", "told"),
    [
        (60, 0, SyncStatus.SYNCED, None),
        (60, 0, SyncStatus.FOLDER_GONE, 60),
        (180, 0, SyncStatus.SYNCED, 180),
        (-30, 90, SyncStatus.WAITING, None),
        (90, 90, SyncStatus.WAITING, 180),
        (-60, 0, SyncStatus.STUCK, 0),
    ],
)
def test_old_news_says_of_when_it_is(
    ago: float, offset: float, status: SyncStatus, told: float | None
) -> None:
    found = as_of(NOW - timedelta(seconds=ago), offset, NOW, SyncState(status))
    assert found == (None if told is None else NOW - timedelta(seconds=told))
