"""Tombstones: what was archived leaves every device, what was edited meanwhile comes back whole."""

from dataclasses import replace

import orjson
import pytest

from store.database.document import (
    Write,
    canonical,
    current_of,
    history_of,
    horizon_of,
    is_living,
    writes_of,
)
from store.database.stamps import authorship_of, device_of, make_stamp
from store.model.action import Action
from store.schema import GONE
from store.sync.merge import merge, merge_tables
from store.workspace.workspace import Workspace
from tests.store.factories import reopened
from tests.store.sync.clashes import delete, edit, meet, shared_action, title
from tests.store.sync.documents import document_of
from tests.store.sync.two import Two


def stamp(tick: int, device: str = "aa") -> str:
    return make_stamp(tick, device, "")


def entomb(workspace: Workspace, record_id: str) -> None:
    with workspace.transaction("") as pending:
        pending.entomb("actions", record_id)


WHOLE: list[Write] = [("a", stamp(1), 1), ("a", stamp(2), 2), ("b", stamp(3), 3)]
TOMBSTONE: Write = (GONE, stamp(9), stamp(3))


def test_what_was_archived_is_dropped_and_what_is_later_stays() -> None:
    late = document_of([*WHOLE, ("b", stamp(4), 4), TOMBSTONE])
    assert current_of(late) == {GONE: (stamp(9), stamp(3)), "b": (stamp(4), 4)}
    assert history_of(late) == []
    assert not is_living(late)
    assert is_living(document_of([TOMBSTONE, ("b", stamp(10), 4)]))
    assert not is_living(document_of([TOMBSTONE, ("_del", stamp(10), True)]))


def test_it_does_not_matter_which_tombstone_is_heard_of_first() -> None:
    more, fewer = (GONE, stamp(5), stamp(3)), (GONE, stamp(8), stamp(1))
    documents = [document_of([each]) for each in (more, fewer)] + [document_of(WHOLE)]
    one, two, three = documents
    found = {
        canonical(merge(merge(one, two), three)),
        canonical(merge(merge(three, two), one)),
        canonical(merge(one, merge(three, two))),
    }
    assert found == {canonical(one)}


@pytest.mark.parametrize("value", [None, True, "zzz", ["x"], "e" * 16 + "-aa~", 7])
def test_a_tombstone_that_names_no_stamp_buries_nothing(value: object) -> None:
    document = document_of([*WHOLE, (GONE, stamp(9), value)])
    assert is_living(document)
    assert horizon_of(document) == ""
    assert {each[0] for each in writes_of(document)} == {"a", "b", GONE}


def test_a_tombstone_buries_nothing_that_is_later_than_itself() -> None:
    document = document_of([("a", stamp(5), 1), (GONE, stamp(4), "d" * 16 + "-aa~")])
    assert is_living(document)


def test_an_archived_record_leaves_every_device(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, title="b")
    meet(two)
    entomb(two.mine, action)
    assert two.mine.find(Action, action) is None
    meet(two)
    assert two.theirs.find(Action, action) is None
    (line,) = orjson.loads(two.path.read_bytes())["actions"].values()
    assert line.keys() == {GONE, "~"}
    assert line["~"].keys() == {"v"}
    for each in (two.mine, two.theirs):  # nothing is gone that this device ever knew
        said = {write[2] for write in each.versions("actions", action) if write[0] == "title"}
        assert said == {"a", "b"}
    assert two.theirs.conflicts() == ()


def test_an_old_file_brings_nothing_back(two: Two) -> None:
    action = shared_action(two)
    old = two.path.read_bytes()
    entomb(two.mine, action)
    meet(two)
    two.path.write_bytes(old)
    meet(two)
    for each in (two.mine, two.theirs, reopened(two.mine, two.station)):
        assert each.find(Action, action) is None


def test_a_late_edit_brings_the_whole_record_back(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, owner="5")
    meet(two)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")  # offline
    two.clock.advance(60)
    entomb(two.mine, action)
    pending = two.theirs.sync_state().pending
    meet(two)
    for each in (two.mine, two.theirs, reopened(two.theirs, two.other)):
        found = each.get(Action, action)
        assert (found.title, found.owner) == ("still needed", "5")
    assert pending == 1
    assert two.theirs.sync_state().pending == 0
    # By whoever wrote each of them, from the device that brought it back.
    document = two.mine.document("actions", action)
    assert document is not None
    stamps = {field: held[0] for field, held in current_of(document).items()}
    assert {authorship_of(stamps[each]).who for each in ("title", "owner")} == {"B", "李雷"}
    assert len({device_of(stamps[each]) for each in ("title", "owner")}) == 1
    assert two.theirs.can_undo() == "Edit"


def test_a_late_deletion_does_not_bring_it_back(two: Two) -> None:
    action = shared_action(two)
    two.clock.advance(60)
    delete(two.theirs, action)
    two.clock.advance(60)
    entomb(two.mine, action)
    meet(two)
    assert two.mine.find(Action, action) is two.theirs.find(Action, action) is None


def test_what_came_back_may_be_archived_again(two: Two) -> None:
    action = shared_action(two)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")
    entomb(two.mine, action)
    meet(two)
    assert title(two.mine, action) == "still needed"
    entomb(two.theirs, action)
    meet(two)
    assert two.mine.find(Action, action) is None


def test_a_record_written_anew_after_it_lives(two: Two) -> None:
    action = shared_action(two)
    held = two.theirs.get(Action, action)
    two.clock.advance(3600)
    entomb(two.mine, action)  # by a clock that is an hour ahead
    two.clock.advance(-3600)
    meet(two)
    with two.theirs.transaction("Restore backup") as pending:
        pending.put(replace(held, title="restored"))
    meet(two)
    assert title(two.mine, action) == "restored"
    two.theirs.undo()
    meet(two)
    for each in (two.mine, two.theirs):
        document = each.document("actions", action)
        assert document is not None
        assert not is_living(document)


def test_entombing_what_is_not_there_or_entombed_writes_nothing(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    entomb(two.mine, action)
    before = two.mine.revision
    entomb(two.mine, action)
    entomb(two.mine, "77")
    assert two.mine.revision == before


def test_a_revival_makes_the_other_side_lack_something() -> None:
    mine = {"t": {"1": document_of([*WHOLE, ("b", stamp(4), 4)])}}
    theirs = {"t": {"1": document_of([TOMBSTONE])}}
    merged = merge_tables(mine, theirs)
    assert merged.revived == [("t", "1")]
    assert merged.is_lacking
    assert {write[:2] for _, _, write in merged.overflow} == {each[:2] for each in WHOLE}
    assert merge_tables(theirs, mine).revived == []
    heard = {"t": {"1": document_of([TOMBSTONE, ("b", stamp(4), 4)])}}  # of the edit, not of all
    merged = merge_tables(mine, heard)
    assert merged.revived == [("t", "1")]
    assert merged.is_lacking


def test_it_comes_back_though_it_was_archived_by_a_clock_that_is_ahead(two: Two) -> None:
    action = shared_action(two)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")
    two.clock.advance(3600)
    entomb(two.mine, action)
    two.clock.advance(-3600)
    meet(two)
    assert title(two.mine, action) == title(two.theirs, action) == "still needed"
