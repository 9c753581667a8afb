"""What was typed after `muster`, as far as it can be told without a parser.

The board is started with no arguments, a workspace or `demo`; to build the parser of all commands
for that would delay it.
"""

import os
from collections.abc import Sequence
from types import SimpleNamespace


def split_workspace(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the workspace that stands first, if one does, and what remains.

    What has a slash or ends in `.json` is a file; anything else is a command, so that a workspace
    can never hide one.
    """
    first = arguments[0] if arguments else ""
    is_option = first.startswith("-")
    has_slash = "/" in first or (os.sep in first)
    if not is_option and (has_slash or first.lower().endswith(".json")):
        return first, list(arguments[1:])
    return None, list(arguments)


def plain_request(arguments: Sequence[str]) -> SimpleNamespace | None:
    """Return what the parser would make of the plainest command lines; None of all others."""
    first, rest = split_workspace(arguments)
    if not rest:
        return SimpleNamespace(command=None, workspace=first)
    if rest == ["demo"]:
        return SimpleNamespace(command="demo", workspace=first, lang=None, fresh=False)
    return None
