"""TinyDB over the replica: its whole interface, and other processes at the same time."""

from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import delete

from store.model.action import Action
from store.workspace.workspace import Workspace
from tests.store.factories import a_station, a_workspace, an_action, reopened


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return a_workspace(tmp_path)


@pytest.fixture
def actions(workspace: Workspace) -> Any:
    return workspace.database().table("actions")


def titles(workspace: Workspace) -> list[str]:
    return [each.title for each in workspace.all(Action)]


def test_records_are_found_with_its_queries(workspace: Workspace, actions: Any) -> None:
    action = an_action(title="对接", owner="5")
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    assert actions.search(where("owner") == "5") == [{"title": "对接", "owner": "5"}]
    assert actions.get(doc_id=action.id).doc_id == action.id
    assert actions.contains(doc_id=action.id)
    assert (len(actions), actions.count(where("title").exists())) == (1, 1)
    assert workspace.database().tables() == {"actions", "settings"}


def test_its_writes_are_ordinary_edits(workspace: Workspace, actions: Any) -> None:
    first = actions.insert({"title": "a"})
    actions.insert_multiple([{"title": "b"}, {"title": "c"}])
    assert titles(workspace) == ["a", "b", "c"]
    actions.update({"owner": "5"}, where("title") == "a")
    actions.update_multiple([({"title": "B"}, where("title") == "b")])
    actions.upsert({"title": "d"}, where("title") == "d")
    actions.remove(where("title") == "c")
    assert titles(workspace) == ["a", "B", "d"]
    assert workspace.get(Action, first).owner == "5"
    assert workspace.author_of(Action, first, "owner").who == "李雷"  # type: ignore[union-attr]
    workspace.undo()
    assert titles(workspace) == ["a", "B", "c", "d"]


def test_a_field_taken_away_reads_as_never_written(workspace: Workspace, actions: Any) -> None:
    first = actions.insert({"title": "a", "owner": "5"})
    actions.update(delete("owner"), doc_ids=[first])
    assert workspace.get(Action, first).owner == ""


def test_truncate_and_drop_are_deletions_that_can_be_undone(
    workspace: Workspace, actions: Any
) -> None:
    actions.insert({"title": "a"})
    actions.truncate()
    assert titles(workspace) == []
    workspace.undo()
    workspace.database().drop_table("actions")
    assert titles(workspace) == []
    workspace.undo()
    assert titles(workspace) == ["a"]


def test_other_processes_are_seen_and_never_overwritten(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    mine = a_workspace(tmp_path, station=station)
    table = mine.database().table("actions")
    table.insert({"title": "mine"})
    other = reopened(mine, station)
    other.database().table("actions").insert({"title": "other"})
    table.insert({"title": "mine again"})
    assert len(table) == 3
    assert len(table.search(where("title").exists())) == 3


def test_unmodified_tinydb_reads_the_shared_file(workspace: Workspace, actions: Any) -> None:
    actions.insert({"title": "对接支付页"})
    workspace.exchange()
    with TinyDB(workspace.path, encoding="utf-8") as database:
        found = database.table("actions").search(where("title") == "对接支付页")
    assert len(found) == 1
