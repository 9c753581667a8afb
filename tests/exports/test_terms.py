"""Everything that can be shown of a record has a word."""

from dataclasses import fields
from typing import Any

from exports.wording.terms import FIELD_NAMES, KIND_NAMES, VALUE_NAMES
from store.model.action import ActionState, Priority
from store.model.blocker import BlockerState, Ruling
from store.model.decision import DecisionState
from store.model.department import CHAT_HANDLES
from store.model.meeting import MeetingState
from store.model.notes import ParkingState
from store.model.tables import RECORDS
from store.model.update import Light

SHOWN = (
    "actions", "blockers", "decisions", "parking", "departments", "people", "projects",
    "responsibilities", "updates", "meetings",
)  # fmt: skip
ENUMS = (
    ActionState, BlockerState, DecisionState, MeetingState, ParkingState, Priority, Light, Ruling,
)  # fmt: skip


def test_every_state_there_is_has_a_word() -> None:
    states = {str(state) for kind in ENUMS for state in kind}
    assert set(VALUE_NAMES) == {*states, "reported", "silent", "outside", "unprepared"}


def test_every_field_and_kind_there_is_has_a_word() -> None:
    kinds: dict[str, Any] = {kind.TABLE: kind for kind in RECORDS}
    names = {field.name for table in SHOWN for field in fields(kinds[table])}
    assert names - set(FIELD_NAMES) - set(CHAT_HANDLES) <= {"id", "github"}
    assert set(SHOWN) <= set(KIND_NAMES) <= set(kinds)
