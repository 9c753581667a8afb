"""How far an unquoted value reaches: `^next fri` and `@Anna Lee` are more than one word.

The longest run of words that is a date phrase, or exactly a known name, wins; a run never passes
another sigil. Nothing unknown grows, so a typing mistake takes one word with it, not
half the title.
"""

from collections.abc import Sequence
from datetime import date

from store.capture.dates import MOST_WORDS, parse_date
from store.capture.folding import spoken
from store.capture.names import KnownNames, Name, exact_names, most_words
from store.capture.tokens import Piece, TokenKind
from store.values import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows a sigil: the value, where it ends, and how many words it took in addition."""

    typed: str
    end: int
    more: int = 0


def names_for(kind: TokenKind, names: KnownNames) -> tuple[Name, ...]:
    """Return the names a sigil of this kind can mean; none for days and priorities."""
    if kind is TokenKind.OWNER:
        return names.people
    if kind in {TokenKind.DEPARTMENT, TokenKind.WAITS_ON}:
        return names.departments
    return ()


def widest(line: str, words: Sequence[Piece], at: int, names: KnownNames, today: date) -> Phrase:
    """Return the phrase that begins with the marked piece `words[at]`."""
    piece = words[at]
    alone = Phrase(piece.value, piece.end)
    if piece.kind is None or piece.quoted or not piece.value:
        return alone
    if at + 1 == len(words) or words[at + 1].kind is not None:
        return alone  # the usual case, before anything is looked up
    pool = names_for(piece.kind, names)
    most = MOST_WORDS if piece.kind is TokenKind.DUE else most_words(pool)
    following: list[Piece] = []
    for word in words[at + 1 : at + most]:
        if word.kind is not None:
            break
        following.append(word)
    for more in range(len(following), 0, -1):
        end = following[more - 1].end
        typed = spoken(line[piece.start + 1 : end])
        is_date = piece.kind is TokenKind.DUE and parse_date(typed, today) is not None
        if is_date or exact_names(typed, pool):
            return Phrase(typed, end, more)
    return alone
