"""What can be typed after `muster`."""

import argparse
from collections.abc import Mapping, Sequence

from exports.wording.words import LANGUAGES, Words
from tui.cli import (
    parser_chat,
    parser_config,
    parser_export,
    parser_follow,
    parser_import,
    parser_inbox,
    parser_minutes,
    parser_posting,
    parser_review,
    parser_search,
    parser_sharing,
)
from tui.cli.parser_help import and_json, examples, section
from tui.cli.parser_layout import Parser
from tui.version import VERSION

PROGRAM = "muster"
CAPTURED = ("action", "blocker", "decision", "parking")
LISTED = ("actions", "blockers", "decisions", "departments", "meetings", "parking", "upcoming")
SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")
_MOST_DAYS = 366
COMPLETED = (
    "open", "items", "conflicts", "backups", "minuted", "departments", "people", "chats", "posts",
)  # fmt: skip


def _parser_class(words: Words) -> type[Parser]:
    """Return the class of parsers that complain in a language; sub-commands are of it too."""

    class Speaking(Parser):
        say = words

    return Speaking


def _common(speaking: type[Parser], say: Words) -> Parser:
    """Return what every command takes."""
    common = speaking(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "-w",
        "--workspace",
        metavar=say("PATH"),
        help=say("the workspace; without it, the one opened last"),
    )
    return common


def _program(speaking: type[Parser], common: Parser, say: Words) -> Parser:
    wanted, command_name = say("WORKSPACE"), say("COMMAND")
    parser = speaking(
        prog=PROGRAM,
        usage=f"{PROGRAM} [{wanted}] [{command_name}] …",
        parents=[common],
        description=say("Prepare, run and close the daily stand-up. Without a command: the board."),
        epilog=say("A first argument with a slash or ending in .json is a workspace to open."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"muster {VERSION}",
        help=say("show program's version number and exit"),
    )
    return parser


def build_parser(say: Words, wanted: str | None = None) -> Parser:
    """Return the parser of everything; its words, its help included, are said by `say`.

    With `wanted`, the name of a command, only that one: to make them all takes ten times as long,
    and a command that was named needs none of the others.
    """
    speaking = _parser_class(say)
    common = _common(speaking, say)
    parser = _program(speaking, common, say)
    commands = parser.add_subparsers(
        dest="command",
        metavar=say("COMMAND"),
        title=say("commands"),
        prog=PROGRAM,
        parser_class=speaking,
    )
    helps = _helps(say)
    modules = (
        parser_follow,
        parser_import,
        parser_inbox,
        parser_minutes,
        parser_posting,
        parser_chat,
        parser_config,
    )
    parts = (*modules, parser_review, parser_search, parser_sharing)
    for part in parts:
        helps |= part.helps(say)
    for name, fill in COMMANDS.items():
        if wanted in COMMANDS and name != wanted:
            continue
        help_text = helps[name]
        made = commands.add_parser(
            name, parents=[common], help=help_text, description=help_text, allow_abbrev=False
        )
        fill(made, common, say)
    return parser


def _helps(say: Words) -> dict[str, str]:
    return {
        "demo": say("open the board on a sample project"),
        "new": say("make a workspace"),
        "add": say("write down an action, a blocker, a decision …"),
        "done": say("complete an action"),
        "edit": say("change an action, a blocker or a decision"),
        "undo": say("take back the last own change"),
        "list": say("list what is open"),
        "export": say("write a report for the chat"),
        "completion": say("print the script that completes commands in a shell"),
    }


def _choice(
    parser: argparse.ArgumentParser, name: str, metavar: str, choices: Sequence[str], say: Words
) -> None:
    text = say("one of: {names}", names=", ".join(choices))
    parser.add_argument(name, metavar=metavar, choices=choices, help=text)


def _demo(demo: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    demo.add_argument("--lang", choices=LANGUAGES, help=say("language of the sample and the board"))
    demo.add_argument(
        "--fresh", action="store_true", help=say("begin again, without what was tried out today")
    )


def _new(new: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    new.add_argument("path", metavar=say("PATH"), help=say("the file to make, in a shared folder"))
    new.add_argument(
        "--project", metavar=say("NAME"), required=True, help=say("name of the joint project")
    )


def _add(add: argparse.ArgumentParser, common: argparse.ArgumentParser, say: Words) -> None:
    kinds = add.add_subparsers(dest="kind", metavar=say("KIND"), title=say("kinds"), required=True)
    helps = {
        "action": say("something one person does until a day"),
        "blocker": say("something that stops a department"),
        "decision": say("something that was agreed"),
        "parking": say("a topic for after the stand-up"),
    }
    for kind in CAPTURED:
        parser = kinds.add_parser(
            kind,
            parents=[common],
            help=helps[kind],
            description=say(
                "In the text: @owner #department ^due !priority >the department waited on"
            ),
            allow_abbrev=False,
        )
        parser.add_argument("text", nargs="+", metavar=say("TEXT"), help=say("what it is"))
        parser.add_argument(
            "--create",
            action="store_true",
            help=say("make people and departments that are not known yet"),
        )
    text = say("a department and its one contact person")
    department = kinds.add_parser(
        "department", parents=[common], help=text, description=text, allow_abbrev=False
    )
    department.add_argument("name", metavar=say("NAME"), help=say("name of the department"))
    department.add_argument(
        "--contact", metavar=say("PERSON"), required=True, help=say("its one contact person")
    )


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= _MOST_DAYS:
        raise ValueError(text)
    return days


_days.__name__ = "int"  # what argparse calls the type when it complains


def _list(listing: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    _choice(listing, "what", say("LIST"), LISTED, say)
    listing.add_argument("--all", action="store_true", help=say("closed ones too"))
    listing.add_argument(
        "--days",
        type=_days,
        metavar=say("N"),
        help=say("how many days ahead; of upcoming only, else 14"),
    )
    columns = {
        "actions": say("id, status, due, owner, department, title"),
        "blockers": say("id, status, level, stopped → waited on, owner, title"),
        "decisions": say("id, status, due, owner, department, meeting, title"),
        "departments": say(
            "id, status, contact, open actions, blockers that stop it, those it stops, name"
        ),
        "meetings": say("id, status, day, minutes, confirmed, title"),
        "parking": say("id, status, owner, department, title"),
        "upcoming": say("id, status, day, time, minutes of allowed ones, notice, title"),
    }
    shown = [f"{name:<11}  {each}" for name, each in columns.items()]
    section(listing, say("columns; on a pipe with tabs between them"), shown, say)
    and_json(listing, say, "[{id, short, title, status, owner, department, due, …}]")


def _done(done: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    done.add_argument("id", metavar=say("ID"), help=say("the long id or the short one"))


def _edit(edit: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    edit.add_argument("id", metavar=say("ID"), help=say("the long id or the short one"))
    edit.add_argument(
        "text",
        nargs="+",
        metavar=say("TEXT"),
        help=say("what becomes of it, as with add; what is not named stays as it is"),
    )
    examples(
        edit,
        say,
        ("muster edit k2m1x ^fri !high", say("another due date and priority")),
        ("muster edit k2m1x Call the bank @Ann", say("another title and owner")),
    )


def _nothing(_undo: argparse.ArgumentParser, _common: argparse.ArgumentParser, _: Words) -> None:
    """Take no arguments."""


def _completion(
    completion: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    _choice(completion, "shell", say("SHELL"), SHELLS, say)
    # What the scripts ask for; nobody types it, so no help names it.
    completion.add_argument("--words", choices=COMPLETED, help=argparse.SUPPRESS)


# In the order of the help.
COMMANDS: Mapping[str, parser_sharing.Fill] = {
    "demo": _demo,
    "new": _new,
    "add": _add,
    "done": _done,
    "edit": _edit,
    "undo": _nothing,
    "list": _list,
    **parser_search.COMMANDS,
    **parser_import.COMMANDS,
    **parser_inbox.COMMANDS,
    **parser_export.COMMANDS,
    **parser_posting.COMMANDS,
    **parser_chat.COMMANDS,
    **parser_follow.COMMANDS,
    **parser_minutes.COMMANDS,
    **parser_review.COMMANDS,
    **parser_sharing.COMMANDS,
    **parser_config.COMMANDS,
    "completion": _completion,
}
