"""Notes and captures know where they were made; a note becomes what it means in one gesture."""

from typing import Any

import pytest

from store.capture.grammar import CaptureKind, parse_capture
from store.errors import RuleError
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.meeting import Meeting
from store.model.notes import Note, Parking
from store.operations import labels
from store.operations.captures import save_capture
from store.operations.meetings import prepare_standup, start_meeting
from store.operations.notes import add_note, edit_note, turn_note
from store.operations.running import jump_to
from store.queries.meetings import Here, here
from store.queries.names import known_names
from tests.store.operations.team import TODAY, Team

KINDS: dict[CaptureKind, Any] = {
    CaptureKind.ACTION: Action,
    CaptureKind.BLOCKER: Blocker,
    CaptureKind.DECISION: Decision,
    CaptureKind.PARKING: Parking,
}


def at_turn_of(team: Team, department: str) -> Meeting:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    jump_to(team.workspace, meeting.id, department)
    return meeting


def test_where_the_meeting_is_now(team: Team) -> None:
    assert here(team.workspace) == Here("", "", "")
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    assert here(team.workspace) == Here(meeting.id, "opening", "")
    jump_to(team.workspace, meeting.id, team.sales.id)
    assert here(team.workspace) == Here(meeting.id, team.sales.id, team.sales.id)


def test_a_note_belongs_to_the_department_whose_turn_it_is(team: Team) -> None:
    meeting = at_turn_of(team, team.sales.id)
    note = add_note(team.workspace, " slow \n list ", meeting=meeting.id, item=team.sales.id)
    assert (note.text, note.department, note.by) == ("slow \n list", team.sales.id, "王工")
    assert add_note(team.workspace, "x", meeting=meeting.id, item="opening").department == ""
    assert edit_note(team.workspace, note.id, "fast").text == "fast"
    for wrong in ("", " \n"):
        with pytest.raises(RuleError, match="text-needed"):
            add_note(team.workspace, wrong)


@pytest.mark.parametrize("kind", list(CaptureKind))
def test_a_note_becomes_what_it_means_in_one_gesture(team: Team, kind: CaptureKind) -> None:
    meeting = at_turn_of(team, team.sales.id)
    note = add_note(team.workspace, "Send list\nto all", meeting=meeting.id, item=team.sales.id)
    made = turn_note(team.workspace, note.id, kind)
    assert isinstance(made, KINDS[kind])
    assert made == team.workspace.get(KINDS[kind], made.id)
    assert (made.title, made.meeting, made.item, made.department) == (
        "Send list",
        meeting.id,
        team.sales.id,
        team.sales.id,
    )
    kept = team.workspace.get(Note, note.id)
    assert (kept.became, kept.about) == (made.TABLE, made.id)
    with pytest.raises(RuleError, match="already-turned"):
        turn_note(team.workspace, note.id, kind)
    assert team.workspace.can_undo() == labels.TURN_NOTE
    team.workspace.undo()
    assert team.workspace.get(Note, note.id) == note
    assert team.workspace.find(KINDS[kind], made.id) is None
    assert turn_note(team.workspace, note.id, kind).id != made.id


def test_owner_and_due_can_be_given_at_once(team: Team) -> None:
    meeting = at_turn_of(team, team.sales.id)
    note = add_note(team.workspace, "Send list", meeting=meeting.id, item=team.sales.id)
    made = turn_note(
        team.workspace, note.id, CaptureKind.ACTION, owner=team.wang.id, due=TODAY, title="Mail it"
    )
    assert isinstance(made, Action)
    assert (made.title, made.owner, made.due) == ("Mail it", team.wang.id, TODAY)
    assert made.department == team.research.id


@pytest.mark.parametrize(
    ("kind", "line", "department"),
    [
        (CaptureKind.ACTION, "Call", "sales"),
        (CaptureKind.ACTION, "Call @王工", "research"),
        (CaptureKind.ACTION, "Call #市场部", "marketing"),
        (CaptureKind.PARKING, "Later", "sales"),
        (CaptureKind.DECISION, "Yes", "sales"),
        (CaptureKind.BLOCKER, "Stuck", "sales"),
        (CaptureKind.BLOCKER, "Stuck >市场部", "sales"),
        (CaptureKind.BLOCKER, "Stuck >销售部", "research"),  # raised by 王工 for his own
    ],
)
def test_a_capture_is_tied_to_meeting_item_and_department(
    team: Team, kind: CaptureKind, line: str, department: str
) -> None:
    meeting = at_turn_of(team, team.sales.id)
    capture = parse_capture(line, kind=kind, names=known_names(team.workspace), today=TODAY)
    made = save_capture(
        team.workspace, capture, create=False, meeting=meeting.id, item=team.sales.id
    )
    assert isinstance(made, Action | Blocker | Decision | Parking)
    assert (made.meeting, made.item) == (meeting.id, team.sales.id)
    assert made.department == getattr(team, department).id


def test_outside_a_turn_a_capture_belongs_to_nobody(team: Team) -> None:
    meeting = at_turn_of(team, team.sales.id)
    names = known_names(team.workspace)
    capture = parse_capture("Call", kind=CaptureKind.ACTION, names=names, today=TODAY)
    for place in ({"meeting": meeting.id, "item": "opening"}, {"meeting": meeting.id}, {}):
        made = save_capture(team.workspace, capture, create=False, **place)
        assert isinstance(made, Action)
        assert made.department == ""
