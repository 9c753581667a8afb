"""Laying out one line of a list in terminal cells.

A Chinese character is two cells wide, so lengths of text say nothing about where it ends on the
screen; everything here counts cells.
"""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

from store.values import dataclass

ELLIPSIS = "…"
JOINER = "\u2060"  # between two Chinese characters that belong on one line; no cell wide
_LEAST_STRETCH = 8
_CHARS_A_CELL = 16
_STAYS_BEHIND = frozenset("、，。：；！？）》」』”’】〉…—·" + JOINER)
_GOES_AHEAD = frozenset("（《「『“‘【〈")
_STRUCK = "struck"  # the one tone that shows on blanks


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line: text, how it sounds, and how wide it is.

    Attributes:
        tone: name of a component class `row--<tone>`, or empty for the plain look.
        width: cells; 0 takes what the text needs, -1 takes what the others leave.
        right: align to the right.
        tail: goes behind the text and is not cut when the text is.
    """

    text: str
    tone: str = ""
    width: int = 0
    right: bool = False
    tail: str = ""


Piece = tuple[str, str]  # text, tone


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return the text in exactly `width` cells: padded, or cut with an ellipsis.

    Breaks become spaces: a hand-written file may hold one where a line is expected, and drawn as
    it is it would tear the screen.
    """
    if width <= 0:
        return ""
    # What is far out of sight costs no measuring; joined characters may need several a cell.
    text = text[: width * _CHARS_A_CELL]
    if "\n" in text:
        text = text.replace("\n", " ")
    length = cell_len(text)
    if length > width:
        cut = set_cell_size(text, width - 1).rstrip(" ") + ELLIPSIS
        return cut + " " * (width - cell_len(cut))
    pad = " " * (width - length)
    return pad + text if right else text + pad


def lay_out(cells: Sequence[Cell], width: int, *, gap: int = 1) -> list[Piece]:
    """Return the pieces of a line that is exactly `width` cells wide.

    Empty cells of natural width vanish together with their gap. When even the fixed cells do not
    fit, those at the end are dropped first, because the title stands before them.
    """
    shown = [cell for cell in cells if cell.text or cell.width]
    while len(shown) > 1 and _fixed(shown, gap) > width - _least(shown):
        shown.pop()
    rest = max(0, width - _fixed(shown, gap))
    pieces: list[Piece] = []
    used = 0
    for index, cell in enumerate(shown):
        if index:
            pieces.append((" " * min(gap, width - used), ""))
            used += min(gap, width - used)
        size = rest if cell.width < 0 else cell.width or cell_len(cell.text)
        size = min(size, max(0, width - used))
        pieces += _toned(_fitted(cell, size), cell.tone)
        used += size
    if used < width:
        pieces.append((" " * (width - used), ""))
    return pieces


def _toned(text: str, tone: str) -> list[Piece]:
    """Return a piece; what is struck out ends with its words."""
    words = text.rstrip(" ")
    if tone != _STRUCK or words == text:
        return [(text, tone)]
    return [(words, tone), (text[len(words) :], "")]


def _fitted(cell: Cell, size: int) -> str:
    if not cell.tail:
        return fit(cell.text, size, right=cell.right)
    tail = f" {cell.tail}"
    room = size - cell_len(tail)
    if room < 1:
        return fit(cell.text, size)
    text = cell.text if cell_len(cell.text) <= room else fit(cell.text, room)
    return fit(text.rstrip() + tail, size)


def _fixed(cells: Iterable[Cell], gap: int) -> int:
    sizes = [0 if cell.width < 0 else cell.width or cell_len(cell.text) for cell in cells]
    return sum(sizes) + gap * (len(sizes) - 1)


def _least(cells: Iterable[Cell]) -> int:
    """Cells a stretching column needs to be worth showing."""
    return _LEAST_STRETCH if any(cell.width < 0 for cell in cells) else 0


def widest(texts: Iterable[str], *, most: int) -> int:
    """Return the cells that a column of these texts needs, at most `most`."""
    return min(most, max((cell_len(text) for text in texts), default=0))


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` cells, broken at spaces where there are any.

    Chinese is broken between any two characters, but no line begins with what closes a sentence
    or ends with what opens one (GB/T 15834). Where a `JOINER` stands, no line ends.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if line and cell_len(line + word.rstrip()) > width:
                lines.append(line.rstrip())
                line = word.lstrip()
            else:
                line += word
            while cell_len(line) > width > 1:
                head = set_cell_size(line, width).rstrip()
                lines.append(head)
                line = line[len(head) :].lstrip()
        lines.append(line.rstrip())
    return lines


def _words(text: str) -> list[str]:
    """Cut at spaces, and between Chinese characters, which need none."""
    words: list[str] = []
    current = ""
    for char in text:
        if not current and words and words[-1][-1] != " " and char in _STAYS_BEHIND:
            current = words.pop()
        if current and char in _GOES_AHEAD and current[-1] not in _GOES_AHEAD:
            words.append(current)
            current = ""
        current += char
        if char == " " or (cell_len(char) > 1 and char not in _GOES_AHEAD):
            words.append(current)
            current = ""
    return [*words, current] if current else words
