"""What two sides wrote into one field without knowing of each other, until somebody settles it.

Kept on this device alone, for it was this device that saw both. The other value is in the history
of its document too; what is kept here is that it was written at the same time and not before.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from store.database.document import Json, Tables, canonical, is_living, stamp_of
from store.schema import DELETED
from store.values import dataclass

if TYPE_CHECKING:
    from store.database.gestures import Former, StampedWrite

LIMIT = 200
_KEY_BYTES = 4
_PARTS = 7


@dataclass(frozen=True, slots=True)
class Contested:
    """A field and the value that lost, as the journal and the snapshot keep it.

    For a deletion against an edit the field is `_del`, and what stands is whatever the document
    is now: `shown` is always the stamp of the deletion, `stamp` that of the edit.

    Attributes:
        shown: stamp of the write that stands, by whoever wrote it first.
        stamp: stamp of the other write.
        value: what the other write said.
        standing: stamps under which the field is still contested; a write under any other stamp
            has settled it.
    """

    table: str
    id: str
    field: str
    shown: str
    stamp: str
    value: Json
    standing: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it is: table, id, field."""
        return self.table, self.id, self.field


def key_of(contested: Contested) -> str:
    """Return eight hex digits that name it, the same in every run."""
    said = canonical([*contested.place, contested.standing[0], contested.stamp, contested.value])
    from hashlib import blake2b  # late: OpenSSL costs a start some milliseconds

    return blake2b(said, digest_size=_KEY_BYTES).hexdigest()


def is_open(contested: Contested, tables: Tables) -> bool:
    """Return whether nobody has settled it yet."""
    document = tables.get(contested.table, {}).get(contested.id)
    if document is None or stamp_of(document, contested.field) not in contested.standing:
        return False
    if contested.field == DELETED:
        return True
    return is_living(document) and canonical(document[contested.field]) != canonical(
        contested.value
    )


def added(held: list[Contested], new: Iterable[Contested], tables: Tables) -> list[Contested]:
    """Return the list with these at its end, within its bound; what is settled leaves first."""
    found = list(held)
    for each in list(new)[-LIMIT:]:
        # A third value beat one of two that were contested already: both others are now beside it.
        found = [
            replace(old, shown=each.shown, standing=(*old.standing, each.shown))
            if old.place == each.place and old.field != DELETED and each.stamp in old.standing
            else old
            for old in found
        ]
        if all(each != old for old in found):
            found.append(each)
    if len(found) > LIMIT:
        found = [each for each in found if is_open(each, tables)]
    return found[-LIMIT:]


def reopened(
    held: list[Contested], formers: Iterable["Former"], writes: Iterable["StampedWrite"]
) -> list[Contested]:
    """Return the list after an undo: a value that was contested stands under a new stamp again."""
    before = {former.place: former.stamp for former in formers}
    stamps = {(table, record_id, name): stamp for table, record_id, name, stamp, _ in writes}
    return [
        replace(each, standing=(*each.standing, stamps[each.place]))
        if each.place in stamps and before.get(each.place) in each.standing
        else each
        for each in held
    ]


def to_json(contested: Contested) -> Json:
    """Return it as the journal and the snapshot keep it."""
    return [
        *contested.place, contested.shown, contested.stamp, contested.value,
        list(contested.standing),
    ]  # fmt: skip


def from_json(found: Json) -> Contested:
    """Return what the journal or the snapshot kept."""
    table, record_id, field, shown, stamp, value, standing = found[:_PARTS]
    return Contested(table, record_id, field, shown, stamp, value, tuple(standing))
