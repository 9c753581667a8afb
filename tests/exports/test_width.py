"""Cell widths agree with the library that draws the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from exports.width import cell_width, padded


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("中文，", 6),
        ("e\u0301", 1),
        ("…—→·°①★●○“”×☐☑", 14),
        ("🔴✅", 4),
        ("⚠\ufe0f", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("🇨🇳🇩🇪", 4),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("ｱﾊﾟ", 3),
        ("", 0),
    ],
)
def test_widths(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(st.text("ab中，…🔴e\u0301 ●ｱ한", max_size=12))
def test_the_screen_counts_the_same(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@given(st.text("a中…", max_size=6), st.integers(0, 14), st.booleans())
def test_padding_fills_up(text: str, width: int, right: bool) -> None:
    filled = padded(text, width, right=right)
    assert cell_width(filled) == max(width, cell_width(text))
    assert filled.strip(" ") == text
    assert filled.endswith(text) if right else filled.startswith(text)
