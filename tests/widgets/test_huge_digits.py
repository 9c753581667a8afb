"""Digits of any size: as large as fits, never larger, and told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.huge_digits import drawn

TIMES = st.from_regex(r"\A-?[0-9]{1,2}(:[0-9]{2}){1,2}\Z")


@given(TIMES, st.integers(0, 240), st.integers(0, 70))
def test_they_fit_and_every_line_is_as_wide_as_the_others(
    text: str, width: int, height: int
) -> None:
    found = drawn(text, width, height)
    assert found.width <= width
    assert len(found.lines) <= max(height, 1)
    assert {cell_len(line) for line in found.lines} == {found.width}
    assert all(start < end <= found.width for start, end in found.spans)
    assert list(found.spans) == sorted(found.spans)


@given(TIMES, st.integers(30, 200), st.integers(3, 60))
def test_more_room_never_makes_them_smaller(text: str, width: int, height: int) -> None:
    lines = len(drawn(text, width, height).lines)
    assert lines <= len(drawn(text, width + 1, height).lines)
    assert lines <= len(drawn(text, width, height + 1).lines)


@pytest.mark.parametrize(
    ("width", "height", "lines"),
    [(20, 3, 3), (20, 2, 1), (8, 6, 1), (40, 5, 5), (80, 14, 14), (200, 50, 50), (30, 50, 9)],
)
def test_they_are_as_high_as_the_room_allows(width: int, height: int, lines: int) -> None:
    assert len(drawn("2:48", width, height).lines) == lines


@pytest.mark.parametrize("size", [(12, 3), (40, 5), (60, 10), (200, 50)])
def test_no_two_digits_look_alike(size: tuple[int, int]) -> None:
    pictures = {drawn(f"{digit}:00", *size).lines for digit in "0123456789"}
    assert len(pictures) == 10


@pytest.mark.parametrize("height", [5, 9, 14, 33])
def test_the_bars_stand_where_one_expects_them(height: int) -> None:
    one, eight, minus = (drawn(text, 200, height) for text in ("1", "8", "-"))
    left = {line[: cell_len(line) // 2].strip() for line in one.lines}
    assert left == {""}
    assert set(eight.lines[0]) <= {"█", "▀"}
    assert [bool(line.strip()) for line in minus.lines].count(True) < height / 2
    assert not minus.lines[0].strip()


def test_what_is_too_narrow_for_any_digits_is_plain() -> None:
    assert drawn("-12:48", 17, 3).lines == ("-12:48",)
    assert drawn("-12:48", 4, 9).lines == ("-12:",)
    assert drawn("2:48", 40, 0).lines == ("",)
