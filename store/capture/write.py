"""Writing a capture back as a line: title first, then the tokens in one order.

What is written means the same when it is read again, the wrong tokens included; so a line can be
corrected, repeated or handed to the command line without losing anything.
"""

from store.capture.grammar import Capture
from store.capture.tokens import (
    SIGILS,
    ProblemCode,
    Token,
    TokenKind,
    written_value,
    written_word,
)

_ORDER = list(TokenKind)


def write_capture(capture: Capture) -> str:
    """Return the canonical line: full names, ISO dates, quotes and escapes only where needed."""
    words = [written_word(word) for word in capture.title.split()]
    return " ".join((*words, *(_written(token) for token in sorted(capture.tokens, key=_place))))


def _written(token: Token) -> str:
    closed = token.problem is not ProblemCode.UNCLOSED
    return SIGILS[token.kind] + written_value(token.written, closed=closed)


def _place(token: Token) -> tuple[bool, int]:
    # An open quote takes the rest of the line, so it can only stand last.
    return token.problem is ProblemCode.UNCLOSED, _ORDER.index(token.kind)
