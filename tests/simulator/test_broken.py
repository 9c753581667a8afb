"""A Muster with one thing broken is found out; else the simulator would prove nothing."""

import pytest

from tests.simulator.broken import BREAKINGS
from tests.simulator.runner import run_many

ENOUGH = 120


@pytest.mark.parametrize("name", BREAKINGS)
def test_what_is_broken_is_found_out(name: str) -> None:
    with BREAKINGS[name]():
        found = next((each for each in run_many(range(ENOUGH)) if each.broken), None)
    assert found is not None, f"{ENOUGH} histories did not show it"
