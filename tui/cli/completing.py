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
    ("minutes", "meeting"): "minuted",
    ("confirm", "meeting"): "minuted",
    ("inbox", "meeting"): "minuted",
    ("archive", "meeting"): "minuted",
    ("confirm", "department"): "departments",
    ("confirm", "person"): "people",
    ("export", "department"): "departments",
    ("export", "item"): "items",
    ("export", "person"): "people",
    ("post", "target"): "chats",
    ("post", "department"): "departments",
    ("post", "item"): "items",
    ("post", "person"): "people",
    ("test", "name"): "chats",
    ("remove", "name"): "chats",
    ("outbox", "send"): "posts",
    ("outbox", "show"): "posts",
    ("outbox", "drop"): "posts",
    ("outbox", "arrived"): "posts",
}
_WORDS_SHOWN = 500  # a shell that lists more helps nobody


def completion(session: Session, args: Arguments) -> int:
    """Print the script for one shell; or the words that such a script asks for."""
    if args.words:
        return _print_words(session, args)
    import shtab

    from exports.dialects.registry import NAMES

    with speaking(session.say):
        parser = build_parser(session.say)
    for command, action in _actions(parser):
        completed: Any = action
        if action.dest in _FILES:
            completed.complete = shtab.FILE
        elif action.dest == "to":
            completed.choices = NAMES
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
    if args.words in _PRIVATE:
        for word in filter(_is_plain, _PRIVATE[args.words](session)):
            session.out.line(word)
        return 0
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
    if what in _NAMED:
        return filter(_is_plain, _NAMED[what](workspace))
    from store.ids import short_id
    from store.model.action import OPEN_ACTIONS, Action

    if what == "open":
        return [short_id(each.id) for each in workspace.where(Action, state=OPEN_ACTIONS)]
    from store.workspace.backups import ITEMS
    from store.workspace.places import living_ids

    newest_first = reversed(living_ids(workspace, (*ITEMS, "departments", "people")))
    return [short_id(each) for each in newest_first]


def _minuted(workspace: "Workspace") -> Iterable[str]:
    from store.model.meeting import Meeting
    from store.model.minutes import Minutes
    from tui.cli.which_meeting import typed_name

    minuted = {each.meeting for each in workspace.all(Minutes)}
    found = [each for each in reversed(workspace.all(Meeting)) if each.id in minuted]
    return dict.fromkeys(map(typed_name, found))


def _departments(workspace: "Workspace") -> Iterable[str]:
    from store.queries.names import departments_in_order

    return [each.name for each in departments_in_order(workspace)]


def _people(workspace: "Workspace") -> Iterable[str]:
    from store.model.department import Person

    return [each.name for each in workspace.all(Person)]


def _chats(session: Session) -> Iterable[str]:
    from tui.chat_settings import chat_settings

    return [each.name for each in chat_settings(session.environ)[0]]


def _posts(session: Session) -> Iterable[str]:
    from tui.cli.chats import outbox_of

    return [each.id for each in outbox_of(session).posts()]


def _is_plain(word: str) -> bool:
    """Return whether a shell takes a word as it is.

    Bash expands what it is given to choose from, so that a name which somebody wrote into the
    shared file could run a command.
    """
    return all(char.isalnum() or char in "-_." for char in word) and not word.startswith("-")


_NAMED = {"minuted": _minuted, "departments": _departments, "people": _people}
_PRIVATE = {"chats": _chats, "posts": _posts}  # of the person, in no workspace

HANDLERS: Mapping[str, Handler] = {"completion": completion}
