"""Each construct of each row of what the chats render, by the row's number in the reference.

`rows.toml` has what is written; `test_row_payloads` looks at what is sent around it.
"""

import tomllib
from pathlib import Path

import pytest

from exports.dialects.registry import FILES, NAMES
from tests.exports.dialects.constructs import CONSTRUCTS, written

ROWS = tomllib.loads((Path(__file__).parent / "rows.toml").read_text("utf-8"))
EACH = [
    pytest.param(name, construct, id=f"{row['row']}-{name}-{construct}")
    for name, row in ROWS.items()
    for construct in CONSTRUCTS
]


def test_every_dialect_has_its_row() -> None:
    assert {*ROWS} == {name for name in NAMES if name in {"text", "html"} or name not in FILES}
    assert all({*row} == {"row", *CONSTRUCTS} for row in ROWS.values())
    assert len({row["row"] for row in ROWS.values()}) == len(ROWS)


@pytest.mark.parametrize(("name", "construct"), EACH)
def test_row(name: str, construct: str) -> None:
    assert written(name, construct) == ROWS[name][construct]
