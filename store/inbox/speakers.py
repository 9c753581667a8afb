"""Who of the workspace is meant by a name in a chat."""

import re
from enum import Enum

from store.capture.folding import fold, spoken
from store.capture.names import Name, exact_names
from store.capture.pinyin import sounds, typed_sound
from store.model.department import CHAT_HANDLES, Person
from store.workspace.records import Records

# What people put beside their name in a chat: 王工(研发部), 王工-研发, Mei | Sales, 王工@公司.
_PARTS = re.compile(r"\s*[-—–_|/\\·•@()（）\[\]【】,，:：]+\s*")
_LEAST = 2  # characters of a name that is found inside a longer one
_LEAST_SOUND = 4  # letters of a name that is found by its pinyin


class Unclear(Enum):
    """Why nobody is meant."""

    UNKNOWN = "unknown-person"
    SEVERAL = "several-people"


class Speakers:
    """Finds people by what a chat calls them; who is not certain is nobody."""

    def __init__(self, workspace: Records) -> None:
        people = workspace.all(Person)
        self.people = {each.id: each for each in people}
        self._names = tuple(Name(each.id, each.name) for each in people)
        self._handles: dict[str, set[str]] = {}
        for each in people:
            for handle in (each.email, *(getattr(each, name) for name in CHAT_HANDLES)):
                if handle:
                    self._handles.setdefault(fold(handle), set()).add(each.id)
        self._found: dict[str, str | Unclear] = {}

    def is_called(self, name: str) -> bool:
        """Return whether somebody, and nobody else, is called exactly so."""
        return isinstance(self._exact(name), str)

    def find(self, name: str) -> str | Unclear:
        """Return the id of who is meant: the exact name, a part of it, the longest inside it.

        Pinyin counts only when the whole name is spelled out. What fits several is nobody.
        """
        name = spoken(name)[:80]
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> str | Unclear:
        exact = self._exact(name)
        if exact is not Unclear.UNKNOWN:
            return exact
        parts = [part for part in _PARTS.split(name) if part]
        if len(parts) > 1:
            found = {each for part in parts if isinstance(each := self._exact(part), str)}
            if found:
                return _one(found)
        inside = self._inside(fold(name))
        return inside if inside is not Unclear.UNKNOWN else self._by_sound(fold(name))

    def _exact(self, name: str) -> str | Unclear:
        found = {each.id for each in exact_names(name, self._names)}
        return _one(found or self._handles.get(fold(name.removeprefix("@")), set()))

    def _inside(self, wanted: str) -> str | Unclear:
        """Return whose name stands in what the chat says, or the other way round as whole words."""
        longest: dict[int, set[str]] = {}
        words = set(wanted.split())
        for each in self._names:
            known = fold(each.text)
            if len(known) >= _LEAST and _stands_in(known, wanted):
                longest.setdefault(len(known), set()).add(each.id)
            elif len(wanted) >= _LEAST and words and words <= set(known.split()):
                longest.setdefault(0, set()).add(each.id)
        return _one(longest[max(longest)]) if longest else Unclear.UNKNOWN

    def _by_sound(self, wanted: str) -> str | Unclear:
        sound = typed_sound(wanted)
        if len(sound) < _LEAST_SOUND or not sound.isalpha():
            return Unclear.UNKNOWN
        spelled = {each.id for each in self._names if sound in sounds(fold(each.text))[1]}
        return _one(spelled)


def _stands_in(known: str, wanted: str) -> bool:
    if not known.isascii():
        return known in wanted
    return re.search(rf"(?<![a-z0-9]){re.escape(known)}(?![a-z0-9])", wanted) is not None


def _one(found: set[str]) -> str | Unclear:
    if len(found) > 1:
        return Unclear.SEVERAL
    return next(iter(found), Unclear.UNKNOWN)
