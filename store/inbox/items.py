"""Which action is meant by the words of a reply."""

import re
from datetime import date, timedelta
from functools import lru_cache

from store.ids import short_id
from store.inbox import phrases
from store.inbox.message import Message
from store.inbox.plain import simple
from store.inbox.reading import read_reply
from store.model.action import OPEN_ACTIONS, Action, ActionState
from store.values import dataclass
from store.workspace.reading import Between
from store.workspace.records import Records

_REMEMBERED = timedelta(days=30)  # so long a reply about something closed is known as a repeat
_MOST_CLOSED = 500
_CLOSED_ACTIONS = frozenset(ActionState) - OPEN_ACTIONS
_FOR_EVER = "9999"
_FIRST_MASK, _LAST_MASK = 0xE000, 0xF8FF  # for private use: no text that came in has them
_LEAST = 2  # characters of a title that is found inside a sentence
_MASKS = re.compile(f"[{chr(_FIRST_MASK)}-{chr(_LAST_MASK)}]")
_JOINTS = re.compile(
    r"(?:[\s、,;:和与及跟&+/「」『』“”\"'《》()的]|\band\b|任务|行动项|这?[两三四]?项|\b(?:task|item)s?\b)+",
    re.I,
)
_WORDS = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
_NO_WORDS = frozenset(("the", "a", "of", "to", "for", "and", "的", "了"))
_LEAST_SHARED = 2  # words, or characters of Chinese, that make a guess


@dataclass(frozen=True, slots=True)
class Meant:
    """What the words name.

    Attributes:
        ids: of the actions that fit; more than one is for a person to decide.
        doubt: why a person has to look twice; empty when the words are plain.
    """

    ids: tuple[str, ...] = ()
    doubt: str = ""


class Items:
    """The actions that a reply can be about, found by words, by number or by short id."""

    def __init__(self, workspace: Records) -> None:
        closed = workspace.where(
            Action,
            state=_CLOSED_ACTIONS,
            closed_at=Between((workspace.now() - _REMEMBERED).isoformat(), _FOR_EVER),
        )
        every = sorted(workspace.where(Action, state=OPEN_ACTIONS), key=_by_due)
        self._open = tuple(each.id for each in every)
        every += sorted(closed, key=lambda each: str(each.closed_at), reverse=True)[:_MOST_CLOSED]
        self.by_id = {each.id: each for each in every}
        self._titles = {each.id: simple(each.title).lower() for each in every}
        self._short = {short_id(each): each for each in self._open}
        self._numbers: dict[int, str] = {}
        self._own: dict[tuple[str, bool], list[str]] = {}
        self._by_title: dict[str, list[str]] = {}
        for each in every:
            self._own.setdefault((each.owner, each.is_open), []).append(each.id)
            self._by_title.setdefault(self._titles[each.id], []).append(each.id)
        self._by_start: dict[str, list[str]] = {}
        for title in sorted(self._by_title, key=len, reverse=True):
            if len(title) >= _LEAST:
                self._by_start.setdefault(title[:_LEAST], []).append(title)

    def of(self, person: str) -> tuple[str, ...]:
        """Return the open actions of a person, the first due first."""
        return tuple(self._own.get((person, True), ()))

    # -- titles in a sentence

    def masked(self, text: str) -> tuple[str, dict[str, str]]:
        """Return text with one sign for each title in it, and the title behind each sign.

        What stands in a title says nothing: `不能登录` may be done, `Send it by Friday` has no
        other day.
        """
        plain = simple(text)
        low = plain.lower()
        if len(low) != len(plain):
            return plain, {}
        found, masks, at = list[str](), dict[str, str](), 0
        while at < len(plain):
            title = self._title_at(low, at)
            if title and len(masks) < _LAST_MASK - _FIRST_MASK:
                mask = chr(_FIRST_MASK + len(masks))
                masks[mask] = title
                found.append(mask)
                at += len(title)
            else:
                found.append(plain[at])
                at += 1
        return "".join(found), masks

    def _title_at(self, low: str, at: int) -> str:
        for title in self._by_start.get(low[at : at + _LEAST], ()):
            stands_here = low.startswith(title, at) and _is_whole(low, at, at + len(title))
            if stands_here and not _is_reply(title):
                return title
        return ""

    # -- posted lists

    def learn_numbers(self, text: str) -> None:
        """Take the numbers of a list that was posted: `3 done` means its third line then."""
        found: dict[int, str] = {}
        for line in text.split("\n"):
            match = phrases.LISTED.match(simple(line)[:500])
            if match is None:
                continue
            _, masks = self.masked(match[2])
            ids = {each for title in masks.values() for each in self._called(title, open_only=True)}
            if len(ids) == 1:
                found[int(match[1])] = ids.pop()
        if len(found) > 1 or (found and not self._numbers):
            self._numbers = found

    # -- what is meant

    def meant(
        self, about: str, masks: dict[str, str], message: Message, person: str
    ) -> tuple[Meant, ...]:
        """Return what the words of a reply name, one each when they name several."""
        named = [masks[mask] for mask in _MASKS.findall(about) if mask in masks]
        if named:
            rest = _JOINTS.sub("", _MASKS.sub("", about))
            return tuple(self._titled(title, person, "part" if rest else "") for title in named)
        if not about:
            return (self._unnamed(message, person),)
        numbers = phrases.NUMBERS.fullmatch(about)
        if numbers is not None:
            return tuple(self._numbered(int(each)) for each in re.findall("[0-9]+", about))
        if (known := self._short.get(about.lower().removeprefix("#"))) is not None:
            return (Meant((known,), "" if self.by_id[known].owner == person else "other"),)
        return (self._by_words(about.lower(), person),)

    def _numbered(self, number: int) -> Meant:
        known = self._numbers.get(number)
        return Meant((known,)) if known else Meant((), "number")

    def _unnamed(self, message: Message, person: str) -> Meant:
        """Return what nobody named: what the quote names, or the only open one."""
        own = self.of(person)
        if message.quote:
            _, masks = self.masked(message.quote)
            titles = {*masks.values()}
            quoted = tuple(each for each in own if self._titles[each] in titles)
            if len(quoted) == 1:
                return Meant(quoted)
        return Meant(own, "several" if len(own) > 1 else "")

    def _titled(self, title: str, person: str, doubt: str) -> Meant:
        ids = self._called(title)
        for fitting in (
            [each for each in ids if self._is_open(each) and self._is_of(each, person)],
            [each for each in ids if self._is_of(each, person)][-1:],
        ):
            if fitting:
                return Meant(tuple(fitting), "several" if len(fitting) > 1 else doubt)
        others = [each for each in ids if self._is_open(each)]
        return Meant(tuple(others or ids[:1]), "other")

    def _by_words(self, about: str, person: str) -> Meant:
        own = self.of(person)
        for ids, doubt in (
            (own, ""),
            (self._own.get((person, False), ()), ""),
            (self._open, "other"),
        ):
            found = [each for each in ids if _stands_in(about, self._titles[each])]
            if found:
                return Meant(tuple(found), "several" if len(found) > 1 else doubt)
        best = _best(about, {each: self._titles[each] for each in own})
        return Meant((best,), "guess") if best else Meant((), "no-title")

    def _called(self, title: str, *, open_only: bool = False) -> list[str]:
        found = self._by_title.get(title, [])
        return [each for each in found if self._is_open(each)] if open_only else found

    def _is_open(self, action_id: str) -> bool:
        return self.by_id[action_id].is_open

    def _is_of(self, action_id: str, person: str) -> bool:
        return self.by_id[action_id].owner == person


def unmasked(text: str, masks: dict[str, str]) -> str:
    """Return text with the titles back in it."""
    return _MASKS.sub(lambda mask: masks.get(mask.group(), ""), text)


def only_titles(text: str) -> bool:
    """Return whether nothing stands there but titles."""
    return not _JOINTS.sub("", _MASKS.sub("", text)).strip(" .!")


def _by_due(action: Action) -> tuple[bool, str, str]:
    return action.due is None, str(action.due), action.id.zfill(40)


@lru_cache(maxsize=1024)
def _is_reply(title: str) -> bool:
    """Return whether a title is itself a whole reply, as `done` and `OK` are."""
    said = read_reply(title, date.min).said
    return bool(said) and not any(each.about or each.day for each in said)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a span neither begins nor ends inside a word of letters."""
    return not any(
        0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])
        for at in (start, end)
    )


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _stands_in(about: str, title: str) -> bool:
    at = title.find(about) if len(about) >= _LEAST else -1
    return at >= 0 and _is_whole(title, at, at + len(about))


def _best(about: str, titles: dict[str, str]) -> str:
    """Return the one title that shares most words with what was said; empty when several do."""
    wanted = _words(about)
    scores = {each: len(wanted & _words(title)) for each, title in titles.items()}
    top = max(scores.values(), default=0)
    best = [each for each, score in scores.items() if score == top]
    is_enough = top >= _LEAST_SHARED and top * 2 > len(wanted)
    return best[0] if is_enough and len(best) == 1 else ""


@lru_cache(maxsize=1024)  # the titles are the same for every line
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text)) - _NO_WORDS
