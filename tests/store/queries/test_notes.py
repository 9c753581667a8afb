"""The notes of a meeting: those of the running item first, the newest first."""

from pathlib import Path

from store.capture.grammar import CaptureKind
from store.clock import FixedClock
from store.model.action import Action
from store.operations.meetings import prepare_standup
from store.operations.notes import add_note, turn_note
from store.queries.notes import note_rows
from tests.store.factories import a_clock, a_workspace


def test_the_running_item_comes_first_and_then_the_newest(tmp_path: Path) -> None:
    clock = a_clock()
    workspace = a_workspace(tmp_path, clock=clock)
    meeting = prepare_standup(workspace)
    here, there = (item.key for item in meeting.agenda[:2])
    for text, item in (("one", here), ("two", there), ("three", here), ("four", there)):
        clock.advance(1)
        add_note(workspace, text, meeting=meeting.id, item=item)
    rows = note_rows(workspace, meeting.id, here)
    assert [(row.title, row.is_here) for row in rows] == [
        ("three", True), ("one", True), ("four", False), ("two", False),
    ]  # fmt: skip
    assert [row.title for row in note_rows(workspace, meeting.id)] == [
        "four",
        "three",
        "two",
        "one",
    ]


def test_notes_of_no_meeting_are_those_of_today(tmp_path: Path) -> None:
    clock: FixedClock = a_clock()
    workspace = a_workspace(tmp_path, clock=clock)
    add_note(workspace, "yesterday")
    clock.advance(86_400)
    add_note(workspace, "today\nwith more")
    assert [row.title for row in note_rows(workspace, "")] == ["today"]


def test_a_note_is_one_again_when_what_it_became_is_gone(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    note = add_note(workspace, "Ring")
    turn_note(workspace, note.id, CaptureKind.ACTION)
    assert [row.became for row in note_rows(workspace, "")] == ["actions"]
    with workspace.transaction("") as tx:
        tx.delete(tx.all(Action)[0])  # as somebody else would
    assert [row.became for row in note_rows(workspace, "")] == [""]
