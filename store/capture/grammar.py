"""The grammar of quick capture: one typed line becomes what will be saved, and what is wrong.

Nothing is dropped: every word is in the title or in a token, and a token that cannot be meant
carries a problem. Problems are codes with data; they are worded where the person's language is
known. Runs on every key press, so it only looks up and never computes twice.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from store.capture.dates import parse_date
from store.capture.folding import fold, spoken
from store.capture.names import Ambiguous, KnownNames, Name, exact_names, resolve
from store.capture.phrases import Phrase, names_for, widest
from store.capture.priorities import parse_priority
from store.capture.tokens import (
    NewName,
    Piece,
    ProblemCode,
    Token,
    TokenKind,
    Value,
    pieces,
)
from store.text import LINE_LIMIT
from store.values import dataclass


class CaptureKind(StrEnum):
    """What a line is captured as."""

    ACTION = "action"
    BLOCKER = "blocker"
    DECISION = "decision"
    PARKING = "parking"


_TAKES = {
    CaptureKind.ACTION: {
        TokenKind.OWNER,
        TokenKind.DEPARTMENT,
        TokenKind.DUE,
        TokenKind.PRIORITY,
    },
    CaptureKind.BLOCKER: set(TokenKind),
    CaptureKind.DECISION: {TokenKind.OWNER, TokenKind.DEPARTMENT, TokenKind.DUE},
    CaptureKind.PARKING: {TokenKind.OWNER, TokenKind.DEPARTMENT},
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not understood; without a token it concerns the whole line."""

    code: ProblemCode
    token: Token | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """What a line says. A field is None when no sound token gives it.

    Attributes:
        due: of a blocker, the day until which it should be resolved.
        priority: `low`, `normal`, `high` or `urgent`.
        waits_on: the department a blocker waits on.
        tokens: in the order of the line, the wrong ones too.
        problems: first what concerns the line, then the tokens in order.
    """

    kind: CaptureKind
    title: str
    owner: Name | NewName | None
    department: Name | NewName | None
    due: date | None
    priority: str | None
    waits_on: Name | NewName | None
    tokens: tuple[Token, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether it can be saved as it stands."""
        return not self.problems

    @property
    def savable(self) -> bool:
        """Whether it can be saved once the new people and departments are made."""
        return all(problem.code.creatable for problem in self.problems)

    @property
    def new_people(self) -> tuple[str, ...]:
        """Names of the people that would have to be made."""
        return (self.owner.text,) if isinstance(self.owner, NewName) else ()

    @property
    def new_departments(self) -> tuple[str, ...]:
        """Names of the departments that would have to be made, each once."""
        named = (self.department, self.waits_on)
        new = {fold(name.text): name.text for name in named if isinstance(name, NewName)}
        return tuple(new.values())


def parse_capture(text: str, *, kind: CaptureKind, today: date, names: KnownNames) -> Capture:
    """Return what a line says when it is captured as an action, blocker, decision or parking item.

    A line longer than `LINE_LIMIT` is refused as a whole, because cutting it would drop something.
    Never raises.
    """
    if len(text) > LINE_LIMIT:
        return _capture(kind, spoken(text), (), (Problem(ProblemCode.TOO_LONG),))
    reader = _Reader(text, kind, today, names)
    title = spoken(" ".join(reader.read()))
    on_line = () if title else (Problem(ProblemCode.EMPTY),)
    tokens = tuple(reader.tokens)
    on_tokens = tuple(Problem(token.problem, token) for token in tokens if token.problem)
    return _capture(kind, title, tokens, on_line + on_tokens)


def _capture(
    kind: CaptureKind, title: str, tokens: tuple[Token, ...], problems: tuple[Problem, ...]
) -> Capture:
    sound = {
        token.kind: token.value
        for token in tokens
        if token.problem is None or token.problem.creatable
    }
    due, priority = sound.get(TokenKind.DUE), sound.get(TokenKind.PRIORITY)
    return Capture(
        kind=kind,
        title=title,
        owner=_named(sound.get(TokenKind.OWNER)),
        department=_named(sound.get(TokenKind.DEPARTMENT)),
        due=due if isinstance(due, date) else None,
        priority=priority if isinstance(priority, str) else None,
        waits_on=_named(sound.get(TokenKind.WAITS_ON)),
        tokens=tokens,
        problems=problems,
    )


def _named(value: Value) -> Name | NewName | None:
    return value if isinstance(value, Name | NewName) else None


class _Reader:
    """Reads one line, word by word."""

    def __init__(self, line: str, kind: CaptureKind, today: date, names: KnownNames) -> None:
        self._line = line
        self._takes = _TAKES[kind]
        self._today = today
        self._names = names
        self._seen: set[TokenKind] = set()
        self.tokens: list[Token] = []

    def read(self) -> list[str]:
        """Fill `tokens` and return the words of the title."""
        words: list[str] = []
        line = list(pieces(self._line))
        position = 0
        while position < len(line):
            piece = line[position]
            position += 1
            if piece.kind is None:
                words.append(piece.value)
                continue
            phrase = widest(self._line, line, position - 1, self._names, self._today)
            position += phrase.more
            self.tokens.append(self._token(piece.kind, piece, phrase))
        return words

    def _token(self, kind: TokenKind, piece: Piece, phrase: Phrase) -> Token:
        token = Token(
            kind=kind,
            text=self._line[piece.start : phrase.end],
            start=piece.start,
            end=phrase.end,
            typed=phrase.typed,
            written=phrase.typed,
        )
        refused = self._refused(piece)
        if refused is not None:
            return replace(token, problem=refused)
        self._seen.add(kind)
        match kind:
            case TokenKind.DUE:
                return _due(token, self._today)
            case TokenKind.PRIORITY:
                return _priority(token)
            case TokenKind.OWNER | TokenKind.DEPARTMENT | TokenKind.WAITS_ON:
                return _name(token, names_for(kind, self._names))

    def _refused(self, piece: Piece) -> ProblemCode | None:
        if not piece.closed:
            return ProblemCode.UNCLOSED
        if not piece.value:
            return ProblemCode.EMPTY
        if piece.kind not in self._takes:
            return ProblemCode.NOT_FOR_KIND
        return ProblemCode.REPEATED if piece.kind in self._seen else None


def _due(token: Token, today: date) -> Token:
    day = parse_date(token.typed, today)
    if day is None:
        return replace(token, problem=ProblemCode.BAD_DATE)
    iso = day.isoformat()
    return replace(token, value=day, written=iso if parse_date(iso, today) == day else token.typed)


def _priority(token: Token) -> Token:
    priority = parse_priority(token.typed)
    if priority is None:
        return replace(token, problem=ProblemCode.BAD_PRIORITY)
    return replace(token, value=priority, written=priority)


def _name(token: Token, names: tuple[Name, ...]) -> Token:
    found = resolve(token.typed, names)
    if found is None:
        is_person = token.kind is TokenKind.OWNER
        unknown = ProblemCode.UNKNOWN_PERSON if is_person else ProblemCode.UNKNOWN_DEPARTMENT
        return replace(token, value=NewName(token.typed), problem=unknown)
    if isinstance(found, Ambiguous):
        return replace(token, problem=ProblemCode.AMBIGUOUS, candidates=found.names)
    full = spoken(found.text)
    # Two people may share a name; then only what was typed (an alias) tells them apart.
    written = full if exact_names(full, names) == (found,) else token.typed
    return replace(token, value=found, written=written)
