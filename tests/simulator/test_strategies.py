"""The table: what the usual ways lose under the same sync tool, and what this program loses."""

from pathlib import Path

import pytest

from tests.simulator.strategies import STRATEGIES, Row, Strategy, as_table, trial

TRIALS = 3


def result(strategy: Strategy, folder: Path) -> Row:
    row = Row(strategy.name)
    for seed in range(TRIALS):
        row += trial(strategy, seed, folder)
    return row


@pytest.mark.parametrize("strategy", STRATEGIES[3:], ids=lambda each: each.name)
def test_muster_has_every_edit_in_the_shared_file(strategy: Strategy, tmp_path: Path) -> None:
    row = result(strategy, tmp_path)
    assert row.made > 50
    assert (row.in_file, row.in_any, row.lost) == (row.made, row.made, 0)


@pytest.mark.parametrize("strategy", STRATEGIES[:3], ids=lambda each: each.name)
def test_the_usual_ways_lose_edits(strategy: Strategy, tmp_path: Path) -> None:
    row = result(strategy, tmp_path)
    assert row.in_file < row.made * 0.8
    if strategy.loser == "drop":
        assert row.lost > row.made * 0.2


def test_the_table_is_markdown() -> None:
    lines = as_table([Row("a way", 10, 7, 9)]).splitlines()
    assert lines[-1] == "| a way | 10 | 7 | 9 | 1 |"
    assert len({line.count("|") for line in lines}) == 1
