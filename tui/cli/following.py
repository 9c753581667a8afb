"""`muster follow`: the clock of the meeting on a projector."""

from collections.abc import Mapping

from tui.boot import has_terminal, import_event_loop, import_textual, prepare_environment
from tui.cli.session import Arguments, Handler, RefusedError, Session


def follow(session: Session, args: Arguments) -> int:
    """Show the running meeting in full-screen digits; nothing is written down."""
    say = session.say
    if not has_terminal():
        raise RefusedError(say("The projector needs a terminal."))
    path = session.path(args)
    from store.workspace.opening import open_workspace
    from tui.sample_place import station_for

    station = station_for(path, session.station)
    workspace = open_workspace(path, station)
    import os

    prepare_environment(os.environ)
    import_event_loop()
    import_textual()
    from tui.app_base import Setting
    from tui.follow import run_follow

    setting = Setting(station, session.config, say, session.environ, session.config_problems)
    return run_follow(workspace, setting)


HANDLERS: Mapping[str, Handler] = {"follow": follow}
