"""Paths as a person types and reads them: `~` for home, tab for the rest of a name."""

import os
import unicodedata
from itertools import islice
from pathlib import Path

SUFFIX = ".json"
_LOOKED_AT = 2_000  # entries of a folder: a shared one may be huge, and tab must answer at once
_OFFERED = 8
_LONGEST_NAME = 60  # characters; file systems take 255 bytes, and a Chinese one has three


def typed_path(text: str, home: Path) -> Path:
    """Return the absolute path that was typed."""
    return with_home(text.strip(), home).absolute()


def with_home(text: str, home: Path) -> Path:
    """Return a typed path with `~` for home; `~name` is a file, for nobody's home is looked up."""
    if text == "~" or text.startswith(("~/", "~" + os.sep)):
        return home / text[2:]
    return Path(text)


def shown_path(path: Path, home: Path) -> str:
    """Return a path as short as it can be said."""
    return f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def file_name_for(project: str) -> str:
    """Return a file name for a project's workspace; only letters and digits pass as they are."""
    kept = (char if _is_safe(char) else "-" for char in project)
    name = "-".join(filter(None, "".join(kept).split("-")))[:_LONGEST_NAME].strip(" .-")
    return (name or "workspace") + SUFFIX


def _is_safe(char: str) -> bool:
    return char in "_." or unicodedata.category(char)[0] in "LMN"


def complete_path(text: str, home: Path, suffixes: tuple[str, ...] = (SUFFIX,)) -> tuple[str, ...]:
    """Return what a typed path can go on with: folders and files of a kind, nothing hidden.

    Looks at a bounded number of entries; a folder that cannot be read offers nothing.
    """
    if not text.strip():
        return ()
    at = text.rfind(os.sep) + 1
    before, begun = text[:at], text[at:]
    folder = typed_path(before, home) if before else Path.cwd()
    try:
        with os.scandir(folder) as entries:
            found = [
                entry.name + (os.sep if entry.is_dir() else "")
                for entry in islice(entries, _LOOKED_AT)
                if _fits(entry, begun, suffixes)
            ]
    except (OSError, ValueError):  # gone, forbidden, or no path at all
        return ()
    return tuple(before + name for name in sorted(found)[:_OFFERED])


def _fits(entry: "os.DirEntry[str]", begun: str, suffixes: tuple[str, ...]) -> bool:
    if entry.name.startswith((".", "~$")) or not entry.name.isprintable():
        return False
    if not entry.name.casefold().startswith(begun.casefold()):
        return False
    return entry.is_dir() or entry.name.casefold().endswith(suffixes)
