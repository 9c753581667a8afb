"""What can be typed to look for words in everything."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples, section

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]

DEFAULT_LIMIT = 200
_MOST = 10_000


def helps(say: Words) -> dict[str, str]:
    """Return what the command does, in half a line."""
    return {"search": say("look for words in everything that was ever written")}


def _limit(text: str) -> int:
    limit = int(text)
    if not 1 <= limit <= _MOST:
        raise ValueError(text)
    return limit


_limit.__name__ = "int"  # what argparse calls the type when it complains


def _search(search: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    search.add_argument(
        "words",
        nargs="+",
        metavar=say("WORDS"),
        help=say("all of them have to be there; @owner #department !priority narrow it down"),
    )
    search.add_argument(
        "--limit",
        type=_limit,
        metavar=say("N"),
        default=DEFAULT_LIMIT,
        help=say("at most so many, the newest ones; else 200"),
    )
    section(
        search,
        say("columns; on a pipe with tabs between them"),
        [say("id, kind, status, day, owner, department, title")],
        say,
    )
    examples(
        search,
        say,
        ("muster search coupon rules", say("what has both words")),
        ("muster search coupon '@Han' '!high'", say("what Han owns of it and is of high priority")),
        ("muster search coupon -- -draft", say("what is without “draft”")),
    )
    and_json(
        search,
        say,
        "[{id, short, kind, title, excerpt, status, owner, department, meeting, at, open}]",
    )


COMMANDS: Mapping[str, Fill] = {"search": _search}
