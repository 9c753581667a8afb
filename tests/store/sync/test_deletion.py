"""Deleting is a write: an edit after it brings the record back, and both are told apart."""

from dataclasses import replace

from store.model.action import Action
from store.model.department import Department
from store.operations.conflicts import keep, take_other
from tests.store.factories import a_department
from tests.store.sync.clashes import delete, edit, meet, only, shared_action, title, view
from tests.store.sync.two import Two


def test_an_edit_after_a_deletion_brings_it_back(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")
    meet(two)
    assert title(two.mine, action) == title(two.theirs, action) == "still needed"
    found = view(two.theirs)
    assert (found.is_deletion, found.field, found.title) == (True, "_del", "still needed")
    assert (found.standing.value, found.standing.who) == (False, "B")
    assert (found.other.value, found.other.who) == (True, "李雷")


def test_a_deletion_after_an_edit_stands(two: Two) -> None:
    action = shared_action(two)
    edit(two.theirs, action, title="still needed")
    two.clock.advance(60)
    delete(two.mine, action)
    meet(two)
    for each in (two.mine, two.theirs):
        assert each.find(Action, action) is None
    found = view(two.theirs)
    assert (found.standing.value, found.standing.who) == (True, "李雷")
    assert (found.other.value, found.other.who) == (False, "B")
    take_other(two.theirs, found.key)
    meet(two)
    assert title(two.mine, action) == "still needed"
    two.theirs.undo()
    assert two.theirs.find(Action, action) is None
    assert view(two.theirs).standing.value is True


def test_whoever_deleted_may_insist(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")
    meet(two)
    take_other(two.theirs, only(two.theirs).key)
    assert two.theirs.find(Action, action) is None
    assert two.theirs.conflicts() == ()
    meet(two)
    assert two.mine.find(Action, action) is None
    two.theirs.undo()
    assert title(two.theirs, action) == "still needed"
    assert view(two.theirs).standing.value is False


def test_keeping_what_came_back_can_be_undone(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")
    meet(two)
    keep(two.theirs, only(two.theirs).key)
    assert two.theirs.conflicts() == ()
    two.theirs.undo()
    assert title(two.theirs, action) == "still needed"
    assert len(two.theirs.conflicts()) == 1


def test_a_deletion_beats_what_its_author_saw_whatever_the_clocks_say(two: Two) -> None:
    action = shared_action(two)
    two.clock.advance(3600)
    edit(two.theirs, action, title="from the future")
    two.clock.advance(-3600)
    meet(two)
    delete(two.mine, action)
    meet(two)
    assert two.mine.find(Action, action) is None
    assert two.theirs.find(Action, action) is None
    two.mine.undo()
    assert title(two.mine, action) == "from the future"


def test_deleting_what_had_come_back_deletes_it_again(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    two.clock.advance(60)
    edit(two.theirs, action, title="still needed")
    meet(two)
    delete(two.mine, action)
    assert two.mine.find(Action, action) is None
    meet(two)
    assert two.theirs.find(Action, action) is None
    two.mine.undo()
    assert title(two.mine, action) == "still needed"


def test_undoing_an_edit_does_not_bring_back_what_somebody_deleted(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, title="mine")
    meet(two)
    delete(two.theirs, action)
    meet(two)
    undone = two.mine.undo()
    assert undone is not None
    assert undone.kept == (("actions", action, "title"),)
    assert two.mine.find(Action, action) is None


def test_bringing_back_what_one_saw_deleted_is_no_conflict(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    meet(two)
    two.theirs.refresh()
    with two.theirs.transaction("Restore value") as pending:
        pending.write("actions", action, {"_del": False})
    meet(two)
    assert title(two.mine, action) == "a"
    assert two.mine.conflicts() == two.theirs.conflicts() == ()


def test_a_raw_write_brings_back_and_its_undo_deletes_again(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    with two.mine.transaction("Edit") as pending:
        pending.write("actions", action, {"title": "b"})
        assert pending.get(Action, action).title == "b"
    assert title(two.mine, action) == "b"
    two.mine.undo()
    assert two.mine.find(Action, action) is None
    two.mine.redo()
    assert title(two.mine, action) == "b"


def test_what_is_deleted_in_the_same_gesture_stays_deleted(two: Two) -> None:
    action = shared_action(two)
    with two.mine.transaction("Edit") as pending:
        pending.write("actions", action, {"title": "last words"})
        pending.delete_at("actions", action)
        pending.write("actions", action, {"owner": "5"})
        assert pending.find(Action, action) is None
    assert two.mine.find(Action, action) is None
    two.mine.undo()
    assert title(two.mine, action) == "a"


def test_moving_what_lies_beside_it_does_not_bring_it_back(two: Two) -> None:
    gone = a_department()
    with two.mine.transaction("Add department") as pending:
        pending.put(gone)
    meet(two)
    two.theirs.refresh()
    with two.mine.transaction("Delete") as pending:
        pending.delete(gone)
    two.clock.advance(60)
    with two.theirs.transaction("Move department") as pending:
        pending.put(replace(gone, position=7))
    meet(two)
    assert two.mine.find(Department, gone.id) is two.theirs.find(Department, gone.id) is None
    assert two.theirs.conflicts() == ()
