"""The days that chats write above messages, and what is counted from them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.inbox.planning import plan_inbox
from store.inbox.said_on import said_on
from tests.store.inbox.thread_room import Room

TODAY = date(2026, 5, 28)  # a Thursday


@pytest.mark.parametrize(
    ("when", "day"),
    [
        *(("5-26 10:18:02", date(2026, 5, 26)), ("昨天 10:16", date(2026, 5, 27))),
        *(("Yesterday at 9:56 AM", date(2026, 5, 27)), ("周五 10:15", date(2026, 5, 22))),
        *(("Thursday 10:15", TODAY), ("26.05.2026 10:15", date(2026, 5, 26))),
        *(("5/26/26, 10:15 AM", date(2026, 5, 26)), ("12-30 10:00", date(2025, 12, 30))),
        *(("10:15, 20 November 2025", date(2025, 11, 20)), ("Tuesday, May 26th", None)),
        *(("2026年5月26日 星期二", date(2026, 5, 26)), ("——— 5月26日 ———", date(2026, 5, 26))),
        *(("", TODAY), ("10:15", TODAY), ("[5:16 PM]", TODAY), ("Today", TODAY)),
        *(("5/6/2026 10:00", TODAY), ("2026-06-01 10:00", TODAY), ("02-29 10:00", TODAY)),
    ],
)
def test_the_day_above_a_message(when: str, day: date | None) -> None:
    assert said_on(when, TODAY) == (day or date(2026, 5, 26))


@given(st.text(max_size=40))
def test_nothing_is_said_tomorrow(when: str) -> None:
    assert said_on(when, TODAY) <= TODAY


def test_a_day_counts_from_when_it_was_said(room: Room) -> None:
    text = "韩梅 2026/05/22 10:15:00\n价格表延期到下周五\n"
    (row,) = plan_inbox(room.team.workspace, text).rows
    assert (row.day, row.doubt) == (date(2026, 5, 29), "")


def test_a_day_that_has_passed_since_is_for_a_person_to_look_at(room: Room) -> None:
    text = "韩梅 2026/05/20 10:15:00\n价格表延期到周五\n"
    (row,) = plan_inbox(room.team.workspace, text).rows
    assert (row.day, row.doubt) == (date(2026, 5, 22), "past")


def test_a_line_that_parts_the_days_tells_of_those_below_it(room: Room) -> None:
    text = "2026年5月22日 星期五\n韩梅 10:15\n价格表延期到下周五\nToday\n韩梅 10:15\n收到\n"
    first, _ = plan_inbox(room.team.workspace, text).rows
    assert first.day == date(2026, 5, 29)
    text = "2026年5月22日 星期五\n韩梅 10:15\n收到\nToday\n韩梅 10:15\n价格表延期到下周五\n"
    _, second = plan_inbox(room.team.workspace, text).rows
    assert second.day == date(2026, 6, 5)
