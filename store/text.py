"""Making text safe at the border.

What lies in a shared folder may have been written by anyone, so no text reaches a screen, a file
name or a chat before control characters, terminal escapes and direction marks are gone.
"""

import unicodedata

LINE_LIMIT = 10_000
TEXT_LIMIT = 100_000

_SAFE_FORMAT = {"\u200c", "\u200d"}  # joiners: Persian, Indic scripts and emoji need them


def _kept(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cf":
        return char in _SAFE_FORMAT
    return category not in {"Cc", "Cs", "Co", "Zl", "Zp"}


def clean_line(text: str) -> str:
    """Return one printable line: breaks and tabs become spaces, controls vanish.

    Terminal escapes lose their ESC, so what remains of them is plain text. Cut at `LINE_LIMIT`
    characters, because one field must not make a screen or a chat message unusable.
    """
    text = text[:LINE_LIMIT]
    if text.isprintable():
        return text
    spaced = (" " if char.isspace() else char for char in text)
    return "".join(char for char in spaced if char == " " or _kept(char))


def clean_text(text: str) -> str:
    """Return printable text of several lines; the same as `clean_line`, but keeps line breaks."""
    text = text[:TEXT_LIMIT]
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean_line(line) for line in lines)
