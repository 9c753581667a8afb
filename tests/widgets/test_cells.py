"""Laying out a line in cells; Chinese takes two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.cells import ELLIPSIS, JOINER, Cell, fit, lay_out, widest, wrap

texts = st.text("ab 中\n", max_size=12)
widths = st.integers(0, 14)
cells = st.lists(
    st.builds(
        Cell,
        texts,
        st.sampled_from(["", "dim"]),
        st.sampled_from([-1, 0, 1, 3]),
        st.booleans(),
        st.sampled_from(["", "↷1"]),
    ),
    min_size=1,
    max_size=4,
)


@given(texts, widths, st.booleans())
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int, right: bool) -> None:
    fitted = fit(text, width, right=right)
    assert cell_len(fitted) == width
    assert "\n" not in fitted


@given(texts, widths)
def test_what_fits_is_whole_and_what_does_not_says_so(text: str, width: int) -> None:
    flat = text.replace("\n", " ")
    if width and cell_len(flat) <= width:
        assert fit(text, width).startswith(flat)
        assert fit(text, width, right=True).endswith(flat)
    elif width and cell_len(text) > width:
        kept, mark, blank = fit(text, width).partition(ELLIPSIS)
        assert mark
        assert flat.startswith(kept)
        assert not blank.strip()


@given(cells, widths)
def test_a_line_is_exactly_as_wide_as_the_list(line: list[Cell], width: int) -> None:
    pieces = lay_out(line, width)
    assert sum(cell_len(text) for text, _ in pieces) == width
    assert not any("\n" in text for text, _ in pieces)


@given(cells, widths)
def test_the_first_cell_is_dropped_last(line: list[Cell], width: int) -> None:
    kept = [tone for _, tone in lay_out([Cell("X", "first", 1), *line], width) if tone == "first"]
    assert len(kept) == 1 or not width


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (26, "! Landing page text  Wang"),
        (18, "! Landing p… Wang "),
        (12, "! Landing p…"),
    ],
)
def test_the_title_gives_way_before_the_name_and_the_name_before_the_title(
    width: int, shown: str
) -> None:
    line = [Cell("!", "", 1), Cell("Landing page text", "", -1), Cell("Wang", "", 5)]
    assert "".join(text for text, _ in lay_out(line, width)).rstrip() == shown.rstrip()


def test_a_tail_stays_when_its_text_is_cut() -> None:
    (piece,) = lay_out([Cell("Landing page", "", -1, tail="↷1")], 10)
    assert piece[0].startswith("Land")
    assert piece[0].endswith("↷1")


@given(texts, st.integers(2, 10))
def test_wrapped_lines_fit_and_lose_only_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    squeezed = "".join(text.split())
    assert "".join("".join(lines).split()) == squeezed


def test_chinese_wraps_between_characters_and_words_at_blanks() -> None:
    assert wrap("没有待办 press a", 8) == ["没有待办", "press a"]
    assert wrap("对接支付页面", 6) == ["对接支", "付页面"]


def test_no_line_begins_with_what_closes_or_ends_with_what_opens() -> None:
    assert wrap("逾期、有风险", 4) == ["逾", "期、", "有风", "险"]
    assert wrap("逾期（一天）", 6) == ["逾期", "（一", "天）"]


def test_what_is_joined_stays_on_one_line() -> None:
    assert wrap(f"一项完{JOINER}成", 6) == ["一项", f"完{JOINER}成"]


def test_a_column_is_as_wide_as_its_widest_text_up_to_a_limit() -> None:
    assert widest(["a", "中文"], most=9) == 4
    assert widest(["a" * 20], most=9) == 9
    assert widest([], most=9) == 0
