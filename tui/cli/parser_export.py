"""The command that writes a report, and whom or what it is about."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import LANGUAGES, Words
from tui.cli.parser_help import and_json, calls, examples

REPORTS = (
    "summary", "responsibilities", "minutes", "notice", "weekly", "actions", "nudge",
    "escalation", "personal", "retrospective", "calendar",
)  # fmt: skip


def named(command: argparse.ArgumentParser, say: Words) -> None:
    """Add which report is meant."""
    names = say("one of: {names}", names=", ".join(REPORTS))
    command.add_argument("report", metavar=say("REPORT"), choices=REPORTS, help=names)


def about(command: argparse.ArgumentParser, say: Words) -> None:
    """Add whom or what a report is about, its language, and whom it calls."""
    command.add_argument("--on", metavar=say("DATE"), help=say("the day it is about; else today"))
    command.add_argument(
        "--person",
        metavar=say("NAME"),
        help=say("whose: for personal, else your own; for calendar; of nudge, the owner"),
    )
    command.add_argument(
        "--department",
        metavar=say("NAME"),
        help=say("whose: for personal and calendar; of nudge, the one that asks"),
    )
    command.add_argument(
        "--item",
        metavar=say("ID"),
        help=say("the action of nudge, the blocker of escalation; else what presses most"),
    )
    command.add_argument("--lang", choices=LANGUAGES, help=say("language of the report"))
    calls(command, say)


def _export(export: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    from exports.dialects.registry import FILES, NAMES

    chats = ", ".join(one for one in NAMES if one not in FILES)
    named(export, say)
    export.add_argument(
        "--to",
        metavar=say("CHAT"),
        default="gfm",
        help=say(
            "a file: {files}; or as a chat renders it: {chats}",
            files=", ".join(FILES),
            chats=chats,
        ),
    )
    about(export, say)
    export.add_argument(
        "-o", "--output", metavar=say("FILE"), help=say("write it there; else to stdout")
    )
    export.add_argument(
        "-f", "--force", action="store_true", help=say("replace FILE if there is one")
    )
    examples(
        export,
        say,
        ("muster export summary", say("today's report as Markdown, on stdout")),
        ("muster export summary -o day.md -f", say("into a file, replacing the one there")),
        ("muster export responsibilities --lang zh", say("in Chinese, whoever reads it")),
        ("muster export notice", say("of the next meeting that needs one")),
        ("muster export minutes --on 5/28", say("of that day's meeting; else of the latest")),
        ("muster export personal --person Lin", say("what one person took on")),
        ("muster export calendar --to ics -o team.ics", say("for a calendar program")),
        ("muster export actions --to csv -o actions.csv", say("for a spreadsheet")),
    )
    and_json(export, say, "[{text, payload, part, of}]")


COMMANDS: Mapping[
    str, Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]
] = {"export": _export}
