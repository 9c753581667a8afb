"""One long write in another thread, and going on from where it has come to."""

from pathlib import Path
from threading import Thread

import pytest

from store.changes import Change, Origin
from store.errors import BusyError
from store.model.action import Action
from store.operations.actions import add_action, complete_action
from store.queries.today import today_rows
from store.workspace.workspace import Workspace
from tests.store.operations.team import Team, make_team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return make_team(tmp_path)


def in_thread(second: Workspace, title: str) -> None:
    thread = Thread(target=add_action, args=(second, title))
    thread.start()
    thread.join()


def titles(workspace: Workspace) -> list[str]:
    return [row.title for row in today_rows(workspace)]


def test_what_it_writes_is_here_when_it_is_taken_over_and_not_before(team: Team) -> None:
    workspace = team.workspace
    add_action(workspace, "Before")
    assert titles(workspace) == ["Before"]
    told: list[Change] = []
    workspace.feed.subscribe(told.append)
    second = workspace.second()
    in_thread(second, "Long")
    assert (workspace.refresh(), titles(workspace), told) == (False, ["Before"], [])
    before = workspace.revision
    workspace.take_over(second)
    assert titles(workspace) == ["Before", "Long"]
    assert workspace.revision != before
    assert [each.origin for each in told] == [Origin.OWN]
    assert workspace.can_undo() == "Add action"


def test_all_goes_on_afterwards(team: Team) -> None:
    workspace = team.workspace
    second = workspace.second()
    in_thread(second, "Long")
    workspace.take_over(second)
    (made,) = workspace.all(Action)
    complete_action(workspace, made.id)
    assert [row.state.is_open for row in today_rows(workspace)] == [False]
    workspace.undo()
    workspace.undo()
    assert titles(workspace) == []
    again = workspace.second()
    in_thread(again, "Another")
    workspace.take_over(again)
    assert titles(workspace) == ["Another"]


def test_what_is_written_here_meanwhile_stays(team: Team) -> None:
    workspace = team.workspace
    told: list[Change] = []
    second = workspace.second()
    add_action(workspace, "Here first")
    in_thread(second, "Long")
    workspace.take_over(second)
    assert titles(workspace) == ["Here first", "Long"]
    third = workspace.second()
    in_thread(third, "Longer")
    workspace.feed.subscribe(told.append)
    add_action(workspace, "Here later")
    workspace.take_over(third)
    assert titles(workspace) == ["Here first", "Long", "Longer", "Here later"]
    assert len(told) == 2


def test_one_that_could_not_write_leaves_all_as_it_was(team: Team) -> None:
    workspace = team.workspace
    second = workspace.second()
    second.replica.lock_timeout = 0.0
    with workspace.transaction("Edit"), pytest.raises(BusyError):
        add_action(second, "Long")
    workspace.take_over(second)
    assert titles(workspace) == []
    add_action(workspace, "Here")
    assert titles(workspace) == ["Here"]


def test_other_processes_are_heard_again_afterwards(team: Team) -> None:
    workspace = team.workspace
    second = workspace.second()
    workspace.take_over(second)
    in_thread(workspace.second(), "Elsewhere")
    workspace.take_over(second)  # ends it, and knows less
    assert workspace.refresh()
    assert titles(workspace) == ["Elsewhere"]
