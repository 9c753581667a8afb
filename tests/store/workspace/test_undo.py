"""Undo and redo: ordinary new writes, over restarts, never over somebody else's head."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store.model.action import Action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import QuickDisk
from tests.store.factories import a_station, a_workspace, an_action, reopened


def put(workspace: Workspace, action: Action, label: str = "Edit") -> Action:
    with workspace.transaction(label) as pending:
        pending.put(action)
    return action


def titles(workspace: Workspace) -> list[str]:
    return [each.title for each in workspace.all(Action)]


def test_undo_takes_back_and_redo_does_again_over_a_restart(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    assert (workspace.can_undo(), workspace.undo(), workspace.redo()) == (None, None, None)
    action = put(workspace, an_action(title="a"), "Add action")
    put(workspace, replace(action, title="b"), "Rename")
    later = reopened(workspace, station)
    assert later.can_undo() == "Rename"
    undone = later.undo()
    assert undone is not None
    assert (undone.label, undone.kept) == ("Rename", ())
    assert undone.touched == {("actions", action.id)}
    assert titles(later) == ["a"]
    later.undo()
    assert titles(later) == []
    last = reopened(workspace, station)
    assert (last.can_undo(), last.can_redo()) == (None, "Add action")
    last.redo()
    last.redo()
    assert titles(last) == ["b"]
    assert last.can_redo() is None


def test_a_new_edit_clears_redo(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    put(workspace, an_action())
    workspace.undo()
    put(workspace, an_action())
    assert workspace.can_redo() is None


def test_a_field_that_was_never_written_gets_its_default_back(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    action = put(workspace, an_action())
    put(workspace, action.block(reason="no keys"))
    workspace.undo()
    assert workspace.get(Action, action.id) == action


def test_many_records_of_one_gesture_go_together(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    with workspace.transaction("Add three") as pending:
        for title in "abc":
            pending.put(an_action(title=title))
    workspace.undo()
    assert titles(workspace) == []
    workspace.redo()
    assert titles(workspace) == ["a", "b", "c"]


def two_devices(tmp_path: Path) -> tuple[Workspace, Workspace]:
    mine = a_workspace(tmp_path)
    theirs = open_workspace(mine.path, a_station(tmp_path, state="B", seed=2, who="B"))
    return mine, theirs


def meet(*workspaces: Workspace) -> None:
    for workspace in workspaces * 2:
        workspace.exchange()


def test_what_somebody_changed_since_is_left_alone(tmp_path: Path) -> None:
    mine, theirs = two_devices(tmp_path)
    action = put(mine, an_action(title="a"))
    put(mine, replace(action, title="b", owner="5"))
    meet(mine, theirs)
    put(theirs, replace(theirs.get(Action, action.id), title="theirs"))
    meet(theirs, mine)
    undone = mine.undo()
    assert undone is not None
    assert undone.kept == (("actions", action.id, "title"),)
    found = mine.get(Action, action.id)
    assert (found.title, found.owner) == ("theirs", "")


def test_what_somebody_changed_before_my_last_edit_is_still_theirs(tmp_path: Path) -> None:
    mine, theirs = two_devices(tmp_path)
    action = put(mine, an_action(title="a"))
    put(mine, replace(action, title="b"))
    meet(mine, theirs)
    put(theirs, replace(theirs.get(Action, action.id), title="theirs"))
    meet(theirs, mine)
    put(mine, replace(action, title="c"))
    mine.undo()
    assert titles(mine) == ["theirs"]
    undone = mine.undo()
    assert undone is not None
    assert undone.kept
    assert titles(mine) == ["theirs"]


def test_a_record_somebody_worked_on_is_not_removed(tmp_path: Path) -> None:
    mine, theirs = two_devices(tmp_path)
    action = put(mine, an_action(title="a"))
    meet(mine, theirs)
    put(theirs, replace(theirs.get(Action, action.id), owner="5"))
    meet(theirs, mine)
    undone = mine.undo()
    assert undone is not None
    assert undone.kept == (("actions", action.id, ""),)
    assert titles(mine) == ["a"]


def test_a_gesture_without_a_label_cannot_be_undone(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    put(workspace, an_action(), "")
    assert workspace.can_undo() is None


def test_the_stack_is_bounded(tmp_path: Path) -> None:
    station = a_station(tmp_path, disk=QuickDisk())
    workspace = a_workspace(tmp_path, station=station)
    action = an_action()
    for number in range(203):
        put(workspace, replace(action, title=str(number)))
    later = reopened(workspace, station)
    count = 0
    while later.undo():
        count += 1
    assert count == 200
    assert titles(later) == titles(reopened(workspace, station)) == ["2"]


NUMBERS = st.integers(0, 2)
TITLES = st.sampled_from("xyz")


class Undoing(RuleBasedStateMachine):
    """One device, several gestures, restarts and rotations; the model is a list of states."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name)
        self.station = a_station(path, disk=QuickDisk())
        self.workspace = a_workspace(path, station=self.station)
        self.past: list[dict[str, str]] = [{}]
        self.future: list[dict[str, str]] = []

    def _change(self, state: dict[str, str]) -> None:
        if state != self.past[-1]:
            self.past.append(state)
            self.future.clear()

    @rule(number=NUMBERS, title=TITLES)
    def write(self, number: int, title: str) -> None:
        put(self.workspace, an_action(id=str(number + 1), title=title))
        self._change({**self.past[-1], str(number + 1): title})

    @rule(title=TITLES)
    def write_all(self, title: str) -> None:
        with self.workspace.transaction("Rename all") as pending:
            for action in pending.all(Action):
                pending.put(replace(action, title=title))
        self._change(dict.fromkeys(self.past[-1], title))

    @rule(number=NUMBERS)
    def remove(self, number: int) -> None:
        with self.workspace.transaction("Delete") as pending:
            pending.delete(an_action(id=str(number + 1)))
        self._change({key: each for key, each in self.past[-1].items() if key != str(number + 1)})

    @rule()
    def undo(self) -> None:
        assert (self.workspace.undo() is None) == (len(self.past) == 1)
        if len(self.past) > 1:
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        assert (self.workspace.redo() is None) == (not self.future)
        if self.future:
            self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.workspace = reopened(self.workspace, self.station)

    @rule()
    def rotate(self) -> None:
        self.workspace._replica.rotate()

    @rule()
    def share(self) -> None:
        self.workspace.exchange()

    @invariant()
    def shows_the_model(self) -> None:
        found = {each.id: each.title for each in self.workspace.all(Action)}
        assert found == self.past[-1]

    def teardown(self) -> None:
        self._folder.cleanup()


TestUndoing: Any = Undoing.TestCase
TestUndoing.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
