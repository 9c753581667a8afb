"""`muster completion`: the script that lets a shell complete commands, options, files and ids."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tui.cli.argparse_words import speaking
from tui.cli.parser import build_parser
from tui.cli.session import Arguments, Handler, Session

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace

_FILES = {"workspace", "path", "output"}
# Command and argument: which words may stand there; see `_words`.
_COMPLETED = {
    ("done", "id"): "open",
    ("edit", "id"): "items",
    ("history", "id"): "items",
    ("conflicts", "keep"): "conflicts",
    ("conflicts", "take"): "conflicts",
    ("restore", "backup"): "backups",
}
_WORDS_SHOWN = 500  # a shell that lists more helps nobody


def completion(session: Session, args: Arguments) -> int:
    """Print the script for one shell; or the words that such a script asks for."""
    if args.words:
        return _print_words(session, args)
    import shtab

    with speaking(session.say):
        parser = build_parser(session.say)
    for command, action in _actions(parser):
        completed: Any = action
        if action.dest in _FILES:
            completed.complete = shtab.FILE
        elif (command, action.dest) in _COMPLETED:
            completed.complete = _asking(_COMPLETED[command, action.dest])
    session.out.line(shtab.complete(parser, shell=args.shell))
    return 0


def _actions(
    parser: argparse.ArgumentParser, command: str = ""
) -> Iterator[tuple[str, argparse.Action]]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to ask
        yield command, action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, inner in action.choices.items():
                yield from _actions(inner, name)


def _asking(what: str) -> dict[str, Any]:
    """Return, for each shell, how it asks this program for the words that fit."""
    ask = f"muster completion {{shell}} --words {what} 2>/dev/null"
    function = f"_muster_{what}"
    return {
        "bash": function,
        "zsh": f"($({ask.format(shell='zsh')}))",
        "tcsh": f"`muster completion tcsh --words {what}`",
        "fish": f"({ask.format(shell='fish')})",
        "powershell": function,
        "preamble": {
            "bash": f'{function}() {{\n  compgen -W "$({ask.format(shell="bash")})" -- "$1"\n}}',
            "powershell": f"function {function} {{\n  param([string]$WordToComplete)\n"
            f"  muster completion powershell --words {what} 2>$null |\n"
            '    Where-Object { $_ -like "$WordToComplete*" }\n}',
        },
    }


def _print_words(session: Session, args: Arguments) -> int:
    """Print one word a line, from what this computer knows: a shell does not wait for a folder."""
    with session.opened(session.path(args)) as workspace:
        for number, word in enumerate(_words(workspace, args.words)):
            if number == _WORDS_SHOWN:
                break
            session.out.line(word)
    return 0


def _words(workspace: "Workspace", what: str) -> Iterable[str]:
    if what == "conflicts":
        return [each.key for each in workspace.conflicts()]
    if what == "backups":
        from store.sync.backups import backups

        return [each.path.stem for each in backups(workspace.replica.folder)]
    from store.ids import short_id
    from store.model.action import OPEN_ACTIONS, Action

    if what == "open":
        return [short_id(each.id) for each in workspace.where(Action, state=OPEN_ACTIONS)]
    from store.workspace.backups import ITEMS
    from store.workspace.places import living_ids

    newest_first = reversed(living_ids(workspace, (*ITEMS, "departments", "people")))
    return [short_id(each) for each in newest_first]


HANDLERS: Mapping[str, Handler] = {"completion": completion}
