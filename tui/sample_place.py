"""Where the copies of the sample project lie; apart, because every command asks."""

from dataclasses import replace
from pathlib import Path

from store.workspace.opening import Station

FILE_NAME = "demo.json"
_ROOT = "demo"
_STATE = "state"


def sample_root(state_dir: Path) -> Path:
    """Return the folder with a folder for each copy."""
    return state_dir / _ROOT


def station_for(path: Path, station: Station) -> Station:
    """Return the station that a workspace is opened with: a sample copy has its own replica.

    So a second terminal can work on the copy that the board shows: `muster list -w …/demo.json`.
    """
    root = sample_root(station.state_dir)
    if root not in path.parents:
        return station
    copy = root / path.relative_to(root).parts[0]
    return replace(station, state_dir=copy / _STATE)


def is_sample(station: Station) -> bool:
    """Return whether this station belongs to a sample copy, where nobody is asked who they are."""
    folder = station.state_dir
    return folder.name == _STATE and folder.parent.parent.name == _ROOT


def is_sample_file(path: Path, state_dir: Path) -> bool:
    """Return whether a file lies in a folder that goes away with its copy of the sample."""
    return sample_root(state_dir) in path.parents
