"""Box-drawing and block characters as strokes.

A font's own line glyphs leave gaps between rows that are higher than the font; drawn as strokes
from edge to edge they meet, as they do in a terminal.
"""

_LIGHT, _HEAVY = 1.6, 3.2

# Which edges a character reaches: left, right, up, down; then its weight.
_ARMS = {
    "─": ("lr", _LIGHT), "│": ("ud", _LIGHT), "━": ("lr", _HEAVY), "┃": ("ud", _HEAVY),
    "┌": ("rd", _LIGHT), "┐": ("ld", _LIGHT), "└": ("ru", _LIGHT), "┘": ("lu", _LIGHT),
    "├": ("rud", _LIGHT), "┤": ("lud", _LIGHT), "┬": ("lrd", _LIGHT), "┴": ("lru", _LIGHT),
    "┼": ("lrud", _LIGHT), "╴": ("l", _LIGHT), "╶": ("r", _LIGHT), "╵": ("u", _LIGHT),
    "╷": ("d", _LIGHT), "╸": ("l", _HEAVY), "╺": ("r", _HEAVY), "╹": ("u", _HEAVY),
    "╻": ("d", _HEAVY), "┏": ("rd", _HEAVY), "┓": ("ld", _HEAVY), "┗": ("ru", _HEAVY),
    "┛": ("lu", _HEAVY), "┣": ("rud", _HEAVY), "┫": ("lud", _HEAVY),
}  # fmt: skip
_ROUND = {"╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu"}
# The part of the cell a block fills: left, top, right, bottom.
_BLOCKS = {
    "█": (0.0, 0.0, 1.0, 1.0), "▀": (0.0, 0.0, 1.0, 0.5), "▄": (0.0, 0.5, 1.0, 1.0),
    "▌": (0.0, 0.0, 0.5, 1.0), "▐": (0.5, 0.0, 1.0, 1.0), "▁": (0.0, 0.875, 1.0, 1.0),
    "▂": (0.0, 0.75, 1.0, 1.0), "▃": (0.0, 0.625, 1.0, 1.0), "▅": (0.0, 0.375, 1.0, 1.0),
    "▆": (0.0, 0.25, 1.0, 1.0), "▇": (0.0, 0.125, 1.0, 1.0), "▔": (0.0, 0.0, 1.0, 0.125),
    "▏": (0.0, 0.0, 0.125, 1.0), "▎": (0.0, 0.0, 0.25, 1.0), "▊": (0.0, 0.0, 0.75, 1.0),
    "▕": (0.875, 0.0, 1.0, 1.0), "▉": (0.0, 0.0, 0.875, 1.0), "▋": (0.0, 0.0, 0.625, 1.0),
    "▍": (0.0, 0.0, 0.375, 1.0),
}  # fmt: skip

DRAWN = frozenset((*_ARMS, *_ROUND, *_BLOCKS))


def draw(character: str, left: float, top: float, width: float, height: float, colour: str) -> str:
    """Return the SVG element for a character of `DRAWN` in its cell."""
    if character in _BLOCKS:
        x1, y1, x2, y2 = _BLOCKS[character]
        return (
            f'<rect x="{left + x1 * width:g}" y="{top + y1 * height:g}" '
            f'width="{(x2 - x1) * width:g}" height="{(y2 - y1) * height:g}" fill="{colour}" '
            'shape-rendering="crispEdges"/>'
        )
    middle = (left + width / 2, top + height / 2)
    ends = {
        "l": (left, middle[1]), "r": (left + width, middle[1]),
        "u": (middle[0], top), "d": (middle[0], top + height),
    }  # fmt: skip
    if character in _ROUND:
        (x1, y1), (x2, y2) = (ends[arm] for arm in _ROUND[character])
        path, weight = f"M{x1:g} {y1:g}Q{middle[0]:g} {middle[1]:g} {x2:g} {y2:g}", _LIGHT
    else:
        arms, weight = _ARMS[character]
        path = "".join(
            f"M{middle[0]:g} {middle[1]:g}L{ends[arm][0]:g} {ends[arm][1]:g}" for arm in arms
        )
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{weight}" '
        'stroke-linecap="square"/>'
    )
