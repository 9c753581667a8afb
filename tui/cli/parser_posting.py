"""What can be typed to send a report to a chat, and for what waits to be sent."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_export import about, named
from tui.cli.parser_help import and_json, examples


def helps(say: Words) -> dict[str, str]:
    """Return what each command does, in half a line."""
    return {
        "post": say("send a report to a chat"),
        "outbox": say("list what is not delivered yet, or send it"),
    }


def _post(post: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    named(post, say)
    post.add_argument(
        "--target", metavar=say("NAME"), required=True, help=say("a chat of your config")
    )
    about(post, say)
    post.add_argument(
        "--dry-run", action="store_true", help=say("only show what would be sent, no secrets")
    )
    post.add_argument("--yes", action="store_true", help=say("do not ask"))
    examples(
        post,
        say,
        ("muster post summary --target team", say("today's report to [chat.team]")),
        ("muster post weekly --target team --dry-run", say("what would be sent")),
    )
    and_json(
        post,
        say,
        "{id, target, title, state, messages: [{part, of, state, reason}]}",
        "--dry-run: [{text, payload, part, of}]",
    )


def _outbox(outbox: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    verbs = outbox.add_mutually_exclusive_group()
    verbs.add_argument("--show", metavar=say("ID"), help=say("print the text of a post"))
    verbs.add_argument(
        "--send",
        "--retry",
        nargs="?",
        const="",
        metavar=say("ID"),
        help=say("send what waits; with an id that post, what is stuck included"),
    )
    verbs.add_argument(
        "--drop", "--discard", metavar=say("ID"), help=say("forget a post, delivered or not")
    )
    verbs.add_argument(
        "--arrived", metavar=say("ID"), help=say("it is in the chat: go on behind it")
    )
    outbox.add_argument("--yes", action="store_true", help=say("do not ask"))
    and_json(
        outbox,
        say,
        "[{id, target, title, created, state, messages: [{part, of, state, reason}]}]",
    )


COMMANDS: Mapping[
    str, Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]
] = {"post": _post, "outbox": _outbox}
