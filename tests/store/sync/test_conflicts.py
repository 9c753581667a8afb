"""Two people who write at once: the later value stands, the other is offered, no noise is made."""

import pytest

from store.database.document import normalised
from store.database.marks import MARKS
from store.database.stamps import make_stamp
from store.errors import NotFoundError
from store.model.action import Action, ActionState
from store.operations.conflicts import keep, keep_all, take_other
from store.schema import DELETED, STAMPS
from store.sync.canonical import Verdict, unpack
from tests.store.factories import reopened
from tests.store.sync.clashes import (
    a_third,
    clash,
    delete,
    edit,
    meet,
    only,
    shared_action,
    title,
    view,
)
from tests.store.sync.two import Two


def test_the_later_value_stands_and_the_other_is_offered(two: Two) -> None:
    action = clash(two)
    assert title(two.mine, action) == title(two.theirs, action) == "theirs"
    found = view(two.theirs)
    assert (found.kind, found.id, found.field, found.title) == (Action, action, "title", "theirs")
    assert (found.standing.value, found.standing.who) == ("theirs", "B")
    assert (found.other.value, found.other.who) == ("mine", "李雷")
    assert found.other.at < found.standing.at
    assert not found.is_deletion


def test_whoever_did_not_meet_both_is_told_too_and_hears_when_it_is_settled(two: Two) -> None:
    action = clash(two)  # they met at the other's
    found = view(two.mine)
    assert (found.id, found.standing.value, found.other.value) == (action, "theirs", "mine")
    take_other(two.mine, found.key)
    meet(two)
    assert two.mine.conflicts() == two.theirs.conflicts() == ()
    assert title(two.theirs, action) == "mine"
    assert MARKS not in two.theirs.replica.state.tables["actions"][action][STAMPS]


def test_a_third_hears_nothing_of_what_two_others_wrote(two: Two) -> None:
    third = a_third(two)
    clash(two)
    third.exchange()
    assert third.conflicts() == ()


def test_a_deletion_beside_an_edit_is_told_to_both(two: Two) -> None:
    action = shared_action(two)
    delete(two.mine, action)
    two.clock.advance(-60)
    edit(two.theirs, action, title="theirs")
    meet(two)
    assert [each.field for each in two.mine.conflicts()] == [DELETED]
    assert [each.field for each in two.theirs.conflicts()] == [DELETED]


@pytest.mark.parametrize(
    "marks", [7, [7], [["title"]], [["title", "x", "y"]], [[1, 2, 3]], {"a": 1}]
)
def test_marks_that_are_none_are_left_out(marks: object) -> None:
    stamp = make_stamp(1, "aa", "B")
    found = normalised({"title": "x", STAMPS: {"v": stamp, MARKS: marks}}, stamp)
    assert found == {"title": "x", STAMPS: {"v": stamp}}


def test_it_does_not_matter_whose_clock_is_ahead(two: Two) -> None:
    action = shared_action(two)
    two.clock.advance(3600)
    edit(two.mine, action, title="mine")
    two.clock.advance(-3600)
    edit(two.theirs, action, title="theirs")
    meet(two)
    assert title(two.mine, action) == title(two.theirs, action) == "mine"
    assert (view(two.theirs).standing.value, view(two.theirs).other.value) == ("mine", "theirs")


def test_an_edit_that_saw_the_other_is_no_conflict(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, title="first")
    meet(two)
    edit(two.theirs, action, title="second")
    edit(two.theirs, action, title="third")
    meet(two)
    edit(two.mine, action, title="fourth")
    meet(two)
    assert two.mine.conflicts() == two.theirs.conflicts() == ()


def test_the_same_value_and_other_fields_are_no_conflict(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, title="same", owner="5")
    edit(two.theirs, action, title="same", watcher="6")
    meet(two)
    assert two.mine.conflicts() == two.theirs.conflicts() == ()
    found = two.mine.get(Action, action)
    assert (found.title, found.owner, found.watcher) == ("same", "5", "6")
    assert two.theirs._replica.state.contested == []


def test_two_who_close_it_at_once_agree(two: Two) -> None:
    action = shared_action(two)
    for each in (two.mine, two.theirs):
        two.clock.advance(60)
        with each.transaction("Complete action") as pending:
            pending.put(pending.get(Action, action).complete(at=each.now()))
    meet(two)
    assert two.mine.get(Action, action).state is ActionState.DONE
    assert two.mine.conflicts() == two.theirs.conflicts() == ()


def test_a_file_edited_by_hand_saw_what_it_replaced(two: Two) -> None:
    action = shared_action(two)
    data = two.path.read_bytes()
    two.path.write_bytes(data.replace(b'"title":"a"', b'"title":"by hand"'))
    assert two.mine.exchange().written
    assert unpack(two.path.read_bytes()).verdict is Verdict.SOUND
    meet(two)
    assert title(two.mine, action) == title(two.theirs, action) == "by hand"
    assert two.mine.conflicts() == two.theirs.conflicts() == ()
    edit(two.theirs, action, title="after")
    meet(two)
    assert two.mine.conflicts() == two.theirs.conflicts() == ()


def test_a_hand_edit_beside_an_unshared_edit_is_a_conflict(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, title="mine")
    data = two.path.read_bytes()
    two.path.write_bytes(data.replace(b'"title":"a"', b'"title":"by hand"'))
    meet(two)
    assert title(two.mine, action) == "by hand"
    assert view(two.mine).other.value == "mine"


def test_keeping_settles_it_everywhere_and_can_be_undone(two: Two) -> None:
    action = clash(two)
    key = only(two.theirs).key
    keep(two.theirs, key)
    assert two.theirs.conflicts() == ()
    assert title(two.theirs, action) == "theirs"
    two.theirs.undo()
    assert only(two.theirs).key == key
    assert view(two.theirs).standing.who == "B"
    two.theirs.redo()
    assert two.theirs.conflicts() == ()
    two.theirs.undo()
    assert only(two.theirs).key == key
    with pytest.raises(NotFoundError):
        keep(two.theirs, "00000000")


def test_taking_the_other_settles_it_and_can_be_undone(two: Two) -> None:
    action = clash(two)
    take_other(two.theirs, only(two.theirs).key)
    assert (title(two.theirs, action), two.theirs.conflicts()) == ("mine", ())
    meet(two)
    assert title(two.mine, action) == "mine"
    assert two.mine.conflicts() == two.theirs.conflicts() == ()
    two.theirs.undo()
    assert (title(two.theirs, action), only(two.theirs).other.value) == ("theirs", "mine")


def test_an_ordinary_edit_settles_it_on_whichever_device(two: Two) -> None:
    action = clash(two)
    edit(two.mine, action, title="newer")
    meet(two)
    assert (title(two.theirs, action), two.theirs.conflicts()) == ("newer", ())


def test_undoing_the_edit_that_settled_it_opens_it_again(two: Two) -> None:
    action = clash(two)
    edit(two.theirs, action, title="newer")
    assert two.theirs.conflicts() == ()
    two.theirs.undo()
    assert only(two.theirs).other.value == "mine"


def test_keep_all_is_one_gesture(two: Two) -> None:
    action = shared_action(two)
    edit(two.mine, action, title="mine", owner="5")
    edit(two.theirs, action, title="theirs", owner="6")
    meet(two)
    assert {each.field for each in two.theirs.conflicts()} == {"title", "owner"}
    keep_all(two.theirs)
    assert two.theirs.conflicts() == ()
    two.theirs.undo()
    assert len(two.theirs.conflicts()) == 2
    assert {each.field for each in reopened(two.theirs, two.other).conflicts()} == {
        "title",
        "owner",
    }


def test_conflicts_survive_a_rotation(two: Two) -> None:
    clash(two)
    before = two.theirs.conflicts()
    two.theirs._replica.rotate()
    assert two.theirs.conflicts() == reopened(two.theirs, two.other).conflicts() == before != ()


def test_a_third_value_is_offered_beside_the_second(two: Two) -> None:
    action = shared_action(two)
    base = two.path.read_bytes()
    third = a_third(two)
    edit(two.mine, action, title="first")
    two.clock.advance(1)
    edit(two.theirs, action, title="second")
    two.clock.advance(1)
    edit(third, action, title="third")
    meet(two)
    assert [each.other.value for each in two.theirs.conflicts()] == ["first"]
    two.path.write_bytes(base)
    third.exchange()  # a file that knows neither of the two
    two.clock.advance(31)
    two.theirs.exchange()
    found = {(each.standing.value, each.other.value) for each in two.theirs.conflicts()}
    assert found == {("third", "first"), ("third", "second")}
    keep_all(two.theirs)
    assert two.theirs.conflicts() == ()


def test_a_conflict_whose_record_was_deleted_waits_for_its_return(two: Two) -> None:
    action = clash(two)
    delete(two.theirs, action)
    assert two.theirs.conflicts() == ()
    two.theirs.undo()
    assert only(two.theirs).field == "title"


def test_what_goes_with_a_state_follows_it(two: Two) -> None:
    action = shared_action(two)
    with two.mine.transaction("Complete action") as pending:
        pending.put(pending.get(Action, action).complete(at=two.mine.now()))
    two.clock.advance(60)
    edit(two.theirs, action, state=ActionState.BLOCKED, reason="No key")
    meet(two)
    merged = two.theirs.get(Action, action)
    assert (merged.state, merged.closed_at is None) == (ActionState.BLOCKED, False)
    keep(two.theirs, only(two.theirs).key)
    assert two.theirs.get(Action, action).closed_at is None
    two.theirs.undo()
    take_other(two.theirs, only(two.theirs).key)
    taken = two.theirs.get(Action, action)
    assert (taken.state, taken.closed_at) == (ActionState.DONE, merged.closed_at)


def test_what_another_process_settled_is_left_alone(two: Two) -> None:
    clash(two)
    other = reopened(two.theirs, two.other)
    key = only(two.theirs).key
    keep(other, key)
    with pytest.raises(NotFoundError):
        take_other(two.theirs, key)
    keep_all(two.theirs)
    assert two.theirs.can_undo() == "Keep value"


def test_a_table_of_a_newer_version_is_told_of_too(two: Two) -> None:
    for each in (two.mine, two.theirs):
        two.clock.advance(1)
        with each.transaction("") as pending:
            pending.write("wishes", "7", {"text": each.who})
    meet(two)
    found = view(two.theirs)
    assert (found.kind, found.title, found.field) == (None, "B", "text")
    assert found.other.value == "李雷"
