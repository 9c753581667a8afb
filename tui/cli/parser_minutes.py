"""What can be typed for the commands about the minutes of a meeting."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]


def helps(say: Words) -> dict[str, str]:
    """Return what each command does, in half a line."""
    return {
        "minutes": say("print the minutes of a meeting, write or edit them"),
        "confirm": say("confirm the minutes for a department, or object"),
        "archive": say("keep confirmed minutes as a file in archive/"),
    }


def _meeting(parser: argparse.ArgumentParser, say: Words) -> None:
    parser.add_argument(
        "meeting",
        nargs="?",
        metavar=say("MEETING"),
        help=say("its number, its day, or the beginning of its id; else the latest with minutes"),
    )


def _minutes(
    minutes: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    _meeting(minutes, say)
    minutes.add_argument(
        "--write", action="store_true", help=say("write them from the log when there are none")
    )
    minutes.add_argument(
        "--edit", action="store_true", help=say("change them in $EDITOR; confirmations are void")
    )
    shown = minutes.add_mutually_exclusive_group()
    shown.add_argument("--versions", action="store_true", help=say("list every version there was"))
    shown.add_argument(
        "--version", type=int, metavar="N", help=say("print that version, not the latest")
    )
    minutes.add_argument(
        "--to",
        metavar=say("CHAT"),
        default="gfm",
        help=say("gfm, text, html, csv … or a chat such as wecom"),
    )
    examples(
        minutes,
        say,
        ("muster minutes", say("the latest minutes as Markdown")),
        ("muster minutes 12 --to text", say("those of stand-up 12 as plain text")),
        ("muster minutes 2026-05-28 --edit", say("in your own editor")),
    )
    and_json(
        minutes,
        say,
        "{id, short, kind, number, title, day, state, version, versions, written_at, by,",
        " digest, due_at, asked, confirmed, archived_as, overridden, overridden_by, text}",
        "[{version, written_at, by, digest, current}]",
    )


def _confirm(
    confirm: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    _meeting(confirm, say)
    confirm.add_argument(
        "--department",
        metavar=say("DEPARTMENT"),
        help=say("whose word it is; else of the one you are contact or deputy of"),
    )
    confirm.add_argument(
        "--object", metavar=say("TEXT"), help=say("do not confirm: say what is wrong")
    )
    confirm.add_argument(
        "--person", metavar=say("PERSON"), help=say("who says so; else you, or the contact")
    )
    confirm.add_argument(
        "--list", action="store_true", help=say("only list how they stand, as with no arguments")
    )
    examples(
        confirm,
        say,
        ("muster confirm", say("who has confirmed the latest, who waits")),
        ("muster confirm latest", say("confirm them for your own department")),
        ('muster confirm 12 --object "not Friday"', say("object to those of number 12")),
        ("muster confirm latest --department Sales", say("note what its contact says")),
    )
    and_json(
        confirm,
        say,
        "{id, short, kind, number, title, day, state, version, due_at, asked, confirmed,",
        " departments: [{id, name, contact, state, verdict, void, person, by, text, at,",
        " changed_at}]}",
    )


def _archive(
    archive: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    _meeting(archive, say)
    archive.add_argument(
        "--reason", metavar=say("TEXT"), help=say("why, although not all have confirmed")
    )
    examples(
        archive,
        say,
        ("muster archive", say("the latest minutes, confirmed by all; prints the file")),
        ('muster archive 12 --reason "on leave"', say("although somebody has not confirmed")),
    )
    and_json(
        archive,
        say,
        "{id, short, kind, number, title, day, state, path, name, overridden, overridden_by}",
    )


COMMANDS: Mapping[str, Fill] = {"minutes": _minutes, "confirm": _confirm, "archive": _archive}
