"""`muster completion`: the script that lets a shell complete commands, options and files."""

import argparse
from collections.abc import Iterator, Mapping

from tui.cli.argparse_words import speaking
from tui.cli.parser import build_parser
from tui.cli.session import Arguments, Handler, Session

_FILES = {"workspace", "path", "output"}


def completion(session: Session, args: Arguments) -> int:
    """Print the script for one shell."""
    import shtab

    with speaking(session.say):
        parser = build_parser(session.say)
    for action in _actions(parser):
        if action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    session.out.line(shtab.complete(parser, shell=args.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to ask
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for inner in action.choices.values():
                yield from _actions(inner)


HANDLERS: Mapping[str, Handler] = {"completion": completion}
