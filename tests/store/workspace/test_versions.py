"""What a record was: every write that is known, and who wrote last by a clock one can believe."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from store.database.document import HISTORY_LIMIT
from store.database.stamps import latest_of, make_stamp, tick_at
from store.model.action import Action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import QuickDisk
from tests.store.factories import START, a_clock, a_station, a_workspace, an_action, reopened

EDITS = HISTORY_LIMIT + 5


def edited(workspace: Workspace) -> Action:
    """Return an action whose title was written more often than its history holds."""
    action = an_action(title="0", owner="5")
    for number in range(EDITS):
        with workspace.transaction("Edit") as pending:
            pending.put(replace(action, title=str(number)))
    return action


def titles(workspace: Workspace, action: Action) -> list[object]:
    writes = workspace.versions("actions", action.id)
    return [value for field, _, value in writes if field == "title"]


def test_every_version_is_known_before_and_after_it_was_filed(tmp_path: Path) -> None:
    station = a_station(tmp_path, disk=QuickDisk())
    workspace = a_workspace(tmp_path, station=station)
    action = edited(workspace)
    expected = [str(number) for number in range(EDITS)]
    assert titles(workspace, action) == expected
    assert titles(reopened(workspace, station), action) == expected
    workspace._replica.rotate()
    assert titles(workspace, action) == expected
    assert titles(reopened(workspace, station), action) == expected
    stamps = [stamp for _, stamp, _ in workspace.versions("actions", action.id)]
    assert stamps == sorted(stamps)
    assert workspace.versions("actions", "77") == workspace.versions("nothing", "1") == ()


def test_each_version_is_named_once_though_it_was_filed_twice(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, station=a_station(tmp_path, disk=QuickDisk()))
    action = edited(workspace)
    workspace._replica.rotate()
    folder = workspace._replica.folder
    filed = next(folder.glob("archive-*.jsonl"))
    (folder / "archive-99.jsonl").write_bytes(filed.read_bytes())
    assert len(titles(workspace, action)) == EDITS


def test_a_clock_that_is_ahead_is_not_the_last_to_have_written(tmp_path: Path) -> None:
    clock, fast = a_clock(), a_clock()
    fast.advance(24 * 3600)
    mine = a_workspace(tmp_path, station=a_station(tmp_path, clock=clock))
    other = a_station(tmp_path, clock=fast, state="B", seed=2, who="ahead")
    theirs = open_workspace(mine.path, other)
    with theirs.transaction("Add action") as pending:
        pending.put(an_action())
    theirs.exchange()
    mine.exchange()
    for each in (mine, reopened(mine, mine._identity.station)):
        last = each.last_edit()
        assert last is not None
        assert last.who == "李雷"
    clock.advance(24 * 3600)
    last = mine.last_edit()
    assert last is not None
    assert last.who == "ahead"


def test_of_clocks_that_are_all_ahead_the_nearest_counts() -> None:
    def stamp(minutes: float, device: str) -> str:
        return make_stamp(tick_at(START + timedelta(minutes=minutes)), device, device)

    assert latest_of([stamp(60, "far"), stamp(30, "near")], START) == stamp(30, "near")
    assert latest_of([stamp(60, "far"), stamp(-9, "old")], START) == stamp(-9, "old")
    assert latest_of([stamp(1.5, "nearly"), stamp(-9, "old")], START) == stamp(1.5, "nearly")
    assert latest_of([], START) == ""


def test_an_edit_beats_a_stamp_that_is_its_own_to_the_letter(tmp_path: Path) -> None:
    """So it is after a private folder came back from a backup with the clock that it had then."""
    workspace = a_workspace(tmp_path)
    action = an_action(title="a")
    with workspace.transaction("") as pending:
        pending.put(action)
    folder = workspace.replica.folder
    old = {each: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    with workspace.transaction("") as pending:
        pending.write("actions", action.id, {"title": "forgotten", "_del": True})
    document = workspace.document("actions", action.id)
    for path, data in old.items():
        path.write_bytes(data)
    again = reopened(workspace, workspace._identity.station)
    again.replica.state.tables["actions"][action.id] = document or {}
    with again.transaction("") as pending:
        pending.write("actions", action.id, {"title": "anew"})
    assert again.get(Action, action.id).title == "anew"
