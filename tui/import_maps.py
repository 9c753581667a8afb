"""The mappings a person saved: one for each tool, one for each other list by its headings.

They lie beside the config, as files of the form that `muster import --map` takes.
"""

import hashlib
from pathlib import Path

from store.capture.folding import fold
from store.imports.mapping import Rules, dump_mapping, load_mapping
from store.imports.table import Table
from store.private_files import write_private

FOLDER = "imports"
_LISTS = frozenset({"table", "markdown"})  # of no tool: their headings tell them apart
_HASH = 12


def map_path(folder: Path, table: Table) -> Path:
    """Return where the mapping for such a file lies; `folder` is that of the config."""
    name = table.source.replace(".", "-")
    if table.source in _LISTS:
        headings = "\n".join(fold(each) for each in table.headings)
        name = f"list-{hashlib.sha256(headings.encode()).hexdigest()[:_HASH]}"
    return folder / FOLDER / f"{name}.toml"


def load_map(folder: Path, table: Table) -> Rules | None:
    """Return the mapping that was saved for such a file, None when there is none.

    Raises:
        ImportRefusedError: `bad-map`: somebody edited it and made a slip.
        OSError: it cannot be read.
    """
    try:
        raw = map_path(folder, table).read_bytes()
    except FileNotFoundError:
        return None
    return load_mapping(raw.decode("utf-8", "replace"))


def save_map(folder: Path, table: Table, rules: Rules) -> Path:
    """Keep the mapping for the next file of the kind; return where it lies.

    Raises:
        OSError: the disk refused.
    """
    path = map_path(folder, table)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, dump_mapping(rules).encode())
    return path
