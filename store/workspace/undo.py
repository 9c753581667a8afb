"""Undo and redo: ordinary new writes that bring back what was before."""

from collections.abc import Mapping
from datetime import datetime

from store.database.document import Tables, is_living, stamp_of, values_of
from store.database.gestures import Gesture, Inverse, Place, inverse_of
from store.database.stamps import device_of
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

    inverse = _with_who_is_named(inverse_of(gesture, state.tables, device), state.tables, device)
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


def _with_who_is_named(inverse: Inverse, tables: Tables, device: str) -> Inverse:
    """Return the inverse without the removal of what a record names that stays.

    An imported action that somebody changed since stays, and so must its owner; and so must whom
    another machine has given work meanwhile.
    """
    removed = {
        key: (table, key)
        for table, key, name, value in inverse.writes
        if name == DELETED and value is True
    }
    named = [removed.pop(key) for key in _named_elsewhere(removed, tables, device)]
    staying = [*(place[:2] for place in inverse.kept if not place[2]), *named]
    while staying:
        table, key = staying.pop()
        for value in values_of(tables[table][key]).values():
            place = removed.pop(value, None) if isinstance(value, str) else None
            if place is not None:
                named.append(place)
                staying.append(place)
    writes = tuple(each for each in inverse.writes if each[:2] not in named)
    return Inverse(writes, (*inverse.kept, *((*place, "") for place in named)))


def _named_elsewhere(
    removed: Mapping[str, tuple[str, str]], tables: Tables, device: str
) -> set[str]:
    """Return the ids of people and departments that another machine has named in a record.

    Own later writes are always taken back before.
    """
    from store.model.department import Department, Person

    asked = {key for key, place in removed.items() if place[0] in {Person.TABLE, Department.TABLE}}
    if not asked:
        return set()
    return {
        value
        for documents in tables.values()
        for document in documents.values()
        if is_living(document)
        for name, value in document.items()
        if isinstance(value, str)
        and value in asked
        and device_of(stamp_of(document, name) or "") != device
    }
