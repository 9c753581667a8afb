"""Keys as people call them."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from textual.binding import ActiveBinding, Binding
from textual.keys import key_to_character

from exports.wording.words import N_, Words

_SHOWN = 3
# What Textual calls a key, where that is a word and not what is printed on the key.
_WORDS = {"space": N_("space")}


def key_name(shown: str, say: Words) -> str:
    """Return the name of a key in the reader's language."""
    return say(_WORDS[shown]) if shown in _WORDS else shown


def main_keys(bindings: Sequence[Binding], display: Callable[[Binding], str]) -> tuple[str, ...]:
    """Return how the keys of one action are shown, the first three at most.

    Full-width forms are left out: they are there so that a Chinese input method may stay on, and
    read like the key they stand for.
    """
    names: list[str] = []
    for binding in bindings:
        name = display(binding)
        if not _is_wide(binding.key) and name not in names:
            names.append(name)
    return tuple(names[:_SHOWN])


def _is_wide(key: str) -> bool:
    if key.startswith(("fullwidth_", "ideographic_")):
        return True  # Textual finds no character for some of these names
    character = key_to_character(key) or ""
    return len(character) == 1 and unicodedata.east_asian_width(character) in {"F", "W"}


def by_action(bindings: Iterable[ActiveBinding]) -> list[list[ActiveBinding]]:
    """Return the bindings gathered by what they do, in the order of the first of each."""
    gathered: dict[tuple[int, str], list[ActiveBinding]] = {}
    for active in bindings:
        gathered.setdefault((id(active.node), active.binding.action), []).append(active)
    return list(gathered.values())
