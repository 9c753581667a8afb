"""Stamps: text order is time order, and an edit beats what its author saw."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database.stamps import (
    authorship_of,
    device_of,
    is_stamp,
    make_stamp,
    next_tick,
    tick_at,
    tick_of,
)
from tests.store.factories import START

TICKS = st.integers(0, (0xE << 60) - 1)


@given(TICKS, TICKS)
def test_text_order_is_time_order(one: int, other: int) -> None:
    first, second = make_stamp(one, "zz", "z"), make_stamp(other, "aa", "a")
    assert (first < second) == (one < other) or one == other


@given(TICKS, st.text(max_size=60))
def test_whatever_the_name_it_is_a_stamp_with_its_parts(tick: int, who: str) -> None:
    stamp = make_stamp(tick, "abcdefgh", who)
    assert is_stamp(stamp)
    assert (tick_of(stamp), device_of(stamp)) == (tick, "abcdefgh")
    assert len(authorship_of(stamp).who) <= 40


def test_authorship_is_read_from_it() -> None:
    found = authorship_of(make_stamp(tick_at(START), "aa", "王~工"))
    assert (found.who, found.at) == ("王~工", START)


@given(st.lists(TICKS, max_size=3))
def test_the_next_one_is_after_everything_seen(seen: list[int]) -> None:
    found = next_tick(START, *seen)
    assert all(found > each for each in seen)
    assert found >= tick_at(START)


def test_the_greatest_accepted_stamp_is_a_date_and_can_be_followed() -> None:
    greatest = "d" + "f" * 15 + "-aa~"
    assert is_stamp(greatest)
    assert authorship_of(greatest).at < datetime.max.replace(tzinfo=UTC)
    assert authorship_of(make_stamp(next_tick(START, tick_of(greatest)), "aa", "")).at.year < 9999


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        "",
        "x",
        "f" * 16 + "-aa~",
        "0" * 15 + "-aa~",
        "0" * 16 + "-A1~",
        "0" * 16 + "-aa~\n",
    ],
)
def test_what_is_no_stamp_is_known(value: object) -> None:
    assert not is_stamp(value)
