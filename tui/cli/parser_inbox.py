"""What can be typed to take in replies from the chat."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]


def helps(say: Words) -> dict[str, str]:
    """Return what the command does, in half a line."""
    return {"inbox": say("take in replies that were copied from the chat, after a look at them")}


def _inbox(parser: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    parser.add_argument(
        "file",
        metavar=say("FILE"),
        nargs="?",
        default="-",
        help=say("a piece of the chat with the names in it; - or nothing for stdin"),
    )
    parser.add_argument(
        "--meeting",
        metavar=say("MEETING"),
        help=say("whose minutes are confirmed: a number, a day or an id; else the latest"),
    )
    parser.add_argument(
        "--yes", action="store_true", help=say("write what is plain without asking")
    )
    examples(
        parser,
        say,
        ("muster inbox", say("paste, end with ctrl+d: shows what the replies would do, and asks")),
        ("wl-paste | muster inbox", say("only shows it: without a terminal nothing is written")),
        ("muster inbox thread.txt --yes", say("writes what is plain; what is in doubt is left")),
    )
    and_json(
        parser,
        say,
        "{written, messages, cut, rows: [{line, person, name, when, text, kind, action, meeting,",
        " department, title, due, percent, reason, sure, state, doubt, choices}],",
        " left: [{line, name, text, why}], done}",
    )


COMMANDS: Mapping[str, Fill] = {"inbox": _inbox}
