"""The tokens of a typed line: which words are marked with a sigil, and where they stand.

A sigil counts only at the start of a word, so `C#` and `a@b.c` are words; a backslash before it
makes it a plain character. A value with spaces stands in quotes. What a token means is decided in
`store.capture.grammar`; here nobody knows names or days.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from store.capture.folding import spoken
from store.capture.names import Name
from store.values import dataclass

QUOTES = '"“”＂'  # a Chinese input method types the curly or the wide ones

_WORD = re.compile(r"\S+")
_CLOSED = re.compile(rf"[{QUOTES}]((?:\\[\s\S]|[^\\])*?)[{QUOTES}](?!\S)")
_ESCAPED_IN_QUOTES = re.compile(rf"\\([\\{QUOTES}])")
_MUST_ESCAPE_IN_QUOTES = re.compile(rf"[\\{QUOTES}]")


class TokenKind(StrEnum):
    """What a sigil announces; declared in the order of the canonical line."""

    OWNER = "owner"
    DEPARTMENT = "department"
    WAITS_ON = "waits-on"
    DUE = "due"
    PRIORITY = "priority"


_KINDS = {
    **dict.fromkeys("@＠", TokenKind.OWNER),
    **dict.fromkeys("#＃", TokenKind.DEPARTMENT),
    **dict.fromkeys(">＞", TokenKind.WAITS_ON),
    **dict.fromkeys("^＾", TokenKind.DUE),
    **dict.fromkeys("!！", TokenKind.PRIORITY),
}
SIGILS = {
    TokenKind.OWNER: "@",
    TokenKind.DEPARTMENT: "#",
    TokenKind.WAITS_ON: ">",
    TokenKind.DUE: "^",
    TokenKind.PRIORITY: "!",
}
_ESCAPED = re.compile(rf"[\\＼]+[{re.escape(''.join(_KINDS))}]")
_NEEDS_ESCAPE = re.compile(rf"[\\＼]*[{re.escape(''.join(_KINDS))}]")


class ProblemCode(StrEnum):
    """Why a token, or the line, cannot be saved as it stands.

    `EMPTY` is a sigil with nothing behind it, or, without a token, a line without a title.
    """

    UNKNOWN_PERSON = "unknown-person"
    UNKNOWN_DEPARTMENT = "unknown-department"
    AMBIGUOUS = "ambiguous"
    BAD_DATE = "bad-date"
    BAD_PRIORITY = "bad-priority"
    REPEATED = "repeated"
    NOT_FOR_KIND = "not-for-kind"
    EMPTY = "empty"
    UNCLOSED = "unclosed"
    TOO_LONG = "too-long"

    @property
    def creatable(self) -> bool:
        """Whether making the person or department solves it."""
        return self in {ProblemCode.UNKNOWN_PERSON, ProblemCode.UNKNOWN_DEPARTMENT}


@dataclass(frozen=True, slots=True)
class NewName:
    """A person or department that the workspace does not know yet."""

    text: str


Value = Name | NewName | date | str | None


@dataclass(frozen=True, slots=True)
class Token:
    """One marked word, or several, of a line.

    Attributes:
        text: as it stands in the line, `line[start:end]`, sigil and quotes included.
        typed: what follows the sigil, without quotes.
        value: the name, the day, the priority (`low` … `urgent`), or None when not understood.
        written: what to write after the sigil so that it means the same again.
        candidates: the names an ambiguous token fits, best first.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    typed: str
    value: Value = None
    problem: ProblemCode | None = None
    written: str = ""
    candidates: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the line, or a marked value that is not yet understood.

    Attributes:
        kind: what the sigil announces; None for a plain word.
        value: the word without its escape; for a marked one, what follows the sigil.
        quoted: the value stood in quotes, so it goes on no further than they do.
        closed: False when the closing quote is missing; the value is then the rest of the line.
    """

    kind: TokenKind | None
    value: str
    start: int
    end: int
    quoted: bool = False
    closed: bool = True


def pieces(line: str) -> Iterator[Piece]:
    """Yield the words of a line in order; together they cover every character but the spaces."""
    position = 0
    while (word := _WORD.search(line, position)) is not None:
        piece = _piece(line, word)
        yield piece
        position = piece.end


def _piece(line: str, word: re.Match[str]) -> Piece:
    text, start, end = word.group(), word.start(), word.end()
    kind = _KINDS.get(text[0])
    if kind is None:
        return Piece(None, text[1:] if _ESCAPED.match(text) else text, start, end)
    if len(text) == 1 or text[1] not in QUOTES:
        return Piece(kind, spoken(text[1:]), start, end)
    if (closed := _CLOSED.match(line, start + 1)) is not None:
        value = _ESCAPED_IN_QUOTES.sub(r"\1", closed[1])
        return Piece(kind, spoken(value), start, closed.end(), quoted=True)
    rest = line[start + 2 :].rstrip()
    value = _ESCAPED_IN_QUOTES.sub(r"\1", rest)
    end = start + 2 + len(rest)
    return Piece(kind, spoken(value), start, end, quoted=True, closed=False)


def written_word(word: str) -> str:
    """Return a word of a title so that it is read as that word again, whatever it begins with."""
    return f"\\{word}" if _NEEDS_ESCAPE.match(word) else word


def written_value(value: str, *, closed: bool = True) -> str:
    """Return a value so that it is read as that value again, in quotes where it needs them."""
    if closed and not value:
        return ""
    if closed and not any(char.isspace() for char in value) and value[:1] not in QUOTES:
        return value
    escaped = _MUST_ESCAPE_IN_QUOTES.sub(r"\\\g<0>", value)
    return f'"{escaped}"' if closed else f'"{escaped}'
