"""What can be typed for the commands about the shared file and the past."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]

DEFAULT_MONTHS = 6  # as in store.workspace.compact, which is not imported for this


def helps(say: Words) -> dict[str, str]:
    """Return what each command does, in half a line."""
    return {
        "sync": say("exchange with the shared file once"),
        "history": say("show who changed an item, when, and what it said before"),
        "conflicts": say("list what two people changed at the same time"),
        "doctor": say("look whether everything is in order"),
        "compact": say("move items closed long ago into a file in archive/"),
        "restore": say("list the backups, or bring one back"),
    }


def _sync(sync: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    examples(
        sync,
        say,
        ("muster sync", say("share what is waiting, take in what the others wrote")),
        ("muster sync -w PATH --json", say("the same for a script")),
    )
    and_json(
        sync,
        say,
        "{workspace, status, detail, merged, written, copies: [name],",
        " moved: [name], renamed_to, pending, conflicts}",
    )


def _history(
    history: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    history.add_argument("id", metavar=say("ID"), help=say("the long id or the short one"))
    history.add_argument(
        "--restore",
        metavar=say("WHICH"),
        help=say("a field: its value before the present one; a number: the value of that line"),
    )
    examples(
        history,
        say,
        ("muster history k2m1x", say("every change of an item, the newest first")),
        ("muster history k2m1x --restore due", say("the due date as it was before")),
        ("muster history k2m1x --restore 4", say("the value of line 4")),
    )
    and_json(
        history,
        say,
        "{id, short, kind, title, deleted, changes: [{number, field, value, before,",
        " who, at, current, first}]}",
    )


def _conflicts(
    conflicts: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    verbs = conflicts.add_mutually_exclusive_group()
    verbs.add_argument(
        "--keep", metavar=say.within("conflict", "KEY"), help=say("let the present value stand")
    )
    verbs.add_argument(
        "--take", metavar=say.within("conflict", "KEY"), help=say("take the other value")
    )
    verbs.add_argument(
        "--keep-all", action="store_true", help=say("let all the present values stand")
    )
    examples(
        conflicts,
        say,
        ("muster conflicts", say("both values of each, who wrote them and when")),
        ("muster conflicts --take 1f0c9a2b", say("the other value; muster undo takes it back")),
    )
    and_json(
        conflicts,
        say,
        "[{key, id, short, kind, title, field, deletion,",
        "  standing: {value, who, at}, other: {value, who, at}}]",
    )


def _doctor(doctor: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    doctor.add_argument(
        "--fix", action="store_true", help=say("mend what can be mended without losing anything")
    )
    examples(
        doctor,
        say,
        ("muster doctor", say("files, copies, clocks, waiting edits, backups")),
        ("muster doctor --fix", say("exchange, tidy away merged copies and left-over files")),
    )
    and_json(
        doctor,
        say,
        "{workspace, ok, findings: [{code, severity, mendable, facts}], fixed: [code]}",
    )


def _compact(
    compact: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    compact.add_argument(
        "--months",
        type=_months,
        default=DEFAULT_MONTHS,
        metavar="N",
        help=say("closed and unchanged for so many months; else {n}", n=DEFAULT_MONTHS),
    )
    compact.add_argument("--dry-run", action="store_true", help=say("only say what would be moved"))
    compact.add_argument("--yes", action="store_true", help=say("do not ask"))
    examples(
        compact,
        say,
        ("muster compact --dry-run", say("how many there are")),
        ("muster compact --months 12 --yes", say("what was closed a year ago, from a script")),
    )
    and_json(compact, say, "{items, documents, unchanged_since, file}")


def _restore(
    restore: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words
) -> None:
    restore.add_argument(
        "backup",
        nargs="?",
        metavar=say("BACKUP"),
        help=say("its number in the list or its name; without it, the list"),
    )
    restore.add_argument(
        "--exact", action="store_true", help=say("also delete what was made since")
    )
    restore.add_argument("--yes", action="store_true", help=say("do not ask"))
    examples(
        restore,
        say,
        ("muster restore", say("the backups and what each would change")),
        ("muster restore 3", say("bring back the values of the third; muster undo takes it back")),
    )
    and_json(
        restore,
        say,
        "[{number, name, path, at, reason, bytes, damaged, items, changed, returned}]",
        "{name, items, changed, returned, removed}",
    )


def _months(text: str) -> int:
    """Read a number of months, as argparse wants it: a ValueError is a usage error."""
    months = int(text)
    if not 0 <= months <= 12 * 100:
        raise ValueError(text)
    return months


_months.__name__ = "int"  # what argparse calls the type when it complains

COMMANDS: Mapping[str, Fill] = {
    "sync": _sync,
    "history": _history,
    "conflicts": _conflicts,
    "doctor": _doctor,
    "compact": _compact,
    "restore": _restore,
}
