"""Reads the command line, runs the command, and turns whatever happens into an exit code.

0: fine. 1: the data or the request is wrong. 2: usage. 130: interrupted.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from store.errors import MusterError
from tui.cli.arguments import plain_request, split_workspace
from tui.cli.output import UnwritableError
from tui.cli.session import Arguments, Handler, RefusedError, Session, UsageError

if TYPE_CHECKING:
    from store.clock import Clock

WRONG = 1
USAGE = 2
INTERRUPTED = 130

# In which module of this folder each command is; the board is for all others.
_MODULES: Mapping[str, str] = {
    "new": "starting",
    "demo": "starting",
    "follow": "following",
    "add": "changing",
    "done": "changing",
    "edit": "changing",
    "undo": "changing",
    "list": "listing",
    "search": "searching",
    "import": "importing",
    "inbox": "inboxing",
    "export": "exporting",
    "post": "posting",
    "chat": "chatting",
    "outbox": "outboxing",
    "minutes": "minuting",
    "confirm": "confirming",
    "archive": "minuting",
    "review": "reviewing",
    "sync": "syncing",
    "history": "versions",
    "conflicts": "versions",
    "doctor": "checking",
    "compact": "keeping",
    "restore": "keeping",
    "config": "configuring",
    "completion": "completing",
}


def run(arguments: Sequence[str], environ: Mapping[str, str], clock: "Clock | None" = None) -> int:
    """Run one command and return its exit code; never raises.

    The clock is that of the machine when none is given.
    """
    session = Session(environ, clock)
    try:
        code = _guarded(session, arguments)
        session.out.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except UnwritableError as error:
        return _unwritable(session, error)
    return code


def _guarded(session: Session, arguments: Sequence[str]) -> int:
    try:
        args = _parse(session, arguments)
        if args.command != "config":
            _name_config_problems(session)
        return _handler(args.command)(session, args)
    except SystemExit as request:  # argparse has said what there was to say
        return request.code if isinstance(request.code, int) else USAGE
    except UnwritableError:
        raise
    except MusterError as error:
        return _refused(session, error)
    except OSError as error:
        return _system_refused(session, error)
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback could show team data
        return _crashed(session, error)


def _parse(session: Session, arguments: Sequence[str]) -> Arguments:
    plain = plain_request(arguments)
    if plain is not None:
        return plain
    from tui.cli.argparse_words import speaking
    from tui.cli.parser import build_parser

    first, rest = split_workspace(arguments)
    with speaking(session.say):
        parser = build_parser(session.say, rest[0] if rest else None)
        args = parser.parse_args(rest)
        named = getattr(args, "workspace", None)
        if named == "":  # an unset variable in a script must not mean another workspace
            parser.error(session.say("-w needs the path of a workspace"))
        if first is not None and named is not None and first != named:
            parser.error(
                session.say("two workspaces are named: {one} and {two}", one=first, two=named)
            )
    args.workspace = first if first is not None else named
    return args


def _handler(command: str | None) -> Handler:
    """Import what one command needs, and nothing for the others."""
    from importlib import import_module

    handlers: Mapping[str, Handler] = import_module(
        f"tui.cli.{_MODULES.get(command or '', 'starting')}"
    ).HANDLERS
    return handlers[command or ""]


def _name_config_problems(session: Session) -> None:
    if session.config_problems:
        from tui.errors import word_config_problem

        for problem in session.config_problems:
            session.out.warning(word_config_problem(problem, session.say))


def _refused(session: Session, error: MusterError) -> int:
    if isinstance(error, UsageError | RefusedError):
        session.out.problem(str(error))
        return USAGE if isinstance(error, UsageError) else WRONG
    from tui.errors import word_error

    session.out.problem(word_error(error, session.say))
    return WRONG


def _crashed(session: Session, error: Exception) -> int:
    from store.clock import SystemClock
    from tui.crash import place_of, write_crash_log
    from tui.folders import state_folder

    path = write_crash_log(error, state_folder(session.environ), SystemClock().now())
    place = place_of(error)
    if path is None:
        session.out.problem(
            session.say(
                "Muster has a fault and stopped ({place}). What was saved before is safe.",
                place=place,
            )
        )
    else:
        session.out.problem(
            session.say(
                "Muster has a fault and stopped ({place}). What was saved before is safe; what "
                "happened is written down, without your data, in {path}",
                place=place,
                path=path,
            )
        )
    return WRONG


def _system_refused(session: Session, error: OSError) -> int:
    from tui.errors import word_os_error

    say = session.say
    session.out.problem(
        say(
            "{path} cannot be used: {reason}. It was left as it is.",
            path=error.filename or say("A file"),
            reason=word_os_error(error, say),
        )
    )
    return WRONG


def _unwritable(session: Session, error: UnwritableError) -> int:
    reason = error.__cause__
    _close_stdout()
    if isinstance(reason, BrokenPipeError):
        # Whoever read the answer has enough of it, as `head` does: nothing is wrong.
        return 0
    # A disk is full: without a word the answer would be cut off and nobody would know.
    from tui.errors import word_os_error

    text = word_os_error(reason, session.say) if isinstance(reason, OSError) else "?"
    session.out.problem(session.say("The answer could not be written: {reason}.", reason=text))
    return WRONG


def _close_stdout() -> None:
    """Let nothing more be written to stdout, which Python would try once again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
