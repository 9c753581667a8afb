"""Undo and redo: ordinary new writes that bring back what was before."""

from datetime import datetime

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

    inverse = inverse_of(gesture, state.tables, device)
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
