"""The history of a record and what waits for a decision, as people see it."""

from dataclasses import replace
from datetime import date

import pytest

from store.database.stamps import make_stamp
from store.errors import NotFoundError
from store.model.action import Action, ActionState
from store.operations.history import restore_value
from store.queries.history import history
from tests.store.factories import an_action
from tests.store.operations.team import Team


def test_the_history_tells_what_who_and_when(team: Team) -> None:
    workspace = team.workspace
    action = an_action(title="a", due=date(2026, 6, 1))
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    first = workspace.now()
    team.clock.advance(60)
    workspace.who = "B"
    with workspace.transaction("Edit") as pending:
        pending.put(replace(action, title="b", due=None, state=ActionState.DOING))
    found = history(workspace, "actions", action.id)
    newest = {each.field: each for each in found[:3]}
    assert newest.keys() == {"title", "due", "state"}
    title, due, state = (newest[each] for each in ("title", "due", "state"))
    assert (title.value, title.who, title.at) == ("b", "B", workspace.now())
    assert (title.is_current, title.is_first) == (True, False)
    assert (due.value, due.raw, due.is_current) == (None, None, True)
    assert (state.value, state.raw, state.is_first) == (ActionState.DOING, "doing", True)
    before = [each for each in found if each.field == "due"][-1]
    assert (before.value, before.raw) == (date(2026, 6, 1), "2026-06-01")
    assert (before.at, before.is_current, before.is_first) == (first, False, True)


def test_what_a_newer_version_wrote_is_shown_as_it_is(team: Team) -> None:
    workspace = team.workspace
    with workspace.transaction("") as pending:
        pending.write("wishes", "1", {"mood": {"deep": [1]}})
        pending.write("actions", "7", {"title": 5, "mood": "x"})
    (mood,) = history(workspace, "wishes", "1")
    assert mood.value == {"deep": [1]}
    found = {each.field: each.value for each in history(workspace, "actions", "7")}
    assert found == {"title": None, "mood": "x"}


def test_nothing_is_known_of_what_never_was(team: Team) -> None:
    with pytest.raises(NotFoundError):
        history(team.workspace, "actions", "77")


def test_one_value_is_restored_as_an_ordinary_edit(team: Team) -> None:
    workspace = team.workspace
    action = an_action(title="a", owner="5")
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    with workspace.transaction("Edit") as pending:
        pending.put(replace(action, title="b", owner="6"))
    first = [each for each in history(workspace, "actions", action.id) if each.field == "title"][-1]
    restore_value(workspace, "actions", action.id, "title", first.stamp)
    found = workspace.get(Action, action.id)
    assert (found.title, found.owner) == ("a", "6")
    assert workspace.can_undo() == "Restore value"
    workspace.undo()
    assert workspace.get(Action, action.id).title == "b"
    with pytest.raises(NotFoundError):
        restore_value(workspace, "actions", action.id, "title", make_stamp(1, "aa", ""))


@pytest.mark.parametrize("field", ["_del", "title"])
def test_a_deleted_record_is_restored(team: Team, field: str) -> None:
    workspace = team.workspace
    action = an_action(title="a")
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    with workspace.transaction("Delete") as pending:
        pending.delete(action)
    version = next(each for each in history(workspace, "actions", action.id) if each.field == field)
    assert version.value in {True, "a"}
    restore_value(workspace, "actions", action.id, field, version.stamp)
    assert workspace.get(Action, action.id).title == "a"
    workspace.undo()
    assert workspace.find(Action, action.id) is None


def test_what_was_compacted_away_is_restored_whole(team: Team) -> None:
    workspace = team.workspace
    action = an_action(title="a", owner="5")
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    with workspace.transaction("") as pending:
        pending.entomb("actions", action.id)
    found = history(workspace, "actions", action.id)
    assert {each.field for each in found} == {"title", "owner"}
    assert not any(each.is_current for each in found)
    restore_value(workspace, "actions", action.id, "owner", found[0].stamp)
    assert workspace.get(Action, action.id) == action
    workspace.undo()
    assert workspace.find(Action, action.id) is None


def test_restoring_what_stands_writes_nothing(team: Team) -> None:
    workspace = team.workspace
    action = an_action(title="a")
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    (title,) = history(workspace, "actions", action.id)
    before = workspace.revision
    restore_value(workspace, "actions", action.id, "title", title.stamp)
    assert workspace.revision == before
