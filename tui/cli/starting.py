"""`muster`, `muster new`, `muster demo`: what brings one in front of the board."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from exports.wording.words import Words, words_for
from store.errors import UnknownWorkspaceError
from tui.boot import has_terminal, import_event_loop, import_textual, prepare_environment
from tui.cli.session import Arguments, Handler, RefusedError, Session

if TYPE_CHECKING:
    from store.workspace.opening import Station
    from store.workspace.workspace import Workspace


def board(session: Session, args: Arguments) -> int:
    """Open the board; where there is no workspace yet, the screen that makes one."""
    _check_terminal(session.say)
    from tui.station import unhurried

    path = session.known_path(args)
    if path is None:
        return _show(session, None, unhurried(session.station), session.say)
    from store.workspace.opening import open_workspace
    from tui.sample_place import station_for

    station = unhurried(station_for(path, session.station))
    try:
        workspace = open_workspace(path, station)
    except UnknownWorkspaceError:
        return _show(session, None, station, session.say, path)
    return _show(session, workspace, station, session.say)


def new(session: Session, args: Arguments) -> int:
    """Make a workspace and print its path."""
    from tui.creating import make_workspace, workspace_path

    path = workspace_path(session.typed_path(args.path))
    make_workspace(path, session.station, session.environ, project=args.project).close()
    session.out.line(str(path))
    return 0


def demo(session: Session, args: Arguments) -> int:
    """Open the board on the sample project, which nobody else sees."""
    lang = args.lang or session.say.lang
    say = words_for(lang)
    _check_terminal(say)
    from tui.sample import open_sample
    from tui.station import unhurried

    workspace, station = open_sample(
        unhurried(session.station), session.config, session.environ, lang=lang, fresh=args.fresh
    )
    return _show(session, workspace, station, say)


def _check_terminal(say: Words) -> None:
    if not has_terminal():
        raise RefusedError(
            say("The board needs a terminal. In a script: muster list, muster export.")
        )


def _show(
    session: Session,
    workspace: "Workspace | None",
    station: "Station",
    say: Words,
    started_path: Path | None = None,
) -> int:
    import os

    prepare_environment(os.environ)
    import_event_loop()
    import_textual()
    from tui.app import run_app

    return run_app(
        workspace,
        station=station,
        config=session.config,
        config_problems=session.config_problems,
        say=say,
        started_path=started_path,
    )


HANDLERS: Mapping[str, Handler] = {"": board, "new": new, "demo": demo}
