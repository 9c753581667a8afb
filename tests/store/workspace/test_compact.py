"""Compacting: what was closed long ago goes to a readable file and nothing is lost by it."""

import json
from dataclasses import MISSING, Field, fields, replace
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.errors import StorageError
from store.model.action import Action, ActionState, Slip
from store.model.blocker import Blocker, BlockerState
from store.model.department import Person
from store.model.meeting import Event, EventKind, Meeting, MeetingKind, MeetingState
from store.model.notes import Note
from store.model.record import Record
from store.model.reminder import Reminder
from store.model.tables import BY_TABLE
from store.sync.backups import backups
from store.sync.canonical import Verdict, unpack
from store.workspace.backups import restore_backup
from store.workspace.compact import compact
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import RefusingDisk
from tests.store.factories import (
    START,
    a_station,
    an_action,
    reopened,
    some_id,
)

YEAR = 366 * 86400
DONE = ActionState.DONE


def put(workspace: Workspace, *records: Record) -> None:
    with workspace.transaction("Edit") as pending:
        for each in records:
            pending.put(each)


def archives(workspace: Workspace) -> list[Path]:
    return sorted((workspace.path.parent / "archive").glob("*"))


def content(path: Path | None) -> dict[str, Any]:
    assert path is not None
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def a_meeting(number: int, **fields: Any) -> Meeting:
    closed = {"state": MeetingState.CLOSED, "number": number, **fields}
    return Meeting(id=some_id(), **closed)


def fields_needed(kind: type[Record]) -> set[str]:
    """Return the names of the fields that such a record cannot be made without."""
    return {each.name for each in fields(kind) if is_needed(each)} - {"id"}


def is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def test_what_was_closed_long_ago_goes_with_all_that_belongs_to_it(
    workspace: Workspace, clock: FixedClock
) -> None:
    person = Person(id=some_id(), name="王工")
    old = an_action(title="对接支付页", state=DONE, owner=person.id)
    slip, note = Slip(id=some_id(), action=old.id), Note(id=some_id(), text="n", about=old.id)
    asked = Reminder(id=some_id(), action=old.id)
    put(workspace, person, old, slip, note, asked, an_action(title="still open"))
    clock.advance(YEAR)
    put(workspace, an_action(title="fresh", state=DONE))
    done = compact(workspace, 6)
    assert (done.count, done.documents) == (1, 4)
    assert [each.title for each in workspace.all(Action)] == ["still open", "fresh"]
    assert (workspace.all(Slip), workspace.all(Note), workspace.all(Reminder)) == ((), (), ())
    found = content(done.file)
    assert found["format"] == "muster-archive"
    assert [each["title"] for each in found["items"]] == ["对接支付页"]
    assert found["names"] == {person.id: "王工"}
    assert found["documents"]["slips"][slip.id]["action"] == old.id
    assert done.file is not None
    assert done.file.name == "standup-closed-2027-05-29.json"
    assert "\n" in done.file.read_text("utf-8")[:5]
    assert unpack(done.file.read_bytes()).verdict is Verdict.FOREIGN


@pytest.mark.parametrize(
    "kind", [each for each in BY_TABLE.values() if "meeting" in fields_needed(each)]
)
def test_what_cannot_be_without_its_meeting_goes_with_it(
    workspace: Workspace, clock: FixedClock, kind: type[Record]
) -> None:
    old = a_meeting(1)
    put(workspace, old, kind(id=some_id(), **dict.fromkeys(fields_needed(kind), old.id)))
    clock.advance(YEAR)
    put(workspace, a_meeting(2))
    done = compact(workspace, 6)
    assert (done.count, done.documents) == (1, 2)
    assert workspace.all(kind) == ()


def test_the_file_shrinks_and_the_others_hear_of_it(
    workspace: Workspace, clock: FixedClock, tmp_path: Path
) -> None:
    put(workspace, *(an_action(title="x" * 100, state=DONE) for _ in range(50)))
    workspace.exchange()
    other = open_workspace(workspace.path, a_station(tmp_path, clock=clock, state="B", seed=2))
    before = workspace.path.stat().st_size
    clock.advance(YEAR)
    compact(workspace, 6)
    workspace.exchange()
    assert workspace.path.stat().st_size < before * 0.8
    other.exchange()
    assert other.all(Action) == ()
    workspace.exchange()
    assert workspace.all(Action) == ()


def test_an_edit_made_offline_brings_the_whole_item_back(
    workspace: Workspace, clock: FixedClock, tmp_path: Path
) -> None:
    old, gone = an_action(title="old", state=DONE, remarks="kept"), an_action(state=DONE)
    put(workspace, old, gone)
    workspace.exchange()
    other = open_workspace(workspace.path, a_station(tmp_path, clock=clock, state="B", seed=2))
    clock.advance(YEAR)
    put(other, replace(old, title="late"))
    compact(workspace, 6)
    for each in (workspace, other, workspace):
        each.exchange()
    for each in (workspace, other):
        assert each.all(Action) == (replace(old, title="late"),)


def test_an_archive_that_lies_beside_the_workspace_is_not_merged(
    workspace: Workspace, clock: FixedClock
) -> None:
    put(workspace, an_action(state=DONE))
    clock.advance(YEAR)
    done = compact(workspace, 6)
    assert done.file is not None
    beside = workspace.path.with_name("standup (1).json")
    beside.write_bytes(done.file.read_bytes())
    clock.advance(60)
    workspace.exchange()
    assert workspace.all(Action) == ()
    assert beside.exists()


def test_what_something_that_stays_refers_to_stays(workspace: Workspace, clock: FixedClock) -> None:
    first, second, third = a_meeting(1), a_meeting(2), a_meeting(3)
    blocked = an_action(state=DONE)
    events = [
        Event(id=some_id(), meeting=each.id, kind=EventKind.STARTED, at=START)
        for each in (first, second)
    ]
    put(workspace, first, second, third, *events, blocked)
    put(workspace, an_action(title="open", meeting=first.id))
    put(workspace, Blocker(id=some_id(), title="open", action=blocked.id))
    clock.advance(YEAR)
    compact(workspace, 6)
    # The first is where an open action was agreed, the third is the last.
    assert [each.number for each in workspace.all(Meeting)] == [1, 3]
    assert [each.meeting for each in workspace.all(Event)] == [first.id]
    assert blocked in workspace.all(Action)


def test_what_is_referred_to_only_by_what_goes_may_go_too(
    workspace: Workspace, clock: FixedClock
) -> None:
    action = an_action(state=DONE, meeting="")
    blocker = Blocker(id=some_id(), title="b", state=BlockerState.RESOLVED, action=action.id)
    put(workspace, action, blocker)
    clock.advance(YEAR)
    assert compact(workspace, 6).count == 2


def test_what_stays_holds_back_what_it_leads_to_over_several_steps(
    workspace: Workspace, clock: FixedClock
) -> None:
    meeting = a_meeting(1, kind=MeetingKind.KICKOFF)
    last = a_meeting(2, kind=MeetingKind.KICKOFF)
    action = an_action(state=DONE, meeting=meeting.id)
    put(workspace, meeting, last, action)
    put(workspace, Blocker(id=some_id(), title="open", action=action.id))
    clock.advance(YEAR)
    assert compact(workspace, 6).count == 0


def test_what_was_deleted_is_neither_moved_nor_holds_anything_back(
    workspace: Workspace, clock: FixedClock
) -> None:
    old, deleted = an_action(state=DONE), an_action(state=DONE)
    note = Note(id=some_id(), text="n", about=old.id)
    blocker = Blocker(id=some_id(), title="open", action=old.id)
    last = a_meeting(9)
    put(workspace, old, deleted, note, blocker, a_meeting(1), last)
    with workspace.transaction("Delete") as pending:
        for each in (deleted, note, blocker, last):
            pending.delete(each)
    clock.advance(YEAR)
    done = compact(workspace, 6)
    assert (done.count, done.documents) == (1, 1)
    assert [each["id"] for each in content(done.file)["items"]] == [old.id]


def test_a_late_word_on_an_item_keeps_it(workspace: Workspace, clock: FixedClock) -> None:
    old = an_action(state=DONE)
    put(workspace, old)
    clock.advance(YEAR)
    put(workspace, Note(id=some_id(), text="still wrong", about=old.id))
    assert compact(workspace, 6).count == 0


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_dry_run_only_counts(workspace: Workspace, clock: FixedClock, dry_run: bool) -> None:
    put(workspace, an_action(state=DONE))
    clock.advance(YEAR)
    done = compact(workspace, 6, dry_run=dry_run)
    assert done.count == 1
    assert bool(workspace.all(Action)) == dry_run
    assert (done.file is None, not archives(workspace)) == (dry_run, dry_run)


def test_nothing_old_makes_no_file(workspace: Workspace) -> None:
    put(workspace, an_action(state=DONE))
    assert (compact(workspace, 6).count, archives(workspace)) == (0, [])


def test_the_next_archive_of_a_day_has_another_name(
    workspace: Workspace, clock: FixedClock
) -> None:
    for _ in range(2):
        put(workspace, an_action(state=DONE))
        clock.advance(60)
        compact(workspace, 0)
    assert [each.name for each in archives(workspace)] == [
        "standup-closed-2026-05-28-2.json",
        "standup-closed-2026-05-28.json",
    ]


@pytest.mark.parametrize("step", ["write", "sync", "replace"])
def test_a_disk_that_refuses_drops_nothing(
    workspace: Workspace, station: Station, disk: RefusingDisk, clock: FixedClock, step: str
) -> None:
    put(workspace, an_action(state=DONE))
    clock.advance(YEAR)
    disk.refused = {step}
    with pytest.raises(StorageError):
        compact(workspace, 6)
    disk.refused = set()
    assert len(reopened(workspace, station).all(Action)) == 1
    assert archives(workspace) == []


def test_a_link_in_place_of_the_archive_is_not_followed(
    workspace: Workspace, clock: FixedClock, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (workspace.path.parent / "archive").symlink_to(tmp_path / "elsewhere")
    put(workspace, an_action(state=DONE))
    clock.advance(YEAR)
    with pytest.raises(StorageError):
        compact(workspace, 6)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert len(workspace.all(Action)) == 1


def test_the_backup_made_before_brings_it_back(workspace: Workspace, clock: FixedClock) -> None:
    old = an_action(title="old", state=DONE)
    put(workspace, old)
    clock.advance(YEAR)
    compact(workspace, 6)
    (backup,) = (each for each in backups(workspace.replica.folder) if each.reason == "compact")
    assert restore_backup(workspace, backup).returned == 1
    assert workspace.all(Action) == (old,)
