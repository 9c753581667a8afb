"""Marks of conflicts inside a document, so that everybody concerned hears of them.

That two writes did not know of each other can be found only where both sides meet; what is written
there afterwards holds both and looks like one after the other. So the finder leaves a mark, under
"c" beside the stamps: field, the stamp that stood, the stamp of the other write. A later write of
the field settles it and takes the mark away; merging is the union of what is left.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from store.database.stamps import is_stamp

MARKS = "c"
Mark = tuple[str, str, str]  # field, stamp that stood, stamp of the other write
_EACH = 3  # marks a field: one write may have met several
_PARTS = 3


def marks_in(beside: Mapping[str, Any]) -> set[Mark]:
    """Return the well-formed marks of what stands beside a document's values."""
    found = beside.get(MARKS)
    return {
        (each[0], each[1], each[2])
        for each in (found if isinstance(found, list) else ())
        if isinstance(each, list) and len(each) == _PARTS
        and isinstance(each[0], str) and is_stamp(each[1]) and is_stamp(each[2])
    }  # fmt: skip


def still_standing(
    marks: Iterable[Mark], stamps: Mapping[str, str], horizon: str
) -> list[list[str]]:
    """Return, in their one order, the marks that no later write has settled.

    Args:
        marks: of both sides.
        stamps: of the current value of each field.
        horizon: newest stamp that a tombstone has buried, or empty.
    """
    kept: dict[tuple[str, str], list[str]] = {}
    for field, stood, other in sorted(marks):
        if stood >= stamps.get(field, "") and stood > horizon:
            kept.setdefault((field, stood), []).append(other)
    return [
        [field, stood, other]
        for (field, stood), others in kept.items()
        for other in others[-_EACH:]
    ]


def with_marks(extra: Mapping[str, Any], marks: list[list[str]]) -> dict[str, Any]:
    """Return what stands beside the values, with these marks instead of its own."""
    rest = {key: value for key, value in extra.items() if key != MARKS}
    return {**rest, MARKS: marks} if marks else rest
