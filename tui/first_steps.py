"""The first minutes: making, opening or trying a workspace, and who is at the keyboard."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tui.state import StateFile

if TYPE_CHECKING:
    from exports.wording.words import Words
    from tui.app_base import Setting
    from tui.screens.welcome import NewWorkspace, OpenWorkspace, ShowDemo


def open_choice(
    choice: "NewWorkspace | OpenWorkspace | ShowDemo", setting: "Setting", say: "Words"
) -> "tuple[Workspace, Setting]":
    """Do what was chosen on the welcome screen.

    Raises:
        MusterError: the workspace cannot be made or opened.
        OSError: the disk refused.
    """
    from tui.screens.welcome import NewWorkspace, OpenWorkspace

    if isinstance(choice, NewWorkspace):
        from tui.creating import make_workspace, workspace_path

        path = workspace_path(choice.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        workspace = make_workspace(path, setting.station, setting.environ, project=choice.project)
        return workspace, replace(setting, new=True)
    if isinstance(choice, OpenWorkspace):
        from tui.sample_place import station_for

        station = station_for(choice.path, setting.station)
        return open_workspace(choice.path, station), replace(setting, station=station)
    from tui.sample import open_sample

    workspace, station = open_sample(
        setting.station, setting.config, setting.environ, lang=say.lang, fresh=False
    )
    return workspace, replace(setting, station=station)


def knows_who(setting: "Setting") -> bool:
    """Return whether the person was asked before, or needs not be."""
    from tui.sample_place import is_sample

    if setting.config.me or is_sample(setting.station):
        return True
    return StateFile(setting.station.state_dir).value("asked_me", default=False)


def remember_who(setting: "Setting", name: str) -> None:
    """Remember the answer, or that there was none, so that the question is asked once."""
    # When the disk refuses, the question comes again next time.
    with suppress(OSError):
        state = StateFile(setting.station.state_dir)
        if name:
            state.put(me=name, asked_me=True)
        else:
            state.put(asked_me=True)
