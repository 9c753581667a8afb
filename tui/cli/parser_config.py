"""What can be typed about the settings."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import examples


def helps(say: Words) -> dict[str, str]:
    """Return what each command does, in half a line."""
    return {"config": say("show or change the settings")}


def _config(config: argparse.ArgumentParser, common: argparse.ArgumentParser, say: Words) -> None:
    verbs = config.add_subparsers(
        dest="verb", metavar=say("VERB"), title=say("verbs"), required=True
    )

    def verb(name: str, help_text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(
            name, parents=[common], help=help_text, description=help_text, allow_abbrev=False
        )

    verb("path", say("print where the settings are kept"))
    verb("show", say("print the settings in force"))
    keys = say(
        "language, theme, default_workspace, me, keys. and the id of a binding, or chat.NAME. and "
        "a field of a chat"
    )
    got = verb("get", say("print one setting, of a secret only where it is"))
    got.add_argument("key", metavar=say("KEY"), help=keys)
    change = verb("set", say("change one setting"))
    change.add_argument("key", metavar=say("KEY"), help=keys)
    change.add_argument(
        "value", metavar=say("VALUE"), help=say("what it becomes; of a chat - asks for it unseen")
    )
    lines = (
        ("muster config set chat.team.kind wecom", say("a chat called “team”")),
        ("muster config set chat.team.url env:TEAM_URL", say("its address, kept elsewhere")),
        ("muster config set chat.team.people.Anna anna.lee", say("how the chat knows Anna")),
    )
    examples(change, say, *lines)


COMMANDS: Mapping[
    str, Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]
] = {"config": _config}
