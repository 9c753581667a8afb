"""The live filter of the lists: words, `@owner`, `#department`, `!priority`, `-word`.

It filters while it is being typed, so half a name means everyone it may become, and nothing is an
error: what fits nothing shows nothing, and `unknown` says why.
"""

from datetime import date

from store.capture.folding import fold
from store.capture.names import KnownNames, exact_names, find_names
from store.capture.phrases import names_for, widest
from store.capture.priorities import fitting_priorities
from store.capture.tokens import Piece, TokenKind, pieces
from store.values import dataclass

_ANY_DAY = date(2000, 1, 1)  # a filter has no days; the phrase finder asks for one


@dataclass(frozen=True, slots=True)
class Filter:
    """What has to be true of a shown item. Empty fields ask for nothing.

    Attributes:
        words: folded parts of the text; all must be there.
        without: folded parts of the text; none may be there.
        owners: ids; None asks for nothing, an empty set fits nobody.
        departments: ids, in the same way.
        priorities: `low` … `urgent`, in the same way.
        unknown: values that fit no name and no priority, as typed.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    owners: frozenset[str] | None = None
    departments: frozenset[str] | None = None
    priorities: frozenset[str] | None = None
    unknown: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return self == Filter()

    def matches(
        self, *, text: str, owner: str | None, department: str | None, priority: str | None
    ) -> bool:
        """Return whether an item fits; `owner` and `department` are ids."""
        if self.owners is not None and owner not in self.owners:
            return False
        if self.departments is not None and department not in self.departments:
            return False
        if self.priorities is not None and priority not in self.priorities:
            return False
        if not self.words and not self.without:
            return True
        folded = fold(text)
        return all(word in folded for word in self.words) and not any(
            word in folded for word in self.without
        )


def parse_filter(text: str, names: KnownNames) -> Filter:
    """Return the filter a line means. Several owners mean any of them, several words all of them.

    Never raises. `^` and `>` mean nothing here, so they are words like others.
    """
    words: list[str] = []
    without: list[str] = []
    chosen: dict[TokenKind, frozenset[str]] = {}
    unknown: list[str] = []
    line = list(pieces(text))
    position = 0
    while position < len(line):
        piece = line[position]
        if piece.kind not in _ASKS or not piece.value:
            _add_word(text, piece, words, without)
            position += 1
            continue
        phrase = widest(text, line, position, names, _ANY_DAY)
        position += 1 + phrase.more
        fitting = _fitting(piece.kind, phrase.typed, names)
        chosen[piece.kind] = chosen.get(piece.kind, frozenset()) | fitting
        if not fitting:
            unknown.append(phrase.typed)
    return Filter(
        words=tuple(words),
        without=tuple(without),
        owners=chosen.get(TokenKind.OWNER),
        departments=chosen.get(TokenKind.DEPARTMENT),
        priorities=chosen.get(TokenKind.PRIORITY),
        unknown=tuple(unknown),
    )


_ASKS = {TokenKind.OWNER, TokenKind.DEPARTMENT, TokenKind.PRIORITY}


def _add_word(text: str, piece: Piece, words: list[str], without: list[str]) -> None:
    if piece.kind in _ASKS:
        return  # a sigil alone, its value still to come
    raw = text[piece.start : piece.end]
    if raw.startswith("-") and len(raw) > 1:
        without.append(fold(raw[1:]))
    elif raw != "-":
        escaped = raw.startswith("\\-")
        words.append(fold(raw[1:] if escaped else piece.value if piece.kind is None else raw))


def _fitting(kind: TokenKind | None, typed: str, names: KnownNames) -> frozenset[str]:
    if kind is TokenKind.PRIORITY:
        return frozenset(fitting_priorities(typed))
    pool = names_for(kind, names) if kind is not None else ()
    # A whole name means that one, or nobody could ask for Anna beside an Annabel.
    return frozenset(name.id for name in exact_names(typed, pool) or find_names(typed, pool))
