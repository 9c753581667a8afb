"""What can be typed about the chats of the config."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples


def helps(say: Words) -> dict[str, str]:
    """Return what each command does, in half a line."""
    return {"chat": say("list the chats of your config, try one, take one out")}


def _chat(chat: argparse.ArgumentParser, common: argparse.ArgumentParser, say: Words) -> None:
    verbs = chat.add_subparsers(dest="verb", metavar=say("VERB"), title=say("verbs"), required=True)

    def verb(name: str, help_text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(
            name, parents=[common], help=help_text, description=help_text, allow_abbrev=False
        )

    listing = verb("list", say("list the chats and what each of them still lacks"))
    and_json(listing, say, "[{name, kind, dialect, language, ready, lacks: [text]}]")
    test = verb("test", say("send a short message, to see whether it arrives"))
    test.add_argument("name", metavar=say("NAME"), help=say("a chat of your config"))
    test.add_argument(
        "--dry-run", action="store_true", help=say("only show what would be sent, no secrets")
    )
    remove = verb("remove", say("take a chat out of the config"))
    remove.add_argument("name", metavar=say("NAME"), help=say("a chat of your config"))
    remove.add_argument("--yes", action="store_true", help=say("do not ask"))
    examples(
        chat,
        say,
        ("muster chat list", say("which chats there are")),
        ("muster chat test team", say("one message to [chat.team]")),
    )


COMMANDS: Mapping[
    str, Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]
] = {"chat": _chat}
