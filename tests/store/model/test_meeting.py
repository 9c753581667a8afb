"""The agenda: its items, their order, and the template of the stand-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RuleError
from store.model.agenda import standup_agenda
from store.model.department import Department
from store.model.meeting import AgendaItem, ItemKind, Meeting, MeetingState

MEETING = Meeting(id="1", agenda=tuple(AgendaItem(key=key) for key in "abc"))


def keys(meeting: Meeting) -> str:
    return "".join(item.key for item in meeting.agenda)


def departments(count: int) -> list[Department]:
    return [Department(id=str(number), name=f"D{number}", contact="1") for number in range(count)]


@given(st.sampled_from("abc"), st.integers(-4, 4))
def test_moving_an_item_keeps_all_items_and_the_order_of_the_others(key: str, by: int) -> None:
    moved = keys(MEETING.move_item(key, by))
    assert moved.replace(key, "") == "abc".replace(key, "")
    assert moved.index(key) == max(0, min(2, "abc".index(key) + by))


def test_items_are_added_changed_and_dropped_by_key() -> None:
    new = AgendaItem(key="n", minutes=5)
    assert keys(MEETING.add_item(new, after="a")) == "anbc"
    assert keys(MEETING.add_item(new)) == keys(MEETING.add_item(new, after="gone")) == "abcn"
    assert keys(MEETING.drop_item("b")) == "ac"
    assert MEETING.with_item(AgendaItem(key="b", minutes=9)).item("b").minutes == 9
    for wrong in (MEETING.drop_item, MEETING.item):
        with pytest.raises(RuleError, match="no-such-item"):
            wrong("gone")


@pytest.mark.parametrize("minutes", [-1, 24 * 60 + 1])
def test_minutes_have_bounds(minutes: int) -> None:
    with pytest.raises(RuleError, match="minutes-out-of-range"):
        AgendaItem(key="a", minutes=minutes)


def test_a_meeting_is_open_until_it_is_closed() -> None:
    assert [state for state in MeetingState if state.is_open] == [
        MeetingState.DRAFT,
        MeetingState.ANNOUNCED,
        MeetingState.RUNNING,
    ]


@pytest.mark.parametrize(
    ("count", "minutes", "boxes"),
    [
        (5, 15, [1, 2, 2, 2, 2, 2, 3, 1]),
        (4, 15, [1, 2, 2, 2, 2, 3, 1]),
        (3, 15, [1, 3, 3, 3, 3, 1]),
        (1, 15, [1, 5, 3, 1]),
        (0, 15, [1, 3, 1]),
        (5, 30, [1, 5, 5, 5, 5, 5, 3, 1]),
        (12, 15, [1, *[1] * 12, 1, 1]),
        (2, 1, [1, 1, 1, 1, 1]),
    ],
)
def test_the_stand_up_fits_its_minutes(count: int, minutes: int, boxes: list[int]) -> None:
    assert [item.minutes for item in standup_agenda(departments(count), minutes)] == boxes


@given(st.integers(0, 30), st.integers(1, 60))
def test_a_stand_up_never_overbooks_what_could_fit(count: int, minutes: int) -> None:
    agenda = standup_agenda(departments(count), minutes)
    assert all(item.minutes >= 1 for item in agenda)
    assert sum(item.minutes for item in agenda) <= max(minutes, count + 3)
    assert [item.department for item in agenda if item.kind is ItemKind.DEPARTMENT] == [
        str(number) for number in range(count)
    ]
    assert len({item.key for item in agenda}) == len(agenda)
