"""The arithmetic of the bench: ratios taken round by round, medians, percentiles, verdicts."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_P95 = 0.95


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which this share of the values lies, between neighbours linear.

    Raises:
        ValueError: there are no values, so nothing was measured.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was measured")
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def p95(values: Iterable[float]) -> float:
    """Return the 95th percentile."""
    return percentile(values, _P95)


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def ratio(measured: Sequence[float], floor: Sequence[float]) -> float:
    """Return the median of the ratios round by round.

    Both were measured one after the other in every round, so a machine that slows down in the
    course of the run slows both, and the ratio stays.

    Raises:
        ValueError: the rounds differ in number.
    """
    return median([each / base for each, base in zip(measured, floor, strict=True)])


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, its budget and how it was met.

    Attributes:
        budget: the most that is allowed, in the unit; None for what is told and not judged.
        unit: `x` for a ratio, `ms`, `%`, `B`.
        figures: the absolute figures behind it, in words.
    """

    what: str
    measured: float
    budget: float | None
    unit: str = "x"
    figures: str = ""

    @property
    def is_met(self) -> bool:
        return self.budget is None or self.measured <= self.budget

    @property
    def verdict(self) -> str:
        """`ok`, or by how much the budget is missed; nothing where there is none."""
        if self.budget is None:
            return ""
        if self.is_met:
            return "ok"
        if not self.budget:
            return f"misses by {_number(self.measured)} {self.unit}"
        return f"misses by {100 * (self.measured / self.budget - 1):.0f} %"

    def __str__(self) -> str:
        measured = f"{_number(self.measured)} {self.unit}"
        budget = "" if self.budget is None else f"<= {_number(self.budget)} {self.unit}"
        return f"{self.what:<58} {measured:>9}  {budget:<12} {self.verdict:<15} {self.figures}"


def stretched(
    what: str, measured: float, budget: float, unit: str, slowness: float, figures: str
) -> Line:
    """Return a line whose budget was set on another machine, in what it is worth on this one.

    `slowness` is how much longer this one takes for the same work; a fast machine has to stay
    within the budget as it was set.
    """
    note = f"{figures}; {budget:g} {unit} on the reference machine"
    return Line(what, measured, budget * max(1.0, slowness), unit, note)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


def ms(seconds: float) -> str:
    """Return seconds as milliseconds to read."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 20 else f"{value:.2f} ms"
