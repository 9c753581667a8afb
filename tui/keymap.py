"""Checks the key map of the person's config.

Textual takes any text as a key map: unknown ids and misspelt keys are passed over in silence, an
empty text does not unbind, and of two commands on one key one is lost without a word. So what
cannot work is left out and named.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum

from textual.binding import Binding
from textual.keys import Keys, format_key, key_to_character

from exports.wording.words import N_, Words
from store.text import clean_line
from store.values import dataclass
from tui.key_rooms import APP, ROOMS, bindings_of, load

Keymap = Mapping[str, str]


class Fault(StrEnum):
    """What can be wrong with one line of a key map."""

    UNKNOWN_ID = "unknown-id"
    EMPTY = "empty"
    BAD_KEY = "bad-key"
    RESERVED = "reserved"
    TYPED = "typed"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class KeymapProblem:
    """A line of the key map that is passed over, so the command keeps its own keys.

    Attributes:
        binding: id of the command.
        key: the key that cannot be used; empty when the whole line is meant.
        other: id of the command that has this key already, for a clash.
    """

    fault: Fault
    binding: str
    key: str = ""
    other: str = ""


_WORDS: Mapping[Fault, str] = {
    Fault.UNKNOWN_ID: N_("Keys: there is no command “{id}”."),
    Fault.EMPTY: N_("Keys: “{id}” has no key; give it one, or f24 to silence it."),
    Fault.BAD_KEY: N_("Keys: “{key}” of “{id}” is no key; write such as n, ctrl+n or f6."),
    Fault.RESERVED: N_("Keys: “{key}” of “{id}” belongs to the program or to the terminal."),
    Fault.TYPED: N_("Keys: “{key}” of “{id}” is typed as text there; take f6 or ctrl+n."),
    Fault.CLASH: N_("Keys: “{key}” of “{id}” is the key of “{other}” already."),
}

_MODIFIERS = ("alt", "ctrl", "shift")
# Terminals send these as tab, enter and escape, or not at all without the kitty protocol.
_NEVER_SENT = {
    "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket", "shift+enter",
    "ctrl+enter", "shift+space", "ctrl+shift+enter",
}  # fmt: skip
_TERMINAL = {"ctrl+c", "ctrl+q", "ctrl+s", "ctrl+z"}
_NAMED = {key.value for key in Keys if "+" not in key.value and "<" not in key.value}


def word_keymap_problem(problem: KeymapProblem, say: Words) -> str:
    """Return what is wrong, as one sentence with the id and the key."""
    return say(
        _WORDS[problem.fault],
        id=clean_line(problem.binding),
        key=clean_line(problem.key),
        other=clean_line(problem.other),
    )


def check_keymap(user: Keymap) -> tuple[dict[str, str], tuple[KeymapProblem, ...]]:
    """Return the lines that can be used, and what is wrong with the others.

    Args:
        user: keys by binding id, several separated by commas.
    """
    rooms = _load_rooms()
    known = {each.id: each for room in rooms for each in room.bindings if each.id}
    typing = {each.id for room in rooms for each in room.typed}
    usable: dict[str, tuple[str, ...]] = {}
    problems: list[KeymapProblem] = []
    for binding_id, text in user.items():
        keys = _split(text)
        problem = _fault(binding_id, keys, known, is_typed=binding_id in typing)
        if problem is None:
            usable[binding_id] = keys
        else:
            problems.append(problem)
    problems += _without_clashes(rooms, usable)
    return {each: ",".join(keys) for each, keys in usable.items()}, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Situation:
    """All bindings heard while one widget has the focus; `typed` are those of a text field."""

    bindings: tuple[Binding, ...]
    typed: tuple[Binding, ...]


def _load_rooms() -> tuple[_Situation, ...]:
    app = bindings_of(load(APP))
    found = []
    for room in ROOMS:
        screen = bindings_of(load(room.screen.path))
        around = screen + tuple(each for each in app if each.priority or not room.is_dialog)
        found.append(_Situation(around, screen if room.screen.typed else ()))
        for place in room.widgets:
            own = bindings_of(load(place.path))
            found.append(_Situation(own + around, own if place.typed else ()))
    return tuple(found)


def _split(text: str) -> tuple[str, ...]:
    """Return the keys by Textual's names: `?` is `question_mark`."""
    pieces = [piece.strip() for piece in text.split(",")]
    if not all(pieces):
        return ()
    return tuple(each.key for each in Binding.make_bindings([Binding(",".join(pieces), "", "")]))


def _fault(
    binding_id: str, keys: tuple[str, ...], known: Mapping[str, Binding], *, is_typed: bool
) -> KeymapProblem | None:
    if binding_id not in known:
        return KeymapProblem(Fault.UNKNOWN_ID, binding_id)
    if not keys:
        return KeymapProblem(Fault.EMPTY, binding_id)
    own = {each.key for each in known.values() if each.id == binding_id}
    for key in keys:
        if not is_key(key):
            return KeymapProblem(Fault.BAD_KEY, binding_id, key)
        if (key in _TERMINAL and key not in own) or key in _NEVER_SENT:
            return KeymapProblem(Fault.RESERVED, binding_id, key)
        if is_typed and _is_printed(key):
            return KeymapProblem(Fault.TYPED, binding_id, key)
    return None


def is_key(name: str) -> bool:
    """Return whether a key press can have this name."""
    *modifiers, key = name.split("+")
    if modifiers != sorted(set(modifiers) & set(_MODIFIERS)) or not key:
        return False
    if len(key) == 1:
        # A capital is written as itself: shift+a never arrives, and ctrl takes no capitals.
        return key.isalnum() and (not modifiers or ("shift" not in modifiers and key.islower()))
    return key in _NAMED or _is_punctuation(_character(key))


def _character(key: str) -> str:
    """Return what a named key types; each of Textual's two ways knows names the other does not."""
    shown = format_key(key)
    return shown if len(shown) == 1 else key_to_character(key) or ""


def _is_punctuation(character: str) -> bool:
    # Any character of Unicode has a name, a banana too; keyboards have punctuation and signs.
    if len(character) != 1:
        return False
    category = unicodedata.category(character)
    return category[0] in "PS" and category != "So"


def _is_printed(key: str) -> bool:
    return len(key) == 1 or key == "space" or (key not in _NAMED and "+" not in key)


def _without_clashes(
    rooms: tuple[_Situation, ...], usable: dict[str, tuple[str, ...]]
) -> Iterator[KeymapProblem]:
    """Take out of `usable` what clashes, the last line first, until nothing does.

    A line that is taken out gives the command its own key back, which may clash with another line;
    so each round begins anew.
    """
    while True:
        clashes = [found for room in rooms if (found := _clash(room, usable))]
        if not clashes:
            return
        order = list(usable)
        worst = max(clashes, key=lambda each: order.index(each.binding))
        del usable[worst.binding]
        yield worst


def _clash(room: _Situation, usable: Mapping[str, tuple[str, ...]]) -> KeymapProblem | None:
    order = {binding_id: at for at, binding_id in enumerate(usable)}
    holders: dict[str, str] = {}
    seen: set[str] = set()
    for binding in room.bindings:
        if not binding.id:
            continue
        if binding.id in usable and binding.id in seen:
            continue
        seen.add(binding.id)
        for key in usable.get(binding.id, (binding.key,)):
            other = holders.setdefault(key, binding.id)
            changed = [each for each in (binding.id, other) if each in order]
            if other != binding.id and changed:
                loser = max(changed, key=order.__getitem__)
                winner = other if loser == binding.id else binding.id
                return KeymapProblem(Fault.CLASH, loser, key, winner)
    return None
