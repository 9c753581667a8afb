"""What goes wrong with clocks, copies and versions, each with its defined outcome."""

import shutil

import orjson
import pytest

from store.clock import FixedClock
from store.database.document import history_of
from store.database.stamps import device_of, make_stamp
from store.sync.exchange import SyncStatus
from store.sync.merge import foreign_own_writes
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.factories import START, a_station, reopened
from tests.store.sync.clashes import edit, meet, shared_action, title, view
from tests.store.sync.documents import document_of
from tests.store.sync.two import Two, add, sound, titles


def cloned(two: Two) -> Workspace:
    """Return the workspace on a computer whose home is a copy of ours."""
    folder = two.path.parent.parent
    shutil.copytree(folder / "state", folder / "clone")
    return open_workspace(two.path, a_station(folder, clock=two.clock, state="clone", who="C"))


def device(workspace: Workspace) -> str:
    return workspace._identity.device()


def test_two_devices_with_one_id_agree_and_part(two: Two) -> None:
    action = shared_action(two)
    clone = cloned(two)
    assert device(clone) == device(two.mine)
    clone.who = two.mine.who  # then one stamp stands for two values
    edit(two.mine, action, title="mine")
    edit(clone, action, title="of the clone")
    assert not two.mine.exchange().is_cloned
    two.clock.advance(31)
    assert clone.exchange().is_cloned
    assert device(clone) != device(two.mine)
    two.clock.advance(31)
    two.mine.exchange()
    two.theirs.exchange()
    everybody = (two.mine, clone, two.theirs)
    assert len({title(each, action) for each in everybody}) == 1
    for each in everybody:
        said = {value for field, _, value in each.versions("actions", action) if field == "title"}
        assert said == {"a", "mine", "of the clone"}
    assert {view(clone).standing.value, view(clone).other.value} == {"mine", "of the clone"}
    edit(clone, action, title="apart")
    stamp = max(write[1] for write in clone.versions("actions", action))
    assert device_of(stamp) == device(clone)


def test_a_private_folder_from_a_backup_takes_in_what_it_had_forgotten(two: Two) -> None:
    action = shared_action(two)
    old = cloned(two)  # set aside now, put back later
    edit(two.mine, action, title="forgotten")
    add(two.mine, "forgotten too")
    two.mine.exchange()
    add(old, "written since")
    two.clock.advance(31)
    assert old.exchange().is_cloned
    assert titles(old) == sound(two.path) == {"forgotten", "forgotten too", "written since"}
    two.clock.advance(31)
    assert not old.exchange().is_cloned


def test_own_writes_that_were_archived_here_are_no_sign_of_a_clone() -> None:
    def stamp(tick: int) -> str:
        return make_stamp(tick, "aa", "")

    written = [("n", stamp(tick), tick) for tick in range(1, 40)]
    full, first = document_of(written), document_of(written[:3])
    assert foreign_own_writes({"t": {"1": first}}, {"t": {"1": full}}, "aa") == []
    tomb = document_of([("_gone", stamp(50), stamp(39))])
    assert foreign_own_writes({"t": {"1": full}}, {"t": {"1": tomb}}, "aa") == []
    assert foreign_own_writes({"t": {"1": full}}, {"t": {"1": first}}, "bb") == []
    found = foreign_own_writes({"t": {"1": full}}, {"t": {"1": first}}, "aa")
    assert ("t", "1", ("n", stamp(39), 39)) in found
    assert len(foreign_own_writes({"t": {"1": first}}, {}, "aa")) == 3


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
def test_a_wrong_clock_neither_wins_nor_loses_what_was_seen(two: Two, hours: int) -> None:
    action = shared_action(two)
    folder = two.path.parent.parent
    wrong = FixedClock(START)
    wrong.advance(hours * 3600)
    other = open_workspace(two.path, a_station(folder, clock=wrong, state="C", seed=3, who="C"))
    for number in range(4):  # each sees what the other wrote, and then writes
        for each in (other, two.mine):
            wrong.advance(31)
            two.clock.advance(31)
            each.exchange()
            edit(each, action, title=f"{each.who} {number}")
            each.exchange()
            assert title(each, action) == f"{each.who} {number}"
    two.theirs.exchange()
    other.exchange()
    assert {title(each, action) for each in (two.theirs, other)} == {"李雷 3"}
    assert two.theirs.conflicts() == other.conflicts() == two.mine.conflicts() == ()
    add(two.mine, "by our own time")  # which did not follow the wrong clock
    document = two.mine.document("actions", action)
    assert document is not None
    assert len(history_of(document)) == 8
    state = two.mine._replica.state
    assert abs((state.last >> 16) / 1000 - two.clock.now().timestamp()) < 1


def test_an_old_file_coming_back_loses_nothing(two: Two) -> None:
    action = shared_action(two)
    old = two.path.read_bytes()
    edit(two.mine, action, title="newer")
    add(two.mine, "b")
    meet(two)
    two.path.write_bytes(old)
    two.clock.advance(31)
    assert two.theirs.exchange().written
    two.mine.exchange()
    for each in (two.mine, two.theirs, reopened(two.mine, two.station)):
        assert titles(each) == {"newer", "b"}
        assert each.conflicts() == ()
    assert sound(two.path) == {"newer", "b"}


def test_a_newer_schema_that_asks_for_nothing_is_kept_and_written(two: Two) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    content = orjson.loads(two.path.read_bytes())
    content["_meta"]["1"] |= {"schema": 9, "colour": "red"}
    content["_meta"]["notes"] = {"z": 1}
    two.path.write_bytes(orjson.dumps(content))
    add(two.mine, "b")
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert not two.mine.read_only
    meta = orjson.loads(two.path.read_bytes())["_meta"]
    assert (meta["1"]["schema"], meta["1"]["min_writer"]) == (9, 1)
    assert (meta["1"]["colour"], meta["notes"]) == ("red", {"z": 1})
    assert titles(two.mine) == {"a", "b"}


def test_edits_wait_for_a_muster_that_may_write_and_are_not_lost(two: Two) -> None:
    action = shared_action(two)
    ours = two.path.read_bytes()
    two.path.write_bytes(ours.replace(b'"min_writer":1', b'"min_writer":2'))
    edit(two.mine, action, title="waiting")
    assert two.mine.exchange().status is SyncStatus.NEWER
    again = reopened(two.mine, two.station)
    assert title(again, action) == "waiting"
    assert again.sync_state().pending == 1
    assert b"waiting" not in two.path.read_bytes()


def test_what_leaves_a_full_history_is_filed_once_though_the_file_cannot_be_written(
    two: Two,
) -> None:
    action = shared_action(two)
    old = two.path.read_bytes()
    edit(two.theirs, action, title="early")
    two.theirs.exchange()
    early = two.path.read_bytes()
    two.path.write_bytes(old)
    for number in range(30):
        two.clock.advance(1)
        edit(two.mine, action, title=str(number))
    two.path.write_bytes(early)
    two.disk.refused, two.disk.within = {"replace"}, two.path.parent
    positions = set()
    for _ in range(4):
        two.clock.advance(31)
        two.mine.exchange()
        positions.add(two.mine.revision)
    assert len(positions) == 1
    said = [value for field, _, value in two.mine.versions("actions", action) if field == "title"]
    assert said.count("early") == 1
