"""How many terminal cells a text takes.

Plain-text tables must line up with Chinese in them, and `exports/` runs without the terminal
library that could tell. Ambiguous characters (…—→●) count one, as most terminals draw them.
"""

import unicodedata
from functools import lru_cache

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_HANGUL_TAILS = range(0x1160, 0x1200)  # vowels and tails join the syllable before them


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"} or ord(char) in _HANGUL_TAILS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cell_width(text: str) -> int:
    """Return the number of cells of a line; joined emoji count as the one picture they draw."""
    if text.isascii():
        return len(text)
    total = last = 0
    joined = flag = False
    for char in text:
        width = _char_width(char)
        code = ord(char)
        if char == _JOINER:
            joined = last == 2  # noqa: PLR2004 - joiners draw one picture only between wide ones
            continue
        if joined or (code in _SKIN_TONES and last):
            width = 0
        elif char == _EMOJI_STYLE:
            width = 1 if last == 1 else 0
        elif code in _FLAG_LETTERS:
            width, flag = (0, False) if flag else (2, True)
        joined = False
        flag = flag and code in _FLAG_LETTERS
        total += width
        last = last + width if char == _EMOJI_STYLE else width or last
    return total


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled with spaces up to `width` cells, at the left when it stands right."""
    space = " " * max(width - cell_width(text), 0)
    return space + text if right else text + space
