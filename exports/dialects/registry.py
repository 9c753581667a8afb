"""Finds a dialect by its name, and loads only the one that is asked for."""

from importlib import import_module

from exports.dialects.base import Dialect, UnknownDialectError

_PLACES = {
    "gfm": ("exports.dialects.gfm", "Gfm"),
    "text": ("exports.dialects.text", "PlainText"),
}

NAMES = tuple(_PLACES)


def dialect(name: str) -> Dialect:
    """Return the dialect of this name.

    Raises:
        UnknownDialectError: it is none of `NAMES`.
    """
    if name not in _PLACES:
        raise UnknownDialectError(name)
    module, kind = _PLACES[name]
    made: Dialect = getattr(import_module(module), kind)()
    return made
