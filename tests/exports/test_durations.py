"""Clocks: rounding that adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.wording.durations import clock, countdown, lasting, narrow_clock, signed
from exports.wording.words import Words


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0:00"),
        (59.999, "0:59"),
        (60, "1:00"),
        (72, "1:12"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (3723, "1:02:03"),
        (-0.4, "-0:01"),
        (-48, "-0:48"),
        (0.9999999, "0:01"),
    ],
)
def test_elapsed_is_rounded_down(seconds: float, expected: str) -> None:
    assert clock(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (71.2, "1:12"),
        (0.001, "0:01"),
        (0, "0:00"),
        (-0.9, "0:00"),
        (-1, "-0:01"),
        (-48.5, "-0:48"),
        (-3723, "-1:02:03"),
        (1e-9, "0:00"),
    ],
)
def test_remaining_is_rounded_up(seconds: float, expected: str) -> None:
    assert countdown(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (70, "+1:10"),
        (0.9, "0:00"),
        (0, "0:00"),
        (-0.9, "0:00"),
        (-30.5, "-0:30"),
        (3600, "+1:00:00"),
    ],
)
def test_drift_has_a_sign(seconds: float, expected: str) -> None:
    assert signed(seconds) == expected


def as_seconds(text: str) -> int:
    seconds = 0
    for part in text.removeprefix("-").split(":"):
        seconds = seconds * 60 + int(part)
    return -seconds if text.startswith("-") else seconds


@given(
    st.integers(0, 4 * 3600),
    st.lists(st.integers(0, 3_600_000).map(lambda ms: ms / 1000), min_size=1, max_size=6),
)
def test_elapsed_and_remaining_add_up_to_the_plan(planned: int, spans: list[float]) -> None:
    elapsed = sum(spans)
    shown = as_seconds(clock(elapsed)) + as_seconds(countdown(planned - elapsed))
    assert shown == planned


@given(st.integers(0, 99 * 3600))
def test_a_narrow_clock_is_never_cut_off(seconds: int) -> None:
    words = narrow_clock(seconds)
    assert len(words) <= 5
    assert words == (clock(seconds) if seconds < 3600 else words)


@pytest.mark.parametrize(
    ("seconds", "words"), [(3600, "60:00"), (5999.9, "99:59"), (6000, "1h40"), (7500, "2h05")]
)
def test_a_narrow_clock_counts_minutes_as_long_as_there_is_room(seconds: float, words: str) -> None:
    assert narrow_clock(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-1, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (1660, "27 min 40 s"),
        (3600, "1 h"),
        (10082, "2 h 48 min"),
    ],
)
def test_a_duration_in_words_is_no_time_of_day(seconds: float, expected: str) -> None:
    assert lasting(seconds, Words("en")) == expected
