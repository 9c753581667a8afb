"""What can be typed to bring in a list from another tool."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]


def helps(say: Words) -> dict[str, str]:
    """Return what the command does, in half a line."""
    return {"import": say("bring in a list from another tool, after a look at it")}


def _import(parser: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    parser.add_argument(
        "file",
        metavar=say("FILE"),
        help=say("CSV, TSV, JSON, todo.txt or a Markdown table; - for stdin"),
    )
    parser.add_argument(
        "--map", metavar=say("FILE"), help=say("how columns and words are to be taken, as TOML")
    )
    parser.add_argument(
        "--save-map",
        metavar=say("FILE"),
        help=say("write there how they were taken, to correct it or for the next time"),
    )
    parser.add_argument("--yes", action="store_true", help=say("import without asking"))
    parser.add_argument(
        "--dry-run", action="store_true", help=say("show what would be done, and do nothing")
    )
    examples(
        parser,
        say,
        ("muster import jira.csv", say("shows what it would do, and asks")),
        ("muster import list.csv --save-map m.toml", say("and keeps how it was taken")),
        ("task export | muster import - --yes", say("from taskwarrior, without asking")),
    )
    and_json(
        parser, say, "{written, source, columns, made, changed, left, troubles, new_people, …}"
    )


COMMANDS: Mapping[str, Fill] = {"import": _import}
