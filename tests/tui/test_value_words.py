"""Fields and values in the reader's words: no id, no name of the program's own."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path

import pytest

from exports.wording.pseudo import PseudoWords
from exports.wording.terms import kind_words
from exports.wording.words import words_for
from store.model.action import Action, ActionState, Priority
from store.model.agenda import Template
from store.model.blocker import Blocker, BlockerState
from store.model.decision import Decision, DecisionState
from store.model.department import Department, Person
from store.model.meeting import AgendaItem, Meeting, MeetingKind, MeetingState
from store.model.notes import Parking, ParkingState
from store.model.project import Project, Responsibility
from store.model.record import Record
from store.model.review import Review
from store.model.series import Frequency, Series
from store.model.settings import DayRule, Settings
from store.model.update import Light, Update
from store.operations.departments import add_department, add_person
from store.schema import DELETED
from store.sync.conflicts import NOISE_FIELDS
from store.workspace.workspace import Workspace
from tests.store.factories import a_workspace
from tui.value_words import FieldWords

ENGLISH = words_for("en")
SHOWN: tuple[type[Record], ...] = (
    Action, Blocker, Decision, Department, Person, Project, Responsibility, Meeting, Parking,
    Update, Settings, DayRule, Series, Template, Review,
)  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = a_workspace(tmp_path)
    yield found
    found.close()


@pytest.mark.parametrize("kind", SHOWN)
def test_every_field_has_a_label(workspace: Workspace, kind: type[Record]) -> None:
    words = FieldWords(workspace, kind, ENGLISH)
    bare = {each.name for each in fields(kind) if words.label(each.name) == each.name}
    assert bare - NOISE_FIELDS <= {"id"}
    assert kind_words(kind, ENGLISH) != "Record"


@pytest.mark.parametrize(
    "members", [ActionState, BlockerState, DecisionState, MeetingState, ParkingState]
)
def test_every_state_is_said(workspace: Workspace, members: type[StrEnum]) -> None:
    words = FieldWords(workspace, Action, PseudoWords())
    for member in members:
        assert words.value("state", member).startswith("⟦"), member


CASES: list[tuple[type[Record], str, object, str]] = [
    (Action, "due", date(2026, 6, 2), "Tue 2 Jun"),
    (Action, "due", date(2027, 6, 2), "2 Jun 2027"),
    (Action, "due", None, "—"),
    (Action, "priority", Priority.URGENT, "urgent"),
    (Action, "progress", 40, "40%"),
    (Action, "remarks", "one\ntwo", "one\ntwo"),
    (Action, "title", "\x1b[31mred", "[31mred"),
    (Action, "owner", "404", "gone"),
    (Action, DELETED, True, "deleted"),
    (Action, DELETED, None, "there"),
    (Update, "light", Light.RISK, "at risk"),
    (Department, "outside", True, "outside the boundary"),
    (Settings, "standup_at", time(9, 30), "09:30"),
    (Blocker, "closed_at", datetime(2026, 5, 28, 1, 31, tzinfo=UTC), "09:31"),
    (Blocker, "closed_at", datetime(2026, 5, 20, 1, 31, tzinfo=UTC), "20 May 09:31"),
]


@pytest.mark.parametrize(("kind", "field", "value", "said"), CASES)
def test_values_are_worded(
    workspace: Workspace, kind: type[Record], field: str, value: object, said: str
) -> None:
    assert FieldWords(workspace, kind, ENGLISH).value(field, value) == said


def test_ids_are_the_names_they_lead_to(workspace: Workspace) -> None:
    anna = add_person(workspace, "Anna Lee")
    sales = add_department(workspace, "Sales", contact=anna.id)
    words = FieldWords(workspace, Action, ENGLISH)
    assert words.value("owner", anna.id) == "Anna Lee"
    assert words.value("department", sales.id) == "Sales"
    agenda = (AgendaItem(key="a", minutes=3, department=sales.id), AgendaItem(key="b", title="Tea"))
    assert FieldWords(workspace, Meeting, ENGLISH).value("agenda", agenda) == "Sales 3, Tea 1"


def test_a_recurrence_is_told_in_words(workspace: Workspace) -> None:
    words = FieldWords(workspace, Series, ENGLISH)
    assert words.value("weekdays", (0, 4)) == "Monday, Friday"
    assert words.value("frequency", Frequency.MONTHLY) == "monthly"
    assert words.value("kind", MeetingKind.KICKOFF) == "Kick-off"
    assert words.label("on_holiday") == "On a day off"
