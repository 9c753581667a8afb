"""Merges as one would first write them, each with a mistake that the laws must find out."""

from collections.abc import Callable

from store.database.document import (
    HISTORY_LIMIT,
    Current,
    Document,
    Write,
    build,
    canonical,
    current_of,
    extra_of,
    history_of,
    horizon_of,
)
from store.schema import GONE, STAMPS
from store.sync.merge import merge

Beats = Callable[[str, tuple[str, object], tuple[str, object]], bool]


def _merged(one: Document, other: Document, beats: Beats) -> tuple[Current, list[Write]]:
    current, losers = current_of(one), history_of(one) + history_of(other)
    for name, theirs in current_of(other).items():
        ours = current.get(name)
        if ours is None:
            current[name] = theirs
        elif beats(name, theirs, ours):
            losers.append((name, *ours))
            current[name] = theirs
        else:
            losers.append((name, *theirs))
    return current, losers


def _later(_: str, write: tuple[str, object], held: tuple[str, object]) -> bool:
    return write[0] > held[0]


def keeps_mine_on_a_tie(one: Document, other: Document) -> Document:
    """The later stamp wins, mine when they are equal."""
    return build(*_merged(one, other, _later), extra_of(one))[0]


def forgets_losers_that_say_the_same(one: Document, other: Document) -> Document:
    """What loses against an equal value is no news, so it is not kept."""

    def beats(_: str, write: tuple[str, object], held: tuple[str, object]) -> bool:
        return (write[0], canonical(write[1])) > (held[0], canonical(held[1]))

    current, losers = _merged(one, other, beats)
    kept = [
        each
        for each in losers
        if each[0] not in current or canonical(current[each[0]][1]) != canonical(each[2])
    ]
    return build(current, kept, extra_of(one) | extra_of(other))[0]


def takes_the_document_edited_last(one: Document, other: Document) -> Document:
    """The whole document that was written last stands, as most tools do it."""
    newest = [max(stamp for stamp, _ in current_of(each).values()) for each in (one, other)]
    return one if newest[0] >= newest[1] else other


def keeps_the_oldest_history(one: Document, other: Document) -> Document:
    """A history that is full takes nothing in any more."""
    both = merge(one, other)
    mine = history_of(one)
    if len(mine) < HISTORY_LIMIT:
        return both
    return {**both, STAMPS: {**both[STAMPS], "h": [list(each) for each in mine]}}


def lets_the_buried_rise(one: Document, other: Document) -> Document:
    """A tombstone clears its own document, and then the other side brings all back."""
    both = merge(one, other)
    if horizon_of(one) and GONE not in other:
        return {**both, **{name: value for name, value in other.items() if name != STAMPS}}
    return both


def merges_the_extras_of_the_left(one: Document, other: Document) -> Document:
    """What a newer version keeps beside the stamps is taken from one side."""
    both = merge(one, other)
    known = {key: value for key, value in both[STAMPS].items() if key in {"v", "f", "h"}}
    return {**both, STAMPS: {**extra_of(one), **known}}


BROKEN = [
    keeps_mine_on_a_tie,
    forgets_losers_that_say_the_same,
    takes_the_document_edited_last,
    keeps_the_oldest_history,
    lets_the_buried_rise,
    merges_the_extras_of_the_left,
]
