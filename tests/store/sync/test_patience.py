"""Writing less and less often, and when that ends."""

import errno
from collections.abc import Callable

import pytest

from store.sync.exchange import SyncStatus
from store.sync.patience import FIRST_HOLD, LONGEST_HOLD, Pace, Patience
from store.workspace.opening import open_workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import a_clock
from tests.store.sync.two import Two, add, sound

LEAST: Callable[[int], int] = lambda bits: 0  # noqa: E731
MOST: Callable[[int], int] = lambda bits: (1 << bits) - 1  # noqa: E731


def holds(pace: Pace, edits: int, context: object) -> float:
    """Return for how many seconds a write is put off; in halves."""
    clock = pace._clock
    began = clock.instant()
    while not pace.may_write(edits, context):
        clock.advance(0.5)  # type: ignore[attr-defined]
    return clock.instant().seconds_since(began)


@pytest.mark.parametrize(("randomness", "share"), [(LEAST, 0.5), (MOST, 1.0)])
def test_while_the_folder_refuses_it_is_tried_less_and_less_often(
    randomness: Callable[[int], int], share: float
) -> None:
    pace = Pace(a_clock(), randomness)
    found = []
    for _ in range(8):
        pace.failed(1, "x")
        found.append(holds(pace, 1, "x"))
    wanted = [min(LONGEST_HOLD, FIRST_HOLD * 2**power) * share for power in range(8)]
    assert found == pytest.approx(wanted, abs=0.5)


def test_a_change_in_the_folder_or_an_own_edit_is_worth_another_try() -> None:
    pace = Pace(a_clock(), MOST)
    assert pace.may_write(1, "x")
    for _ in range(5):
        pace.failed(1, "x")
    assert not pace.may_write(1, "x")
    assert pace.may_write(2, "x")
    assert pace.may_write(1, "y")
    pace.failed(1, "y")
    assert holds(pace, 1, "y") <= FIRST_HOLD


def test_who_is_undone_again_and_again_writes_less_often() -> None:
    pace = Pace(a_clock(), MOST)
    found = []
    for _ in range(9):
        pace.wrote(1, is_undone=True)
        found.append(holds(pace, 1, "x"))
    assert found[:3] == [0, 0, pytest.approx(FIRST_HOLD, abs=0.5)]
    assert found[-1] == pytest.approx(LONGEST_HOLD, abs=0.5)
    assert found == sorted(found)
    pace.wrote(1, is_undone=True)
    assert pace.may_write(2, "x")
    pace.wrote(1, is_undone=False)
    assert pace.may_write(1, "x")


def test_peace_is_made_when_nobody_writes_for_a_while() -> None:
    clock = a_clock()
    pace = Pace(clock, MOST)
    for _ in range(6):
        pace.wrote(1, is_undone=True)
    clock.advance(121)
    pace.wrote(1, is_undone=True)
    assert pace.may_write(1, "x")


def test_another_trouble_begins_anew() -> None:
    clock = a_clock()
    patience = Patience(clock)
    assert not patience
    assert not patience.is_over(0)
    patience.meet(SyncStatus.TORN, "a")
    clock.advance(60)
    patience.meet(SyncStatus.TORN, "a")
    assert patience.is_over(60, 2)
    assert not patience.is_over(61)
    assert not patience.is_over(60, 3)
    patience.meet(SyncStatus.TORN, "b", "why")
    assert not patience.is_over(60)
    assert patience.is_known(SyncStatus.TORN, "b")
    assert not patience.is_known(SyncStatus.FOREIGN, "b")
    assert patience.detail == "why"
    patience.end()
    assert (bool(patience), patience.detail) == (False, "")


class CountingDisk(RefusingDisk):
    tries = 0

    def replace(self, source: object, target: object) -> None:
        if str(target).endswith("standup.json"):
            self.tries += 1
        super().replace(source, target)  # type: ignore[arg-type]


def test_a_folder_that_refuses_is_not_bothered_at_every_poll(two: Two) -> None:
    two.mine.exchange()
    disk = CountingDisk(code=errno.EROFS)
    two.mine.replica.disk = disk
    two.mine._sharing.close()
    disk.refused, disk.within = {"replace"}, two.path.parent
    add(two.mine, "mine")
    for _ in range(150):
        report = two.mine.exchange(is_patient=True)
        assert report.status is SyncStatus.UNWRITABLE
        two.clock.advance(2)
    assert 5 <= disk.tries <= 15  # in five minutes
    tries = disk.tries
    add(two.mine, "another")
    two.mine.exchange(is_patient=True)
    assert disk.tries == tries + 1
    assert two.mine.exchange().status is SyncStatus.UNWRITABLE
    assert disk.tries == tries + 2  # who asks for it by hand is not put off
    disk.refused = set()
    for _ in range(31):
        two.clock.advance(2)
        two.mine.exchange(is_patient=True)
    assert sound(two.path) == {"mine", "another"}


def test_two_programs_that_undo_each_other_slow_down(two: Two) -> None:
    old = two.path.read_bytes()
    add(two.mine, "mine")
    two.mine.exchange(is_patient=True)
    writes = 0
    for _ in range(150):
        two.path.write_bytes(old)  # what brings nothing new, again and again
        writes += two.mine.exchange(is_patient=True).written
        two.clock.advance(2)
    assert 5 <= writes <= 20  # in five minutes
    two.path.write_bytes(old)
    add(two.mine, "another")
    assert two.mine.exchange(is_patient=True).written
    assert sound(two.path) == {"mine", "another"}


def test_news_of_colleagues_is_answered_at_once_however_often(two: Two) -> None:
    for number in range(10):
        add(two.theirs, f"theirs {number}")
        two.theirs.exchange(is_patient=True)
        add(two.mine, f"mine {number}")
        assert two.mine.exchange(is_patient=True).written
    two.theirs.exchange()
    assert len(sound(two.path)) == 20


def test_a_colleague_with_news_who_lacks_ours_is_answered_at_once(two: Two) -> None:
    aside = two.path.parents[1] / "aside.json"
    aside.write_bytes(two.path.read_bytes())
    theirs = open_workspace(aside, two.other)
    add(two.mine, "mine")
    two.mine.exchange(is_patient=True)
    for number in range(10):
        add(theirs, f"theirs {number}")
        theirs.exchange()
        two.path.write_bytes(aside.read_bytes())
        assert two.mine.exchange(is_patient=True).written
    assert len(sound(two.path)) == 11
