"""How much larger the shared file is than the bare documents in it."""

from collections.abc import Mapping
from typing import Any

import orjson

from benchmarks.figures import Line
from benchmarks.sandbox import YEAR, Sandbox
from benchmarks.workspaces import station
from store.demo.build import build_demo
from store.schema import META, STAMPS


def measure(sandbox: Sandbox) -> list[Line]:
    """Return the lines about the file."""
    created = sandbox.place("created", YEAR).path
    path = sandbox.folder / "demo-file" / "demo.json"
    path.parent.mkdir()
    build_demo(path, station(sandbox.folder / "demo-file-state", sandbox.now), "en").close()
    return [
        _line("file on disk, 10,000 documents as created", created.read_bytes(), 1.3),
        _line("file on disk, demo with its history", path.read_bytes(), 1.6),
    ]


def _line(what: str, data: bytes, budget: float) -> Line:
    bare = len(orjson.dumps(bare_documents(orjson.loads(data))))
    return Line(what, len(data) / bare, budget, figures=f"{len(data):,} B, bare {bare:,} B")


def bare_documents(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the tables without stamps, history and the file's own head: what TinyDB would hold."""
    return {
        name: {
            key: {field: value for field, value in document.items() if field != STAMPS}
            for key, document in documents.items()
        }
        for name, documents in tables.items()
        if name != META
    }
