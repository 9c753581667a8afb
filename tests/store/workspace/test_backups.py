"""Restoring a backup: values come back as new edits, in one gesture, and nothing newer is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.errors import CorruptFileError, StorageError
from store.model.action import Action, ActionState
from store.sync.backups import Backup, backups, keep_backup
from store.workspace.backups import Restored, preview_backup, restore_backup
from store.workspace.workspace import Workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import a_station, an_action


def put(workspace: Workspace, action: Action) -> Action:
    with workspace.transaction("Edit action") as pending:
        pending.put(action)
    return action


def delete(workspace: Workspace, action: Action) -> None:
    with workspace.transaction("Delete") as pending:
        pending.delete(action)


def kept(workspace: Workspace) -> Backup:
    replica = workspace.replica
    keep_backup(replica.folder, replica.state, replica.disk, workspace.now(), reason="test")
    return next(each for each in backups(replica.folder) if each.reason == "test")


def test_a_changed_value_a_deleted_record_and_a_later_field_come_back(workspace: Workspace) -> None:
    changed, deleted = put(workspace, an_action(title="对接")), put(workspace, an_action())
    backup = kept(workspace)
    put(workspace, replace(changed, title="x", reason="later", state=ActionState.BLOCKED))
    delete(workspace, deleted)
    assert preview_backup(workspace, backup) == Restored(items=2, changed=1, returned=1)
    assert restore_backup(workspace, backup) == Restored(items=2, changed=1, returned=1)
    assert workspace.all(Action) == (changed, deleted)
    assert preview_backup(workspace, backup).total == 0


def test_what_is_newer_stays_unless_the_state_of_then_is_wanted(workspace: Workspace) -> None:
    old = put(workspace, an_action())
    dead = put(workspace, an_action())
    delete(workspace, dead)
    backup = kept(workspace)
    newer = put(workspace, an_action(title="newer"))
    put(workspace, dead)
    assert restore_backup(workspace, backup).total == 0
    assert workspace.all(Action) == (old, dead, newer)
    assert restore_backup(workspace, backup, exact=True).removed == 2
    assert workspace.all(Action) == (old,)


def test_it_is_one_gesture_that_can_be_undone(workspace: Workspace) -> None:
    action = put(workspace, an_action(title="1"))
    backup = kept(workspace)
    later = put(workspace, replace(action, title="2"))
    restore_backup(workspace, backup)
    undone = workspace.undo()
    assert undone is not None
    assert (undone.label, undone.kept) == ("Restore backup", ())
    assert workspace.all(Action) == (later,)


def test_the_others_get_what_was_restored(
    workspace: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    from store.workspace.opening import open_workspace

    action = put(workspace, an_action(title="1"))
    backup = kept(workspace)
    workspace.exchange()
    other = open_workspace(workspace.path, a_station(tmp_path, clock=clock, state="B", seed=2))
    clock.advance(3600)
    put(other, replace(action, title="2"))
    other.exchange()
    workspace.exchange()
    restore_backup(workspace, backup)
    workspace.exchange()
    other.exchange()
    assert [each.title for each in other.all(Action)] == ["1"]


def test_the_state_before_is_kept_first(workspace: Workspace) -> None:
    action = put(workspace, an_action(title="1"))
    backup = kept(workspace)
    put(workspace, replace(action, title="2"))
    restore_backup(workspace, backup)
    before = next(each for each in backups(workspace.replica.folder) if each.reason == "restore")
    restore_backup(workspace, before)
    assert [each.title for each in workspace.all(Action)] == ["2"]


def test_what_a_newer_muster_wrote_comes_back_too(workspace: Workspace) -> None:
    with workspace.transaction("") as pending:
        pending.write("riddles", "5", {"text": "a", "much": [1]})
    backup = kept(workspace)
    with workspace.transaction("") as pending:
        pending.write("riddles", "5", {"text": "b", "more": 1})
    restore_backup(workspace, backup)
    document = workspace.replica.state.tables["riddles"]["5"]
    assert (document["text"], document["much"], document["more"]) == ("a", [1], 1)


@pytest.mark.parametrize("exact", [False, True])
def test_a_damaged_backup_changes_nothing(workspace: Workspace, exact: bool) -> None:
    action = put(workspace, an_action())
    backup = kept(workspace)
    later = put(workspace, replace(action, title="2"))
    backup.path.write_bytes(backup.path.read_bytes()[:-9])
    with pytest.raises(CorruptFileError):
        restore_backup(workspace, backup, exact=exact)
    assert workspace.all(Action) == (later,)


def test_a_full_disk_changes_nothing(workspace: Workspace, disk: RefusingDisk) -> None:
    action = put(workspace, an_action())
    backup = kept(workspace)
    later = put(workspace, replace(action, title="2"))
    disk.refused = {"write"}
    with pytest.raises(StorageError):
        restore_backup(workspace, backup)
    disk.refused = set()
    assert workspace.all(Action) == (later,)
