"""The replica: processes agree, rotation is invisible, damage is survived."""

from pathlib import Path

import pytest

from store.database.disk import Disk
from store.database.document import HISTORY_LIMIT
from store.database.journal import line_of
from store.database.lock import locked
from store.database.replica import Replica
from store.database.stamps import make_stamp
from store.database.state import EDIT, MERGE, State, to_json
from store.errors import BusyError, CorruptFileError, StorageError
from tests.store.disks import CuttingDisk, PowerCut, QuickDisk, RefusingDisk


def made(tmp_path: Path, disk: Disk | None = None) -> Replica:
    return Replica.create(tmp_path / "r", State("7"), disk or QuickDisk())


def write(replica: Replica, value: int, field: str = "n") -> None:
    with replica.locked():
        tick = replica.state.last + 1
        one = ["t", "1", field, make_stamp(tick, "aa", ""), value]
        replica.append({"k": EDIT, "l": "Count", "t": tick, "w": [one]})


def value_of(replica: Replica, field: str = "n") -> object:
    return replica.state.tables.get("t", {}).get("1", {}).get(field)


def loaded(replica: Replica) -> Replica:
    return Replica.load(replica.folder, QuickDisk())


def test_what_one_process_writes_another_reads(tmp_path: Path) -> None:
    one = made(tmp_path)
    other = loaded(one)
    write(one, 1)
    assert [each.touched for each in other.refresh()] == [{("t", "1")}]
    write(other, 2)
    one.refresh()
    assert value_of(one) == value_of(other) == 2
    assert one.state.tables == other.state.tables == loaded(one).state.tables
    assert one.refresh() == []


def test_rotation_changes_nothing_for_anybody(tmp_path: Path) -> None:
    one = made(tmp_path)
    other, lagging = loaded(one), loaded(one)
    for number in range(3):
        write(one, number)
        one.rotate()
        other.refresh()
    write(other, 9)
    assert [each.touched for each in lagging.refresh()] == [{("t", "1")}]
    one.refresh()
    for each in (one, other, lagging, loaded(one)):
        assert value_of(each) == 9
        assert each.state.edits == 4
        assert [gesture.label for gesture in each.state.undo] == ["Count"] * 4


def test_rotation_keeps_one_generation_and_no_more(tmp_path: Path) -> None:
    one = made(tmp_path)
    for number in range(4):
        write(one, number)
        one.rotate()
    names = sorted(each.name for each in one.folder.iterdir() if each.name != "lock")
    assert names == ["journal-4", "journal-5", "snapshot-4.json", "snapshot-5.json"]


def test_a_damaged_snapshot_costs_nothing(tmp_path: Path) -> None:
    one = made(tmp_path)
    write(one, 1)
    one.rotate()
    write(one, 2)
    (one.folder / "snapshot-2.json").write_bytes(b'{"ws":"7"')
    assert value_of(loaded(one)) == 2
    assert loaded(one).state.edits == 2


def test_without_any_sound_snapshot_it_says_so(tmp_path: Path) -> None:
    one = made(tmp_path)
    (one.folder / "snapshot-1.json").write_bytes(b"")
    with pytest.raises(CorruptFileError):
        loaded(one)


def test_a_damaged_line_costs_only_itself(tmp_path: Path) -> None:
    one = made(tmp_path)
    journal = one.folder / "journal-1"
    write(one, 1, "a")
    start = journal.stat().st_size
    write(one, 2, "b")
    write(one, 3, "c")
    data = bytearray(journal.read_bytes())
    data[start + 20] ^= 1
    journal.write_bytes(data)
    found = loaded(one)
    assert [value_of(found, field) for field in "abc"] == [1, None, 3]
    write(found, 4, "d")
    assert value_of(loaded(one), "d") == 4


def test_a_line_that_was_withdrawn_is_forgotten_by_those_who_read_it(tmp_path: Path) -> None:
    one = made(tmp_path)
    other = loaded(one)
    write(one, 1)
    other.refresh()
    (one.folder / "journal-1").write_bytes(b"")  # its writer's flush failed
    third = loaded(one)
    write(third, 5)
    write(third, 6)
    other.refresh()
    assert other.state.tables == third.state.tables
    assert value_of(other) == 6


def test_damage_behind_what_was_read_is_skipped(tmp_path: Path) -> None:
    one = made(tmp_path)
    write(one, 1)
    other = loaded(one)
    with (one.folder / "journal-1").open("ab") as file:
        file.write(b"damaged\n")
    with (one.folder / "journal-1").open("ab") as file:
        file.write(line_of({"k": "agreed", "h": "x", "n": 1}))
    other.refresh()
    assert (value_of(other), other.state.agreed) == (1, "x")
    assert other.refresh() == []


def test_a_new_journal_is_noticed_when_the_old_one_has_not_grown(tmp_path: Path) -> None:
    one = made(tmp_path)
    other = loaded(one)
    one.rotate()
    write(one, 1)
    assert [each.touched for each in other.refresh()] == [{("t", "1")}]


def test_history_that_overflows_is_archived_before_it_leaves(tmp_path: Path) -> None:
    one = made(tmp_path)
    for number in range(HISTORY_LIMIT + 5):
        write(one, number)
    one.rotate()
    archived = (one.folder / "archive-2.jsonl").read_bytes().splitlines()
    assert len(archived) == 4
    assert b"aa~" in archived[0]
    write(one, 99)
    one.rotate()
    assert len((one.folder / "archive-3.jsonl").read_bytes().splitlines()) == 1


def _life(folder: Path, disk: Disk, said: list[int]) -> None:
    """Edit, rotate, edit; `said` lists what was acknowledged."""
    replica = Replica.load(folder, disk)
    for number in range(1, 8):
        write(replica, number)
        said.append(number)
        if number in {3, 6}:
            replica.rotate()


def _steps(tmp_path: Path) -> int:
    disk = CuttingDisk()
    folder = made(tmp_path / "count").folder
    _life(folder, disk, [])
    return disk.steps


def test_a_power_cut_at_any_step_loses_nothing_acknowledged(tmp_path: Path) -> None:
    steps = _steps(tmp_path)
    assert steps > 25
    for cut in range(steps):
        folder = made(tmp_path / str(cut)).folder
        said = [0]
        with pytest.raises(PowerCut):
            _life(folder, CuttingDisk(cut), said)
        survivor = Replica.load(folder, QuickDisk())
        assert value_of(survivor) in {said[-1] or None, said[-1] + 1}
        write(survivor, 100)
        survivor.rotate()
        assert value_of(Replica.load(folder, QuickDisk())) == 100


@pytest.mark.parametrize("step", ["write", "sync"])
def test_a_full_disk_refuses_the_edit_and_keeps_the_rest(tmp_path: Path, step: str) -> None:
    disk = RefusingDisk()
    one = made(tmp_path, disk)
    other = loaded(one)
    write(one, 1)
    disk.refused = {step}
    with pytest.raises(StorageError):
        write(one, 2)
    assert value_of(one) == value_of(loaded(one)) == 1
    disk.refused = set()
    write(one, 3)
    other.refresh()
    assert value_of(one) == value_of(loaded(one)) == value_of(other) == 3


@pytest.mark.parametrize("step", ["write", "sync", "replace", "sync_folder"])
def test_a_rotation_that_is_refused_is_made_up_for_later(tmp_path: Path, step: str) -> None:
    disk = RefusingDisk()
    one = made(tmp_path, disk)
    for number in range(HISTORY_LIMIT + 3):
        write(one, number)
    disk.refused = {step}
    with pytest.raises(StorageError):
        one.rotate()
    disk.refused = set()
    write(one, 77)
    assert value_of(loaded(one)) == 77
    one.rotate()
    assert value_of(loaded(one)) == 77
    archived = b"".join(each.read_bytes() for each in one.folder.glob("archive-*.jsonl"))
    assert len(set(archived.splitlines())) == 3


def test_the_private_folder_may_vanish(tmp_path: Path) -> None:
    one = made(tmp_path)
    one.folder.rename(tmp_path / "away")
    with pytest.raises(StorageError):
        one.refresh()
    with pytest.raises(StorageError):
        write(one, 1)


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("a file is in the way")
    with pytest.raises(StorageError):
        Replica.create(tmp_path / "r" / "x", State("7"), QuickDisk())


def test_waiting_for_the_lock_ends(tmp_path: Path) -> None:
    one = made(tmp_path)
    one.lock_timeout = 0.02
    with locked(one.folder / "lock"), pytest.raises(BusyError):
        write(one, 1)
    write(one, 2)
    assert value_of(one) == 2


def test_a_fork_goes_its_own_way(tmp_path: Path) -> None:
    one = made(tmp_path)
    write(one, 1)
    fork = one.fork()
    write(one, 2)
    assert value_of(fork) == 1
    fork.refresh()
    write(fork, 3)
    one.refresh()
    assert one.state.tables == fork.state.tables


def test_the_view_of_another_thread_knows_all_that_this_one_does(tmp_path: Path) -> None:
    one = made(tmp_path)
    for number in range(HISTORY_LIMIT + 3):
        write(one, number)
    contested = ["t", "1", "n", make_stamp(9, "aa", ""), make_stamp(8, "bb", ""), 1, ["x"]]
    with one.locked():
        one.append({"k": MERGE, "d": [], "o": [], "m": {"2": {}}, "c": [contested], "a": "digest"})
    other = one.fork().state
    assert to_json(other) == to_json(one.state) == to_json(loaded(one).state)
    assert other.overflow == one.state.overflow != []
    assert other.contested == one.state.contested != []
