import pytest

from benchmarks.figures import Line, median, p95, percentile, ratio, stretched


def test_a_percentile_lies_between_its_neighbours() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 0.5) == 3.0
    assert percentile([10.0, 20.0], 0.95) == pytest.approx(19.5)
    assert p95([7.0]) == 7.0


def test_what_was_not_measured_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 0.95)


def test_a_ratio_is_taken_round_by_round_so_that_drift_cancels() -> None:
    floor = [1.0, 2.0, 4.0]  # a machine that slows down
    assert ratio([1.2, 2.4, 4.8], floor) == pytest.approx(1.2)
    assert ratio([1.2, 2.4, 40.0], floor) == pytest.approx(1.2)  # one round was disturbed


def test_a_ratio_needs_a_floor_in_every_round() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([1.0, 2.0], [1.0])


def test_a_budget_is_met_up_to_its_very_value() -> None:
    assert Line("start", 1.2, 1.2).verdict == "ok"
    assert Line("start", 1.5, 1.2).verdict == "misses by 25 %"
    assert not Line("start", 1.5, 1.2).is_met


def test_a_budget_of_nothing_is_missed_by_what_there_was() -> None:
    assert Line("bytes", 0, 0, "B").verdict == "ok"
    assert Line("bytes", 120, 0, "B").verdict == "misses by 120 B"


def test_a_line_says_what_was_measured_the_budget_and_the_verdict() -> None:
    said = str(Line("start", 1.5, 1.2, figures="CPU 300 ms"))
    assert said.split("  ", maxsplit=1)[0] == "start"
    assert "1.50 x  <= 1.20 x" in said
    assert said.endswith("CPU 300 ms")


def test_the_middle_of_an_even_number_of_values() -> None:
    assert median([1.0, 3.0]) == 2.0


def test_a_budget_in_milliseconds_is_stretched_on_a_slow_machine_and_never_shrunk() -> None:
    assert stretched("key", 11.9, 8, "ms", 1.5, "").is_met
    assert not stretched("key", 12.1, 8, "ms", 1.5, "").is_met
    assert stretched("key", 7.9, 8, "ms", 0.5, "").is_met


def test_what_is_told_and_not_judged_is_never_missed() -> None:
    told = Line("merge", 603.0, None, "ms", "50,000 documents")
    assert told.is_met
    assert told.verdict == ""
    assert "<=" not in str(told)
