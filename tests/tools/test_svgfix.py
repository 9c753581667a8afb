"""Screenshots come out with every glyph on its cells and without the network."""

import re
from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text

from tools.box_lines import DRAWN, draw
from tools.svgfix import CELL_WIDTH, fix_svg, picture_size, picture_source


def screenshot(*lines: str | Text, title: str = "Muster") -> str:
    console = Console(record=True, width=20, height=len(lines), file=StringIO())
    for line in lines:
        console.print(line, markup=False, highlight=False)
    return console.export_svg(title=title)


def texts(svg: str) -> list[tuple[str, float, str]]:
    """Return (text, x, the rest of its attributes) of what stands in the terminal."""
    found = re.findall(r'<text class="[\w-]+-r\d+" x="([\d.]+)"([^>]*)>([^<]*)</text>', svg)
    return [(text.replace("&#160;", " "), float(x), rest) for x, rest, text in found]


def columns(found: Sequence[tuple[str, float, str]]) -> dict[str, float]:
    return {text: round(x / CELL_WIDTH, 2) for text, x, _ in found}


def test_wide_glyphs_stand_alone_in_the_middle_of_their_cells() -> None:
    found = texts(fix_svg(screenshot("王工 ok 一b")))
    assert columns(found) == {"王": 1, "工": 3, " ok ": 4, "一": 9, "b": 10}
    assert all('text-anchor="middle"' in rest for text, _, rest in found if not text.isascii())


def test_latin_is_as_long_as_its_cells() -> None:
    ((_, _, rest),) = texts(fix_svg(screenshot("four")))
    assert f'textLength="{4 * CELL_WIDTH:g}"' in rest


def test_no_font_comes_from_the_network() -> None:
    svg = screenshot("王工")
    assert "http" in svg.replace("http://www.w3.org", "").replace("https://www.textualize", "")
    fixed = fix_svg(svg)
    assert "@font-face" not in fixed
    assert "cdnjs" not in fixed
    assert "Noto Sans Mono CJK SC" in fixed


def test_frames_are_drawn_and_not_written() -> None:
    fixed = fix_svg(screenshot("╭─╮", "│a│"))
    assert [text for text, _, _ in texts(fixed)] == ["a"]
    assert fixed.count("<path ") == 5


@pytest.mark.parametrize("character", sorted(DRAWN))
def test_every_frame_character_stays_in_its_cell(character: str) -> None:
    element = draw(character, 10.0, 20.0, 12.0, 24.0, "#ffffff")
    path = re.search(r'd="([^"]+)"', element)
    if path is None:
        x, y, width, height = (
            float(value) for value in re.findall(r' (?:x|y|width|height)="([\d.]+)"', element)
        )
        assert 10 <= x <= x + width <= 22
        assert 20 <= y <= y + height <= 44
    else:
        numbers = [float(value) for value in re.findall(r"[\d.]+", path[1])]
        assert all(10 <= x <= 22 for x in numbers[::2])
        assert all(20 <= y <= 44 for y in numbers[1::2])


def test_markup_in_the_text_stays_text() -> None:
    fixed = fix_svg(screenshot("<b> & 王"))
    assert "&lt;b&gt;" in fixed
    assert "<b>" not in fixed


def test_the_source_tells_words_and_colours_but_no_ids_and_no_title() -> None:
    red = Text("red", style="red")
    assert picture_source(screenshot("a", red)) == picture_source(screenshot("a", red, title="x"))
    assert picture_source(screenshot("a")) != picture_source(screenshot("b"))
    assert picture_source(screenshot(red)) != picture_source(screenshot("red"))
    assert "terminal-" not in picture_source(screenshot("a"))


def test_what_is_no_screenshot_has_no_size() -> None:
    assert picture_size(screenshot("a")) == (262, 75)
    with pytest.raises(ValueError, match="nothing"):
        picture_size("nothing")
