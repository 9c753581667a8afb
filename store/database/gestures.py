"""Gestures: what a transaction changed, kept so that it can be taken back.

Taking back is an ordinary new write. Each gesture remembers, per field, the value before it and
the stamp it wrote; a field whose current stamp is another one was changed by somebody else since
and is left alone.
"""

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from store.codec import default_json
from store.database.document import Json, Tables, is_living, stamp_of, writes_of
from store.database.stamps import device_of
from store.schema import DELETED, GONE
from store.values import dataclass

STACK_LIMIT = 200

Place = tuple[str, str, str]  # table, id, field
StampedWrite = tuple[str, str, str, str, Json]  # table, id, field, stamp, value


@dataclass(slots=True)
class Former:
    """What one field was before a gesture wrote it.

    Attributes:
        stamp: of the value before; None when the field had never been written.
        written: stamp that the gesture gave the field.
    """

    place: Place
    stamp: str | None
    value: Json
    written: str


@dataclass(slots=True)
class Gesture:
    """One transaction as it can be taken back.

    Attributes:
        label: msgid that names it to the person.
        created: documents that came into being with it.
    """

    label: str
    created: list[tuple[str, str]] = field(default_factory=list)
    formers: list[Former] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many writes take it back."""
        return len(self.created) + len(self.formers)


@dataclass(frozen=True, slots=True)
class Inverse:
    """The writes that take a gesture back, and the places left alone."""

    writes: tuple[tuple[str, str, str, Json], ...]  # table, id, field, value
    kept: tuple[Place, ...]


def gesture_of(label: str, writes: Iterable[StampedWrite], tables: Tables) -> Gesture:
    """Return the gesture that these writes are; `tables` is the state before them."""
    gesture = Gesture(label)
    created: dict[tuple[str, str], None] = {}
    for table, record_id, name, stamp, _ in writes:
        document = tables.get(table, {}).get(record_id)
        if document is None or (GONE in document and not is_living(document)):
            created[table, record_id] = None
            continue
        before = stamp_of(document, name)
        # An edit after a deletion has brought the document back without touching that field.
        value = document.get(name) if name != DELETED else not is_living(document)
        former = Former((table, record_id, name), before, value, stamp)
        gesture.formers.append(former)
    gesture.created = list(created)
    return gesture


def inverse_of(gesture: Gesture, tables: Tables, device: str) -> Inverse:
    """Return what takes the gesture back, given the present state."""
    writes: list[tuple[str, str, str, Json]] = []
    kept: list[Place] = []
    for table, record_id in gesture.created:
        document = tables.get(table, {}).get(record_id)
        if document is None or not is_living(document):
            continue
        if all(device_of(each[1]) == device for each in writes_of(document) if each[0] != GONE):
            writes.append((table, record_id, DELETED, True))
        else:
            kept.append((table, record_id, ""))
    deletions = {former.place[:2] for former in gesture.formers if former.place[2] == DELETED}
    for former in gesture.formers:
        table, record_id, name = former.place
        document = tables.get(table, {}).get(record_id)
        if document is not None and not is_living(document) and (table, record_id) not in deletions:
            kept.append(former.place)  # somebody deleted it since: writing would bring it back
        elif stamp_of(document, name) == former.written:
            writes.append((table, record_id, name, _value_before(former)))
        else:
            kept.append(former.place)
    return Inverse(tuple(writes), tuple(kept))


def _value_before(former: Former) -> Json:
    table, _, name = former.place
    if former.stamp is not None:
        return former.value
    if name == DELETED:
        return False
    from store.model.tables import BY_TABLE  # all records: a start needs only some

    kind = BY_TABLE.get(table)
    return None if kind is None else default_json(kind, name)


def follow(stacks: Iterable[list[Gesture]], taken: Gesture, writes: Iterable[StampedWrite]) -> None:
    """Tell the other gestures that values they wrote stand there again under new stamps."""
    before = {former.place: former.stamp for former in taken.formers}
    renamed: dict[tuple[Place, str], str] = {}
    for table, record_id, name, stamp, _ in writes:
        old = before.get((table, record_id, name))
        if old is not None:
            renamed[(table, record_id, name), old] = stamp
    if not renamed:
        return
    for stack in stacks:
        for gesture in stack:
            for former in gesture.formers:
                former.written = renamed.get((former.place, former.written), former.written)


def to_json(gesture: Gesture) -> Json:
    """Return a gesture as the snapshot keeps it."""
    formers = [[*each.place, each.stamp, each.value, each.written] for each in gesture.formers]
    return {"l": gesture.label, "c": gesture.created, "w": formers}


def from_json(found: dict[str, Any]) -> Gesture:
    """Return the gesture a snapshot kept."""
    formers = [Former((each[0], each[1], each[2]), *each[3:]) for each in found["w"]]
    return Gesture(found["l"], [(table, record_id) for table, record_id in found["c"]], formers)
