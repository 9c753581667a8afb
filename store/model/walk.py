"""Who speaks when: the speaking orders, and the walk by exception."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from store.model.department import Department
from store.model.settings import SpeakingOrder
from store.model.timing import Timing

T = TypeVar("T")


class Concern(StrEnum):
    """Why a department has to be heard; declared from the most to the least pressing."""

    ESCALATED = "escalated"
    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    CHANGED = "changed"
    SILENT = "silent"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {concern: rank for rank, concern in enumerate(Concern)}


def speaking_order(
    departments: Sequence[Department],
    order: SpeakingOrder,
    *,
    turn: int = 0,
    overran: Mapping[str, float] | None = None,
) -> tuple[Department, ...]:
    """Return the departments in the order in which they speak.

    A rule decides, not the manager, and everybody can work it out.

    Args:
        departments: in the fixed order.
        order: the rule.
        turn: number of the meeting; with "rotating" another one begins each time.
        overran: seconds by which each department overran last time, by id; with "fair" who
            overran goes last, the longest at the very end.
    """
    listed = tuple(departments)
    if order is SpeakingOrder.ROTATING and listed:
        first = turn % len(listed)
        return listed[first:] + listed[:first]
    if order is SpeakingOrder.FAIR:
        debts = overran or {}
        return tuple(sorted(listed, key=lambda each: max(0.0, debts.get(each.id, 0.0))))
    return listed


def overruns(departments: Mapping[str, str], clock: Timing) -> dict[str, float]:
    """Return by how many seconds each department overran.

    Args:
        departments: ids of departments by the keys of their agenda items.
        clock: of the meeting.
    """
    found: dict[str, float] = {}
    for item in clock.items:
        department = departments.get(item.key, "")
        if department and item.overrun > 0:
            found[department] = found.get(department, 0.0) + item.overrun
    return found


def by_exception(concerns: Mapping[T, frozenset[Concern]]) -> tuple[T, ...]:
    """Return those who have to be heard first; among equals the given order holds.

    Whoever has the most pressing concern comes first, then whoever has more of them.
    """

    def pressing(who: T) -> list[int]:
        return [*sorted(each.rank for each in concerns[who]), len(Concern)]

    return tuple(sorted(concerns, key=pressing))
