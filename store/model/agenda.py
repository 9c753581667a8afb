"""Agendas as the guide proposes them."""

from collections.abc import Sequence

from store.model.department import Department
from store.model.meeting import AgendaItem, ItemKind

_OPENING, _BLOCKERS, _WRAP_UP = 1, 3, 1
_LONGEST_TURN = 5


def standup_agenda(departments: Sequence[Department], minutes: int) -> tuple[AgendaItem, ...]:
    """Return the boxes of a stand-up: opening, each department, blockers, wrap-up.

    Five departments fill 15 minutes as 1, 2 each, 3 and 1. With more, turns shrink to a minute
    and then the blockers' box does; with fewer, turns grow, but never beyond five minutes.
    """
    count = max(1, len(departments))
    shared = (minutes - _OPENING - _BLOCKERS - _WRAP_UP) // count
    turn = max(1, min(_LONGEST_TURN, shared))
    rest = minutes - _OPENING - _WRAP_UP - turn * len(departments)
    turns = (
        AgendaItem(key=each.id, kind=ItemKind.DEPARTMENT, minutes=turn, department=each.id)
        for each in departments
    )
    return (
        AgendaItem(key="opening", kind=ItemKind.OPENING, minutes=_OPENING),
        *turns,
        AgendaItem(key="blockers", kind=ItemKind.BLOCKERS, minutes=max(1, min(_BLOCKERS, rest))),
        AgendaItem(key="wrap_up", kind=ItemKind.WRAP_UP, minutes=_WRAP_UP),
    )
