"""How typed text and names are compared, and how they are kept."""

import unicodedata
from functools import lru_cache

from store.text import clean_line

CACHED = 8192  # texts; a workspace has a few hundred names and the lists a few hundred titles


@lru_cache(maxsize=CACHED)
def fold(text: str) -> str:
    """Return the text as names and words are compared: case-folded, NFC, single spaces."""
    text = text.lower() if text.isascii() else _composed(text)
    return " ".join(text.split())


def _composed(text: str) -> str:
    # Folding may decompose (ǰ) and composing may leave a capital, hence both twice (UAX 15, 21).
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFC", folded.casefold())


def spoken(text: str) -> str:
    """Return the text as one clean line with single spaces, as it is stored and shown."""
    return " ".join(clean_line(text).split())
