"""Clock digits of any size, drawn with block characters.

A digit is seven bars, as on a pocket calculator, so it can be stretched to whatever room there is.
Half blocks make a picture point square, and no font and no colour is needed.
"""

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.renderables.digits import Digits

from store.values import dataclass

_SMALL = 3  # lines of Textual's own digits
_LEAST = 5  # lines from which on the bars look like digits
_HALVES = (" ", "▄", "▀", "█")  # by lower + 2 × upper
_WIDE, _NARROW = 0.62, 0.4  # of a digit's height in points
_STROKES = 8  # a digit is so many strokes high

# Which bars a digit has: top, upper right, lower right, bottom, lower left, upper left, middle.
_BARS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd",
    "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawing:
    """Digits as lines of one width.

    Attributes:
        spans: the first cell of each character and the one behind its last.
    """

    lines: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def width(self) -> int:
        return cell_len(self.lines[0]) if self.lines else 0


@dataclass(frozen=True, slots=True)
class _Shape:
    """Height in lines, the rest in points; a point is a cell wide and half a line high."""

    lines: int
    digit: int
    stroke: int

    @property
    def gap(self) -> int:
        return self.stroke

    def width_of(self, char: str) -> int:
        if char in _BARS:
            return self.digit
        return self.stroke if char == ":" else max(2, self.digit // 2)


@lru_cache(maxsize=16)
def drawn(text: str, width: int, height: int) -> Drawing:
    """Return digits, colons and a minus as large as fits into so many cells and lines.

    What is too small even for small digits comes as it is, cut to the width.
    """
    for lines in range(height, _LEAST - 1, -1):
        shape = _fitting(text, width, lines)
        if shape is not None:
            return _joined(text, shape)
    if height >= _SMALL and Digits.get_width(text) <= width:
        return _small(text)
    plain = text[:width] if height else ""
    return Drawing((plain,), tuple((at, at + 1) for at in range(len(plain))))


def _fitting(text: str, width: int, lines: int) -> _Shape | None:
    """Return the widest shape of this height that has the room, None when none has."""
    points = 2 * lines
    stroke = max(1, round(points / _STROKES))
    for digit in range(round(_WIDE * points), max(2 * stroke, round(_NARROW * points) - 1), -1):
        shape = _Shape(lines, digit, stroke)
        needed = sum(map(shape.width_of, text)) + shape.gap * (len(text) - 1)
        if needed <= width:
            return shape
    return None


def _joined(text: str, shape: _Shape) -> Drawing:
    spans: list[tuple[int, int]] = []
    at = 0
    for char in text:
        spans.append((at, at + shape.width_of(char)))
        at = spans[-1][1] + shape.gap
    glyphs = [_glyph(char, shape) for char in text]
    gap = " " * shape.gap
    lines = tuple(gap.join(parts) for parts in zip(*glyphs, strict=True))
    return Drawing(lines, tuple(spans))


@lru_cache(maxsize=32)
def _glyph(char: str, shape: _Shape) -> tuple[str, ...]:
    width, points = shape.width_of(char), 2 * shape.lines
    boxes = _boxes(char, width, points, shape.stroke)
    rows = [
        [any(x in columns and y in rows for columns, rows in boxes) for x in range(width)]
        for y in range(points)
    ]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple(
        "".join(_HALVES[low + 2 * up] for up, low in zip(upper, lower, strict=True))
        for upper, lower in pairs
    )


def _boxes(char: str, width: int, points: int, stroke: int) -> list[tuple[range, range]]:
    """Return the filled boxes of a character: its columns and its points from the top."""
    middle = (points - stroke) // 2
    across = range(width)
    if char == "-":
        return [(across, range(middle, middle + stroke))]
    if char == ":":
        tops = (round(points / 3) - stroke // 2, round(points * 2 / 3) - stroke // 2)
        return [(across, range(top, top + stroke)) for top in tops]
    left, right = range(stroke), range(width - stroke, width)
    upper, lower = range(middle + stroke), range(middle, points)
    bars = {
        "a": (across, range(stroke)),
        "b": (right, upper),
        "c": (right, lower),
        "d": (across, range(points - stroke, points)),
        "e": (left, lower),
        "f": (left, upper),
        "g": (across, range(middle, middle + stroke)),
    }
    return [bars[name] for name in _BARS.get(char, "")]


def _small(text: str) -> Drawing:
    pieces = Digits(text).render(Style.null())
    lines = "".join(each.text for each in pieces if isinstance(each, Segment)).split("\n")
    spans: list[tuple[int, int]] = []
    at = 0
    for char in text:
        spans.append((at, at + Digits.get_width(char)))
        at = spans[-1][1]
    return Drawing(tuple(lines[:_SMALL]), tuple(spans))
