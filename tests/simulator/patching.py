"""Exchanging a name in every module of the store that holds it, for a while."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

_NOTHING = object()


@contextmanager
def everywhere(name: str, value: Any, *, like: Any = _NOTHING) -> Iterator[None]:
    """Give `name` another value in every module of the store that has it.

    Modules import constants and functions by name, so exchanging one where it is defined reaches
    nobody. With `like`, only where the name stands for just that object.
    """
    with ExitStack() as stack:
        for module in [each for key, each in sorted(sys.modules.items()) if _is_store(key)]:
            held = vars(module).get(name, _NOTHING)
            if held is not _NOTHING and (like is _NOTHING or held is like):
                stack.enter_context(mock.patch.object(module, name, value))
        yield


def _is_store(name: str) -> bool:
    return name == "store" or name.startswith("store.")
