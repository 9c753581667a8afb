"""Who has the floor: who was noted, else the presenter, else the contact."""

from dataclasses import replace
from pathlib import Path

from store.model.attendance import Attendance, Presence
from store.model.meeting import ItemKind
from store.operations.attendance import mark_attendance
from store.operations.departments import add_department, add_person
from store.operations.meetings import prepare_standup
from store.queries.speaking import speaker_of
from tests.store.factories import a_workspace


def test_the_contact_speaks_unless_another_was_named_or_noted(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    anna, ben, carl = (add_person(workspace, name) for name in ("Anna", "Ben", "Carl"))
    sales = add_department(workspace, "Sales", contact=anna.id)
    meeting = prepare_standup(workspace)
    (turn,) = (each for each in meeting.agenda if each.department == sales.id)
    bare = replace(turn, presenter="")
    assert speaker_of(workspace, meeting, bare) == "Anna"
    assert speaker_of(workspace, meeting, replace(bare, presenter=ben.id)) == "Ben"
    mark_attendance(workspace, meeting.id, sales.id, Presence.DEPUTY, person=carl.id)
    assert speaker_of(workspace, meeting, replace(bare, presenter=ben.id)) == "Carl"
    mark_attendance(workspace, meeting.id, sales.id, Presence.ABSENT)
    assert speaker_of(workspace, meeting, bare) == ""


def test_of_two_who_noted_it_at_once_the_later_one_counts(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    anna, ben = (add_person(workspace, name) for name in ("Anna", "Ben"))
    sales = add_department(workspace, "Sales", contact=anna.id)
    meeting = prepare_standup(workspace)
    (turn,) = (each for each in meeting.agenda if each.department == sales.id)
    with workspace.transaction("") as pending:
        for person in (anna, ben):
            note = Attendance(
                id=workspace.ids(), meeting=meeting.id, department=sales.id, person=person.id
            )
            pending.put(note)
    assert speaker_of(workspace, meeting, turn) == "Ben"


def test_an_item_of_no_department_is_its_presenters(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    anna = add_person(workspace, "Anna")
    meeting = prepare_standup(workspace)
    (opening,) = (each for each in meeting.agenda if each.kind is ItemKind.OPENING)
    assert speaker_of(workspace, meeting, replace(opening, presenter="")) == ""
    assert speaker_of(workspace, meeting, replace(opening, presenter=anna.id)) == "Anna"
