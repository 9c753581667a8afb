"""Making a workspace: from the command line and from the welcome screen alike."""

from collections.abc import Mapping
from pathlib import Path

from store.operations.fields import tidy
from store.operations.projects import add_project
from store.workspace.opening import Station, create_workspace
from store.workspace.workspace import Workspace
from tui.station import local_zone

SUFFIX = ".json"


def workspace_path(path: Path) -> Path:
    """Return the path of a new workspace; a name without a suffix gets `.json`.

    Only with it is the file taken for a workspace when it is named as the first argument.
    """
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def make_workspace(
    path: Path, station: Station, environ: Mapping[str, str], *, project: str
) -> Workspace:
    """Make a workspace with its first project, in this computer's time zone, and share it.

    Raises:
        RuleError: `name-needed` when the project has no name; then no file is made.
        WorkspaceExistsError: something lies there already.
        StorageError: the disk refused.
    """
    tidy({"name": project})  # refuses a name of blanks before there is a file
    workspace = create_workspace(path, station, zone=local_zone(environ))
    try:
        add_project(workspace, project)
        workspace.exchange()
    except BaseException:
        workspace.close()
        raise
    return workspace
