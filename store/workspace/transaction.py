"""A transaction: what one gesture changes, all or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from store.codec import default_json, encode, to_json
from store.database.document import (
    Document,
    Json,
    buried_at,
    canonical,
    is_living,
    newest_stamp,
    stamp_of,
    values_of,
)
from store.database.gestures import StampedWrite
from store.database.stamps import make_stamp, next_tick, tick_of
from store.errors import NotFoundError
from store.model.record import Record
from store.schema import DELETED, GONE
from store.workspace.reading import Reader, accepts, order_of, read

R = TypeVar("R", bound=Record)
Place = tuple[str, str]  # table, id
_known_names: dict[type[Record], tuple[str, ...]] = {}
_NOTHING = object()  # differs from every value


class Transaction:
    """Reads like the workspace, sees its own pending writes; they become real when it ends."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._pending: dict[Place, dict[str, Json]] = {}  # place -> field -> value
        self._views: dict[Place, Document] = {}  # the values as they will be, without stamps
        self._anew: set[tuple[str, str, str]] = set()  # written even when nothing changes

    # Reading

    def get(self, kind: type[R], record_id: str) -> R:
        """Return a record.

        Raises:
            NotFoundError: no living record has this id.
        """
        found = self.find(kind, record_id)
        if found is None:
            raise NotFoundError(kind.TABLE, record_id)
        return found

    def find(self, kind: type[R], record_id: str) -> R | None:
        """Return a record, or None when there is no living one with this id."""
        view = self._views.get((kind.TABLE, record_id))
        if view is None:
            return self._reader.find(kind, record_id)
        return read(kind, record_id, view) if is_living(view) else None

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the living records in the order of their making."""
        return self.where(kind)

    def where(self, kind: type[R], /, **raw: object) -> tuple[R, ...]:
        """Return the living records whose JSON fields have these values; see `Workspace.where`."""
        stored = self._reader.where(kind, raw)
        views = {key: view for (table, key), view in self._views.items() if table == kind.TABLE}
        if not views:
            return stored
        found = {each.id: each for each in stored if each.id not in views}
        for record_id, view in views.items():
            record = read(kind, record_id, view) if _matches(kind, view, raw) else None
            if record is not None:
                found[record_id] = record
        return tuple(found[each] for each in sorted(found, key=order_of))

    # Writing

    def put(self, record: Record) -> None:
        """Make the record so. Only the fields that differ from what is stored become writes."""
        place = (record.TABLE, record.id)
        view = self._view(place)
        if view is None:
            self._stage(place, encode(record) or {DELETED: False})
            return
        changed = self._changed(record, view)
        if not is_living(view):
            changed[DELETED] = False
        if changed:
            self._stage(place, changed)

    def _changed(self, record: Record, view: Mapping[str, Json]) -> dict[str, Json]:
        """Return the fields in which the record differs from what the stored values read as.

        Not from the values themselves: one of the wrong type reads as the default, and that must
        not make everybody who saves the record write it.
        """
        kind = type(record)
        held = self.find(kind, record.id) or read(kind, record.id, view)
        return {
            name: to_json(value)
            for name in _names(kind)
            if (value := getattr(record, name)) != getattr(held, name, _NOTHING)
        }

    def delete(self, record: Record) -> None:
        """Delete the record. It stays readable for undo and for whoever edits it meanwhile."""
        self.delete_at(record.TABLE, record.id)

    def delete_at(self, table: str, record_id: str) -> None:
        """Delete by place; nothing happens when no living document is there."""
        view = self._view((table, record_id))
        if view is not None and is_living(view):
            self._stage((table, record_id), {DELETED: True})

    def entomb(self, table: str, record_id: str) -> None:
        """Leave a tombstone of a document that has been archived; all it held leaves the file.

        Safe while others are offline: whoever edited it after what was archived brings it back.
        """
        document = self._reader.document(table, record_id)
        if document is not None:
            self._stage((table, record_id), {GONE: newest_stamp(document)})

    def write(
        self, table: str, record_id: str, values: Mapping[str, Json], *, anew: bool = False
    ) -> None:
        """Write raw JSON fields; what equals the stored value is left out, unless `anew`.

        A deleted document that is written comes back.
        """
        place = (table, record_id)
        view = self._view(place)
        if view is None:
            self._stage(place, dict(values) or {DELETED: False})
            return
        changed = {
            name: value
            for name, value in values.items()
            if anew or name not in view or canonical(view[name]) != canonical(value)
        }
        if anew:
            self._anew |= {(*place, name) for name in values}
        if not changed:
            return
        if not is_living(view) and not self._pending.get(place, {}).keys() & {DELETED, GONE}:
            changed.setdefault(DELETED, False)
        self._stage(place, changed)

    def _view(self, place: Place) -> Mapping[str, Json] | None:
        return self._views.get(place) or self._reader.document(*place)

    def _stage(self, place: Place, changed: Mapping[str, Json]) -> None:
        changed = {name: _storable(value) for name, value in changed.items()}
        pending = self._pending.setdefault(place, {})
        pending.update(changed)
        view = {**values_of(self._view(place) or {}), **changed}
        for tomb in (DELETED, GONE):
            if tomb not in pending:  # a write after it, and this is one, takes its effect away
                view.pop(tomb, None)
        self._views[place] = view

    # Ending

    def stamped(self, moment: Any, last: int, device: str, who: str) -> "Stamped":
        """Return the pending writes with their stamps."""
        tick = next_tick(moment, last)
        common = make_stamp(tick, device, who)
        writes: list[StampedWrite] = []
        for place, changed in self._pending.items():
            document = self._reader.document(*place)
            if document is None:
                writes += [(*place, name, common, value) for name, value in changed.items()]
                continue
            floor, first = buried_at(document), len(writes)
            for name in _buriers_last(changed):
                if self._is_idle(place, document, name):
                    continue  # changed and changed back
                buries, stamp = _buries(name, changed[name]), common
                seen = newest_stamp(document) if buries else stamp_of(document, name) or ""
                seen = max(seen, floor)
                if seen and tick_of(seen) >= tick:
                    # Somebody's clock is ahead: this one field follows it, our own time does not.
                    stamp = make_stamp(tick_of(seen) + 1, device, who)
                if buries:
                    stamp = max([stamp, *(each[3] for each in writes[first:])])
                writes.append((*place, name, stamp, changed[name]))
        return Stamped(tick, writes)

    def _is_idle(self, place: Place, document: Document, name: str) -> bool:
        if name not in document or (self._anew and (*place, name) in self._anew):
            return False
        changed = self._pending[place]
        if _buries(name, changed[name]):
            return len(changed) == 1 and not is_living(document)
        return bool(document[name] == changed[name])


def _buriers_last(changed: Mapping[str, Json]) -> Iterable[str]:
    """Return the fields, those that bury last: they have to be later than all that they bury."""
    if DELETED not in changed and GONE not in changed:
        return changed
    return sorted(changed, key=lambda name: _buries(name, changed[name]))


def _buries(name: str, value: Json) -> bool:
    return name == GONE or (name == DELETED and value is True)


class Stamped:
    """Writes ready for the journal."""

    __slots__ = ("tick", "writes")

    def __init__(self, tick: int, writes: list[StampedWrite]) -> None:
        self.tick = tick
        self.writes = writes


def _names(kind: type[Record]) -> tuple[str, ...]:
    found = _known_names.get(kind)
    if found is None:
        found = tuple(each.name for each in fields(kind) if each.name != "id")
        _known_names[kind] = found
    return found


def _storable(value: Json) -> Json:
    """Return the value as it can be written: half a character, from a broken pipe, becomes "?"."""
    try:
        canonical(value)
    except TypeError:
        if isinstance(value, str):
            return value.encode("utf-8", "replace").decode()
        if isinstance(value, list):
            return [_storable(each) for each in value]
        if isinstance(value, dict):
            return {_storable(key): _storable(each) for key, each in value.items()}
        raise
    return value


def _matches(kind: type[Record], view: Document, raw: Mapping[str, object]) -> bool:
    return is_living(view) and all(
        accepts(value, view.get(name, default_json(kind, name))) for name, value in raw.items()
    )
