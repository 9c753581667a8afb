"""Puts right what Textual's SVG screenshots do to Chinese.

Their `textLength` counts characters where it should count cells, so browsers squeeze every wide
glyph, and they ask for a font from the network. Here each wide glyph gets an element of its own in
the middle of its two cells, lengths are those of cells, and fonts are those of this computer.
"""

import html
import re
from collections.abc import Iterator

from rich.cells import cell_len

from tools.box_lines import DRAWN, draw

CELL_WIDTH = 12.2  # pixels; what Rich lays its SVG out with
CELL_HEIGHT = 24.4
_BASELINE = 20.0
_WIDE_SIZE = 22.5  # pixels; at Rich's 20 Chinese stands too far apart in its two cells
FONTS = '"DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace'

_TEXT = re.compile(
    r'<text class="(?P<name>[\w-]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" '
    r'textLength="[\d.]+" clip-path="[^"]*">(?P<text>[^<]*)</text>'
)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_STYLE = re.compile(r"\.(?P<name>[\w-]+-r\d+) \{ (?P<css>[^}]*) \}")
_RECT = re.compile(r'<rect fill="[^"]+" x="[^>]+/>')
_VIEW_BOX = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')
_FILL = re.compile(r"fill: (#\w+)")
_LINE_CLIPS = re.compile(r'<clipPath id="[\w-]+-line-\d+">.*?</clipPath>\s*', re.DOTALL)


def fix_svg(svg: str) -> str:
    """Return the screenshot with every glyph on its cells, drawn with local fonts."""
    colours = {name: _colour(css) for name, css in _styles(svg)}
    fixed = _TEXT.sub(lambda found: "".join(_pieces(found, colours)), svg)
    fixed = _LINE_CLIPS.sub("", _FONT_FACE.sub("", fixed))
    fixed = fixed.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    fixed = fixed.replace("font-family: arial", f"font-family: {FONTS}")
    return fixed.replace("font-variant-east-asian: full-width;", "white-space: pre;")


def picture_size(svg: str) -> tuple[int, int]:
    """Return width and height of the picture in pixels, rounded up.

    Raises:
        ValueError: this is no screenshot.
    """
    found = _VIEW_BOX.search(svg)
    if found is None:
        raise ValueError(svg[:80])
    return int(float(found["width"]) + 0.999), int(float(found["height"]) + 0.999)


def picture_source(svg: str) -> str:
    """Return what the screenshot shows, as text that is the same wherever it was made.

    Left out are the ids, which hash the objects they were made from, and the fonts.
    """
    styles = dict(_styles(svg))
    lines = [f"size {picture_size(svg)}"]
    lines += _RECT.findall(svg)
    lines += (
        f"{found['x']},{found['y']} {styles.get(found['name'], '')}: {_unescaped(found['text'])}"
        for found in _TEXT.finditer(svg)
    )
    return "\n".join(lines)


def _styles(svg: str) -> list[tuple[str, str]]:
    return [(found["name"], found["css"]) for found in _STYLE.finditer(svg)]


def _unescaped(text: str) -> str:
    return html.unescape(text).replace("\xa0", " ")


def _colour(css: str) -> str:
    found = _FILL.search(css)
    return found[1] if found else "#ffffff"


def _pieces(found: re.Match[str], colours: dict[str, str]) -> Iterator[str]:
    name, baseline = found["name"], float(found["y"])
    cell = round(float(found["x"]) / CELL_WIDTH)
    # 1.5 is where Rich puts the background of a row.
    top = baseline - _BASELINE + 1.5
    for run, cells in _runs(_unescaped(found["text"])):
        left = cell * CELL_WIDTH
        cell += cells
        if run[0] in DRAWN:
            for at, character in enumerate(run):
                yield draw(
                    character, left + at * CELL_WIDTH, top, CELL_WIDTH, CELL_HEIGHT,
                    colours.get(name, "#ffffff"),
                )  # fmt: skip
        elif run.strip():
            yield _text(name, run, cells, left, baseline)


def _text(name: str, run: str, cells: int, left: float, baseline: float) -> str:
    escaped = html.escape(run).replace(" ", "&#160;")
    width = cells * CELL_WIDTH
    if not run.isascii():
        # A glyph from a font with other widths: in the middle of its cells, never stretched.
        size = f' font-size="{_WIDE_SIZE}"' if cells > 1 else ""
        return (
            f'<text class="{name}" x="{left + width / 2:g}" y="{baseline:g}" '
            f'text-anchor="middle"{size}>{escaped}</text>'
        )
    return (
        f'<text class="{name}" x="{left:g}" y="{baseline:g}" textLength="{width:g}" '
        f'lengthAdjust="spacingAndGlyphs">{escaped}</text>'
    )


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Yield (text, cells): plain ASCII in one piece, drawn lines in one, each other glyph alone."""
    run, kind = "", ""
    for character in text:
        its = "drawn" if character in DRAWN else "plain" if character.isascii() else "other"
        joins = its == kind != "other" or (run and cell_len(run + character) == cell_len(run))
        if run and not joins:
            yield run, cell_len(run)
            run = ""
        run, kind = run + character, kind if run and joins else its
    if run:
        yield run, cell_len(run)
