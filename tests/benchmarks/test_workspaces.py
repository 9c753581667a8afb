from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from benchmarks.sizes import bare_documents
from benchmarks.workspaces import Shape, make
from store.queries.today import counts, today_rows

NOW = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)
SHAPE = Shape(items=120, open_actions=20, open_blockers=3)


def test_the_same_moment_gives_the_same_file(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        make(tmp_path / name / "a.json", tmp_path / name / "state", SHAPE, NOW).close()
        made.append((tmp_path / name / "a.json").read_bytes())
    assert made[0] == made[1]


def test_a_workspace_has_the_shape_that_was_asked_for(tmp_path: Path) -> None:
    workspace = make(tmp_path / "a.json", tmp_path / "state", SHAPE, NOW)
    assert counts(today_rows(workspace)).open == SHAPE.open_actions
    tables = bare_documents(orjson.loads((tmp_path / "a.json").read_bytes()))
    made_besides = 1  # the stand-up of the day
    assert sum(map(len, tables.values())) == SHAPE.items + made_besides


def test_bare_documents_are_what_tinydb_would_hold() -> None:
    tables: dict[str, Any] = {
        "_meta": {"1": {"format": "x"}},
        "actions": {"7": {"title": "a", "~": {"v": "s"}}},
    }
    assert bare_documents(tables) == {"actions": {"7": {"title": "a"}}}
