"""Since when it is so: what the status line says."""

from datetime import timedelta

from store.sync.exchange import SyncStatus
from tests.store.sync.two import Two, add


def test_each_status_has_its_own_beginning(two: Two) -> None:
    start = two.clock.now()
    two.mine.exchange()
    two.clock.advance(100)
    two.path.parent.rename(two.path.parent.with_name("away"))
    for _ in range(5):
        two.mine.exchange()
        two.clock.advance(60)
    state = two.mine.sync_state()
    assert state.status is SyncStatus.FOLDER_GONE
    assert state.since == start + timedelta(seconds=100)
    two.path.parent.with_name("away").rename(two.path.parent)
    two.mine.exchange()
    state = two.mine.sync_state()
    assert (state.status, state.since) == (SyncStatus.SYNCED, start + timedelta(seconds=400))


def test_waiting_begins_with_the_first_edit_that_waits(two: Two) -> None:
    two.mine.exchange()
    two.clock.advance(1000)
    began = two.clock.now()
    add(two.mine, "a")
    assert two.mine.sync_state().since == began
    two.clock.advance(3)
    add(two.mine, "b")
    state = two.mine.sync_state()
    assert (state.status, state.pending, state.since) == (SyncStatus.WAITING, 2, began)
