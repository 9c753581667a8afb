"""Whatever happens between the devices, no acknowledged edit is lost."""

from collections.abc import Iterable

import pytest

from tests.simulator.runner import Outcome, run_many

QUICK, PARTS = 80, 4
THOROUGH = 600
THOROUGH_FROM = 1_000_000


def expect_kept(outcomes: Iterable[Outcome]) -> None:
    """Expect no broken promise; what fails here is shown by `python -m tools.sim --seed S`."""
    writes = 0
    for outcome in outcomes:
        assert not outcome.broken, f"seed {outcome.seed}: {outcome.detail}"
        writes += outcome.acknowledged
    assert writes > 100  # else nobody edited anything


# Half of them; the others in `make slow`.
@pytest.mark.parametrize(
    "part", [0, 1, *(pytest.param(each, marks=pytest.mark.slow) for each in range(2, PARTS))]
)
def test_no_acknowledged_edit_is_lost(part: int) -> None:
    expect_kept(run_many(range(part, QUICK, PARTS)))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_acknowledged_edit_is_lost_in_very_many_histories(part: int) -> None:
    expect_kept(run_many(range(THOROUGH_FROM + part, THOROUGH_FROM + THOROUGH, PARTS)))
