"""Undo and redo: ordinary new writes that bring back what was before."""

from datetime import datetime

from store.database.document import Tables, values_of
from store.database.gestures import Gesture, Inverse, Place, inverse_of
from store.database.state import State
from store.schema import DELETED
from store.values import dataclass
from store.workspace.reading import Reader
from store.workspace.transaction import Stamped, Transaction


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or a redo did.

    Attributes:
        label: msgid of the gesture.
        touched: the documents that were written.
        kept: fields (table, id, field) that somebody changed since and that were left alone; an
            empty field name stands for a whole record that was not removed.
    """

    label: str
    touched: frozenset[tuple[str, str]]
    kept: tuple[Place, ...]


def inverted(
    gesture: Gesture, state: State, reader: Reader, now: datetime, device: str, who: str
) -> tuple[Inverse, Stamped]:
    """Return what takes the gesture back, ready for the journal."""
    from store.workspace.went_on import has_gone_on  # all records: a start needs only some

    inverse = _with_who_is_named(inverse_of(gesture, state.tables, device), state.tables)
    kept = {place[:2] for place in inverse.kept}
    turned = ((table, key) for table, key, name, _ in inverse.writes if name == DELETED)
    if any(has_gone_on(table, key, kept, reader) for table, key in turned):
        # Half a step of a meeting is worse than none, so all of it stays.
        places = tuple((table, key, name) for table, key, name, _ in inverse.writes)
        inverse = Inverse((), (*inverse.kept, *places))
    pending = Transaction(reader)
    for table, record_id, name, value in inverse.writes:
        # Anew: what was undone may have said again what stood there, to settle a conflict.
        pending.write(table, record_id, {name: value}, anew=True)
    return inverse, pending.stamped(now, state.last, device, who)


def _with_who_is_named(inverse: Inverse, tables: Tables) -> Inverse:
    """Return the inverse without the removal of what a record names that stays.

    An imported action that somebody changed since stays, and so must its owner.
    """
    removed = {
        key: (table, key)
        for table, key, name, value in inverse.writes
        if name == DELETED and value is True
    }
    staying = [place[:2] for place in inverse.kept if not place[2]]
    named: list[tuple[str, str]] = []
    while staying:
        table, key = staying.pop()
        for value in values_of(tables[table][key]).values():
            place = removed.pop(value, None) if isinstance(value, str) else None
            if place is not None:
                named.append(place)
                staying.append(place)
    writes = tuple(each for each in inverse.writes if each[:2] not in named)
    return Inverse(writes, (*inverse.kept, *((*place, "") for place in named)))
