"""What stands under the help of a command: examples, columns, and the JSON it writes."""

import argparse
from collections.abc import Iterable

from exports.wording.words import Words


def examples(parser: argparse.ArgumentParser, say: Words, *lines: tuple[str, str]) -> None:
    """Put examples under the help: what is typed, and what that does."""
    width = max(len(typed) for typed, _ in lines)
    shown = [f"{typed:<{width}}  {meaning}" for typed, meaning in lines]
    section(parser, say("examples"), shown, say)


def and_json(parser: argparse.ArgumentParser, say: Words, *fields: str) -> None:
    """Add `--json`, and to the help what it writes."""
    parser.add_argument("--json", action="store_true", help=say("as JSON"))
    note = say("Times are ISO 8601 in UTC, ids are text; later versions only add fields.")
    section(parser, say("JSON"), [*fields, note], say)


def calls(parser: argparse.ArgumentParser, say: Words) -> None:
    """Add `--mention` and `--no-mention`."""
    parser.add_argument(
        "--mention",
        action=argparse.BooleanOptionalAction,
        help=say("call the people it names, or nobody; else as the chat and the report have it"),
    )


def section(
    parser: argparse.ArgumentParser, heading: str, lines: Iterable[str], say: Words
) -> None:
    """Put a heading and lines under the help, after what stands there already."""
    shown = [say("{heading}:", heading=heading), *(f"  {each}" for each in lines)]
    parser.epilog = "\n".join([*([parser.epilog, ""] if parser.epilog else []), *shown])
