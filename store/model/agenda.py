"""Agendas as the guide proposes them, own ones, and what comes back from the meeting before."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from store.model.department import Department
from store.model.meeting import AgendaItem, ItemKind, Meeting, MeetingKind
from store.model.notes import Parking
from store.model.record import Record
from store.model.settings import Absorption, SpeakingOrder
from store.model.timing import ItemPhase, Timing
from store.values import dataclass

_OPENING, _BLOCKERS, _WRAP_UP = 1, 3, 1
_LONGEST_TURN = 5
_PARKED_MINUTES = 5  # of a parked topic in a meeting that is no stand-up
# Meetings whose boxes fill their time to the last minute: no topic comes by itself.
_FULL = frozenset({MeetingKind.STANDUP, MeetingKind.KICKOFF})
_CLOSING = frozenset({ItemKind.WRAP_UP, ItemKind.CONSENSUS})

# Minutes that a meeting of a kind may take; the daily stand-up has its own in the settings.
BUDGETS = {MeetingKind.KICKOFF: 60, MeetingKind.REVIEW: 60}

_BOXES: dict[MeetingKind, tuple[tuple[ItemKind, int], ...]] = {
    MeetingKind.KICKOFF: (
        (ItemKind.OPENING, 5),
        (ItemKind.TOPICS, 30),
        (ItemKind.QUESTIONS, 15),
        (ItemKind.CONSENSUS, 10),
    ),
    MeetingKind.REVIEW: (
        (ItemKind.OPENING, 5),
        (ItemKind.GOAL, 15),
        (ItemKind.LESSONS, 25),
        (ItemKind.CHANGES, 10),
        (ItemKind.WRAP_UP, 5),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Record):
    """An agenda of the workspace's own, to make meetings from.

    Attributes:
        minutes: what such a meeting may take; 0 when nobody said.
        agenda: its boxes; a department box that names no department stands for one each.
    """

    TABLE: ClassVar[str] = "templates"

    name: str
    kind: MeetingKind = MeetingKind.OTHER
    minutes: int = 0
    agenda: tuple[AgendaItem, ...] = ()
    absorption: Absorption = Absorption.NONE
    speaking_order: SpeakingOrder = SpeakingOrder.FIXED


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


def kind_agenda(kind: MeetingKind) -> tuple[AgendaItem, ...]:
    """Return the boxes of a kick-off (5, 30, 15, 10) or a review; of any other kind none."""
    boxes = _BOXES.get(kind, ())
    return tuple(AgendaItem(key=str(box), kind=box, minutes=minutes) for box, minutes in boxes)


def template_agenda(
    template: Template, departments: Sequence[Department]
) -> tuple[AgendaItem, ...]:
    """Return the boxes of an own template, with one for each department where it says so."""
    found: list[AgendaItem] = []
    for item in template.agenda:
        if item.kind is not ItemKind.DEPARTMENT or item.department:
            found.append(item)
            continue
        found += [
            replace(item, key=f"{item.key}-{each.id}", department=each.id) for each in departments
        ]
    return tuple(found)


def coming_back(
    last: Meeting, clock: Timing, topics: Collection[str], keys: Callable[[], str]
) -> tuple[AgendaItem, ...]:
    """Return what of the meeting before belongs on the next agenda.

    Pinned items always; own topics that were not reached, or were skipped. The boxes of the
    template are in the next one anyway, and parked topics (`topics` are the ids of all of them)
    come back by themselves as long as they wait.
    """
    open_phases = {ItemPhase.AHEAD, ItemPhase.SKIPPED}
    unfinished = {item.key for item in clock.items if item.phase in open_phases}
    found = []
    for item in last.agenda:
        if item.pinned:
            found.append(item)
        elif item.origin in topics:
            continue
        elif item.kind is ItemKind.OTHER and item.key in unfinished:
            found.append(replace(item, key=keys(), origin=item.origin or last.id))
    return tuple(found)


def parked_items(
    topics: Iterable[Parking], kind: MeetingKind, keys: Callable[[], str]
) -> tuple[AgendaItem, ...]:
    """Return an item for each parked topic that comes back on the agenda of this kind.

    A stand-up has none: its parking lot stands under the agenda and opens after the fifteen
    minutes, and no topic may eat the turns of the departments. Nor has a kick-off, whose boxes
    fill the sixty minutes it may take. Whoever wants a topic there brings it.
    """
    if kind in _FULL:
        return ()
    return tuple(parked_item(each, _PARKED_MINUTES, keys()) for each in topics)


def parked_item(topic: Parking, minutes: int, key: str) -> AgendaItem:
    """Return the item that a parked topic becomes; its origin is the topic."""
    return AgendaItem(
        key=key,
        title=topic.title,
        minutes=minutes,
        presenter=topic.owner,
        department=topic.department,
        origin=topic.id,
    )


def with_returned(
    agenda: Sequence[AgendaItem], back: Iterable[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Return the agenda with what came back before its closing box, nothing twice."""
    keys = {item.key for item in agenda}
    returned = []
    for item in back:
        if item.key not in keys:
            keys.add(item.key)
            returned.append(item)
    closing = [place for place, item in enumerate(agenda) if item.kind in _CLOSING]
    at = closing[-1] if closing else len(agenda)
    return (*agenda[:at], *returned, *agenda[at:])
