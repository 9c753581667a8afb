"""Finding a person or a department by what was typed of the name.

By prefix, by any part, and by pinyin, because a Chinese name is typed faster as `wg` than as 王工,
most of all on a keyboard whose input method is off. What fits several names is never decided here:
it comes back as ambiguous.
"""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property, lru_cache

from store.capture.folding import fold, spoken
from store.capture.pinyin import sounds, typed_sound
from store.values import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A person or department that a workspace knows, with what else it is called."""

    id: str
    text: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All names that can be meant by a line. The order of the names is the order of suggestions.

    Keep one value as long as the names stay the same: what is worked out about a tuple of names is
    remembered for that very tuple.
    """

    people: tuple[Name, ...] = ()
    departments: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """What was typed fits several names, best first; the person has to type more."""

    names: tuple[Name, ...]


class _Fit(IntEnum):
    EXACT = 0
    PREFIX = 1
    SUBSTRING = 2
    INSIDE = 3  # of a word in letters, as `it` stands in `Facilities`
    WHOLE_PINYIN = 4
    INITIALS = 5
    SPELLING = 6


def find_names(query: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return the names that fit, best first: exact, prefix, part, pinyin initials, pinyin.

    Within one rank the order of `names` stands. Nothing typed fits every name.
    """
    return _distinct(name for _, name in _index_of(names).ranked(fold(query)))


def resolve(query: str, names: tuple[Name, ...]) -> Name | Ambiguous | None:
    """Return the one name that is meant, or why there is none.

    An exact name wins over longer ones that contain it; whole initials (`wg`, `wanggong`) win over
    names of which they are only the beginning; two letters or more that begin a word (`it`, IT
    Services) win over names in which they stand inside one (Facilities). Otherwise a single fit
    wins and several are ambiguous, even if one ranks higher: a question is better than a wrong
    owner.
    """
    wanted = fold(query)
    if not wanted:
        return None
    index = _index_of(names)
    found = index.exact.get(wanted, ())
    if not found:
        ranked = index.ranked(wanted)
        if ranked and ranked[0][0] is _Fit.WHOLE_PINYIN:
            ranked = [(fit, name) for fit, name in ranked if fit is _Fit.WHOLE_PINYIN]
        if ranked and ranked[0][0] < _Fit.INSIDE and len(wanted) > 1:
            ranked = [(fit, name) for fit, name in ranked if fit is not _Fit.INSIDE]
        found = _distinct(name for _, name in ranked)
    if len(found) > 1:
        return Ambiguous(found)
    return found[0] if found else None


def exact_names(query: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return the names that are, or have as an alias, exactly what was typed."""
    return _index_of(names).exact.get(fold(query), ())


def most_words(names: tuple[Name, ...]) -> int:
    """Return how many words the longest name or alias has; 1 when there is none."""
    return _index_of(names).most_words


def warm(names: KnownNames) -> None:
    """Work out the pinyin of these names ahead.

    The first look-up loads the pinyin tables, 0.2 to 0.4 s; a screen does that in the background,
    so that no key press waits for it.
    """
    for some in (names.people, names.departments):
        _index_of(some).ranked("a")


def _distinct(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple({name.id: name for name in names}.values())


class _Index:
    """What is worked out once about a tuple of names, since look-ups run on every key press."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self._folded = [
            (folded, name)
            for name in names
            for text in (name.text, *name.aliases)
            if (folded := fold(spoken(text)))  # from a file that anyone may have written
        ]
        exact: dict[str, list[Name]] = {}
        for folded, name in self._folded:
            exact.setdefault(folded, []).append(name)
        self.exact = {folded: _distinct(found) for folded, found in exact.items()}
        self.most_words = max((folded.count(" ") + 1 for folded in exact), default=1)

    @cached_property
    def _sounds(self) -> list[tuple[str, str, Name]]:
        # One string of lines each: no query holds a line break, so `\nwg` is a beginning.
        lines = ((sounds(folded), name) for folded, name in self._folded)
        return [
            ("\n".join(("", *firsts, "")), "\n".join(("", *wholes, "")), name)
            for (firsts, wholes), name in lines
        ]

    def ranked(self, wanted: str) -> list[tuple[_Fit, Name]]:
        """Return each fitting name with its best fit; a name may come again with a worse one."""
        ranked = [
            (_textual_fit(wanted, folded), name)
            for folded, name in self._folded
            if wanted in folded
        ]
        # Only what is typed in Latin letters can be pinyin; so 王 never loads the tables.
        if sound := typed_sound(wanted):
            begun, whole = f"\n{sound}", f"\n{sound}\n"
            for firsts, wholes, name in self._sounds:
                if begun in firsts:
                    is_whole = whole in firsts or whole in wholes
                    ranked.append((_Fit.WHOLE_PINYIN if is_whole else _Fit.INITIALS, name))
                elif begun in wholes:
                    ranked.append((_Fit.WHOLE_PINYIN if whole in wholes else _Fit.SPELLING, name))
        ranked.sort(key=_by_fit)
        return ranked


def _textual_fit(wanted: str, folded: str) -> _Fit:
    if folded == wanted:
        return _Fit.EXACT
    if folded.startswith(wanted):
        return _Fit.PREFIX
    # Scripts without spaces have no inside: 发 may well be where the reader's word begins.
    begins_word = not wanted.isascii() or re.search(rf"\b{re.escape(wanted)}", folded)
    return _Fit.SUBSTRING if begins_word else _Fit.INSIDE


def _by_fit(ranked: tuple[_Fit, Name]) -> int:
    return ranked[0]


class _Same:
    """A tuple of names as a key by identity: to hash 200 names costs more than to find one."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[Name, ...]) -> None:
        self.names = names

    def __hash__(self) -> int:
        return id(self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.names is self.names


def _index_of(names: tuple[Name, ...]) -> _Index:
    return _kept_index(_Same(names))


@lru_cache(maxsize=16)
def _kept_index(same: _Same) -> _Index:
    return _Index(same.names)
