"""The lines around the projector's digits."""

import pytest

from tests.widgets.shown import settled, shown
from widgets.centred_line import CentredLine
from widgets.time_bar import TimeBar


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        ([("研发部", "strong"), (" · 王工", "accent")], "    研发部 · 王工"),
        ([("R&D", "strong")], "        R&D"),
        ([("Marketing and everything", "strong"), (" · Ann", "")], "Marketing and every…"),
        ([], ""),
    ],
)
async def test_a_line_stands_in_the_middle_and_is_cut_at_its_end(
    pieces: list[tuple[str, str]], wanted: str
) -> None:
    async with shown(CentredLine(), size=(20, 2)) as (app, pilot):
        app.widget.show_pieces(pieces)
        await settled(pilot)
        line = app.lines()[0].rstrip()
        assert line.strip() == wanted.strip()
        assert abs(len(line) - len(line.lstrip()) - (len(wanted) - len(wanted.lstrip()))) <= 1


@pytest.mark.parametrize(
    ("share", "words", "filled", "whole"),
    [
        (0.0, "of 2:00", 0, 32),
        (0.5, "of 2:00", 16, 32),
        (1.0, "of 2:00", 32, 32),
        (7.5, "of 2:00", 32, 32),
        (0.5, "", 20, 40),
        (0.5, "w" * 40, 20, 40),
        (None, "of 2:00", 0, 0),
    ],
)
async def test_the_bar_shows_the_share_that_is_spent(
    share: float | None, words: str, filled: int, whole: int
) -> None:
    async with shown(TimeBar(), size=(40, 2)) as (app, pilot):
        app.widget.show_share(share, words)
        await settled(pilot)
        line = app.lines()[0]
        assert (line.count("━"), line.count("━") + line.count("─")) == (filled, whole)
        assert ("of 2:00" in line) == (whole == 32)
