"""What is in the two folders: by the bytes, as whoever opens the file with other tools sees it."""

import json
from pathlib import Path
from typing import Any

from tests.engines.syncthing import content
from tests.journeys.terminal import Device

NAME = "standup.json"


def actions(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the actions of the shared file by their ids; none while there is no whole file."""
    try:
        tables = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    found: dict[str, dict[str, Any]] = tables.get("actions", {})
    return found


def in_the_file(folder: Path, titles: list[str]) -> set[str]:
    """Return which of the titles stand in the shared file."""
    data = content(folder).get(NAME, b"").decode("utf-8", "replace")
    return {each for each in titles if each in data}


def in_any_file(folder: Path, titles: list[str]) -> set[str]:
    """Return which of the titles stand in the shared file or in a copy of it."""
    data = b"\n".join(content(folder).values()).decode("utf-8", "replace")
    return {each for each in titles if each in data}


def listed(device: Device, path: Path) -> dict[str, dict[str, Any]]:
    """Return the actions this computer shows, by their ids."""
    rows = json.loads(device.says("list", "actions", "--all", "--json", "-w", path))
    return {each["id"]: each for each in rows}


def others(folder: Path) -> list[str]:
    """Return the names of what lies beside the shared file."""
    return sorted(set(content(folder)) - {NAME})
