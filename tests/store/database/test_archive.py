"""The private archive: what leaves the history of its document is kept, whatever happens."""

from pathlib import Path

import orjson
import pytest

from store.database.archive import read_archive, write_archive
from store.database.disk import Disk
from store.database.document import HISTORY_LIMIT, writes_of
from store.database.replica import Replica
from store.database.stamps import make_stamp
from store.database.state import EDIT, MERGE, State, from_json, to_json
from tests.store.disks import CuttingDisk, PowerCut, QuickDisk

STAMP = make_stamp(5, "bb", "")


def write(replica: Replica, value: int) -> None:
    with replica.locked():
        tick = replica.state.last + 1
        one = ["t", "1", "n", make_stamp(tick, "aa", ""), value]
        replica.append({"k": EDIT, "l": "Count", "t": tick, "w": [one]})


def merge_away(replica: Replica, value: object) -> None:
    """Take in a line that says: this write of another document has no place any more."""
    with replica.locked():
        replica.append({"k": MERGE, "d": [], "o": [["t", "2", "n", STAMP, value]], "m": {}})


def known(replica: Replica) -> set[object]:
    document = replica.state.tables["t"]["1"]
    held = [*replica.archived("t", "1"), *writes_of(document)]
    return {value for _, _, value in held}


def _life(folder: Path, disk: Disk, said: list[int]) -> None:
    replica = Replica.load(folder, disk)
    for number in range(HISTORY_LIMIT + 6):
        write(replica, number)
        said.append(number)
        if number == 3:
            merge_away(replica, "other")
            said.append(-1)
        if number >= HISTORY_LIMIT + 1 and number % 2:
            replica.rotate()


def test_a_power_cut_at_any_step_loses_no_version(tmp_path: Path) -> None:
    def made(name: str) -> Path:
        return Replica.create(tmp_path / name, State("7"), QuickDisk()).folder

    counting = CuttingDisk()
    _life(made("count"), counting, [])
    for cut in range(2, counting.steps):
        folder, said = made(str(cut)), list[int]()
        with pytest.raises(PowerCut):
            _life(folder, CuttingDisk(cut), said)
        survivor = Replica.load(folder, QuickDisk())
        write(survivor, 100)
        for _ in range(2):
            assert {*said, 100} - {-1} <= known(survivor)
            assert -1 not in said or ("n", STAMP, "other") in survivor.archived("t", "2")
            survivor.rotate()
            survivor = Replica.load(folder, QuickDisk())


def test_who_only_reads_along_lets_go_of_what_was_archived(tmp_path: Path) -> None:
    one = Replica.create(tmp_path / "r", State("7"), QuickDisk())
    other = Replica.load(one.folder, QuickDisk())
    for number in range(HISTORY_LIMIT + 3):
        write(one, number)
    other.refresh()
    assert len(other.state.overflow) == 2
    one.rotate()
    write(one, 99)
    other.refresh()
    assert [each[2][2] for each in other.state.overflow] == [2]
    assert known(other) == known(one) == {*range(HISTORY_LIMIT + 3), 99}


def test_only_the_lines_of_the_document_are_read(tmp_path: Path) -> None:
    disk = QuickDisk()
    mine = ("t", "1", ("n", STAMP, '["t","1",'))
    write_archive(disk, tmp_path, 2, [mine, ("t", "11", ("n", STAMP, 2)), ("u", "1", mine[2])])
    write_archive(disk, tmp_path, 3, [])
    with (tmp_path / "archive-2.jsonl").open("ab") as file:
        for line in (
            b'["t","1",',
            b'["t","1",7]\n',
            b'["t","1",["n","zzz",1]]\n',
            b'["t","1",["n"]]',
        ):
            file.write(line + b"\n")
    (tmp_path / "archive-4.jsonl").write_bytes(orjson.dumps(["t", "1", ["n", STAMP, 3]]))
    assert read_archive(tmp_path, "t", "1") == [mine[2], ("n", STAMP, 3)]
    assert not (tmp_path / "archive-3.jsonl").exists()


def test_a_snapshot_of_the_first_version_is_read() -> None:
    state = State("7")
    document = {"n": 1, "m": 2, "~": {"v": make_stamp(3, "aa", ""), "f": {"m": STAMP}}}
    state.tables["t"] = {"1": document}
    old = to_json(state) | {"newest": STAMP}
    for key in ("devices", "contested", "absorbed"):
        del old[key]
    found = from_json(old)
    assert found.devices == {"aa": make_stamp(3, "aa", ""), "bb": STAMP}
    assert (found.contested, found.absorbed) == ([], [])
