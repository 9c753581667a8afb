"""Reading documents as records: decoded when first asked for, kept until they change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar, cast

from store.codec import UnreadableRecord, decode, default_json, to_json
from store.database.document import Document, Json, Tables, canonical, is_living
from store.model.record import Record
from store.schema import DELETED, GONE
from store.values import dataclass

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Key = str | bytes
_ID_LIMIT = 64
_MANY = (set, frozenset)


@dataclass(frozen=True, slots=True)
class Between:
    """A condition: a text from `low` up to, but without, `high`.

    ISO days and moments sort as text, so it finds what happened in a span among thousands without
    making records of the rest.
    """

    low: str
    high: str

    def accepts(self, key: Key) -> bool:
        """Return whether a value lies in the span."""
        return isinstance(key, str) and self.low <= key < self.high


def order_of(record_id: str) -> tuple[int, str]:
    """Return what sorts ids by number, which is by time of making."""
    return len(record_id), record_id


def _is_id(record_id: str) -> bool:
    # What a stranger wrote under any other key is passed on in the file and shown to nobody.
    return record_id.isdecimal() and record_id.isascii() and len(record_id) <= _ID_LIMIT


def key_of(value: Json) -> Key:
    """Return a hashable stand-in for a JSON value; `true` and 1 stay apart."""
    return value if isinstance(value, str) else canonical(value)


def wanted_keys(value: object) -> frozenset[Key]:
    """Return what a condition accepts; a set means "one of these"."""
    many = value if isinstance(value, _MANY) else (value,)
    return frozenset([each if type(each) is str else key_of(to_json(each)) for each in many])


def accepts(wanted: object, value: Json) -> bool:
    """Return whether a condition accepts a JSON value."""
    key = key_of(value)
    return wanted.accepts(key) if isinstance(wanted, Between) else key in wanted_keys(wanted)


class _Index:
    """The documents of one table by the value of one field.

    Made for thousands of documents while somebody waits for the board, so making it is one loop,
    and what only one document holds (a moment, say) needs no set.
    """

    def __init__(self, field: str, default: Json, documents: Mapping[str, Document]) -> None:
        self._field = field
        self._default = default
        self._texts: list[str] | None = None  # the keys that are text, sorted, once asked for
        self._ids: dict[Key, str | set[str]] = {}
        self._keys: dict[str, Key] = {}
        ids, keys = self._ids, self._keys
        for record_id, document in documents.items():
            if (DELETED in document or GONE in document) and not is_living(document):
                continue
            value = document.get(field, default)
            key = value if type(value) is str else key_of(value)
            keys[record_id] = key
            held = ids.setdefault(key, record_id)
            if held is not record_id:
                if type(held) is set:
                    held.add(record_id)
                else:
                    ids[key] = {held, record_id}  # type: ignore[arg-type]

    def update(self, record_id: str, document: Document | None) -> None:
        old = self._keys.pop(record_id, None)
        if old is not None:
            self._set_of(old).discard(record_id)
        if document is not None and is_living(document):
            key = key_of(document.get(self._field, self._default))
            self._keys[record_id] = key
            if key not in self._ids:
                self._texts = None
            self._set_of(key).add(record_id)

    def _set_of(self, key: Key) -> set[str]:
        held = self._ids.get(key)
        if not isinstance(held, set):
            held = self._ids[key] = set() if held is None else {held}
        return held

    def find(self, wanted: object) -> set[str]:
        if isinstance(wanted, Between):
            keys: Iterable[Key] = self._span(wanted)
        else:
            keys = wanted_keys(wanted)
        found = [self._ids[key] for key in keys if key in self._ids]
        # One value is the common case; its set is read, never changed, so it needs no copy.
        if len(found) == 1 and isinstance(found[0], set):
            return found[0]
        return set().union(*({each} if isinstance(each, str) else each for each in found))

    def _span(self, wanted: Between) -> list[str]:
        if self._texts is None:
            self._texts = sorted(key for key in self._ids if isinstance(key, str))
        low = bisect_left(self._texts, wanted.low)
        return self._texts[low : bisect_left(self._texts, wanted.high, low)]


class Reader:
    """Records of the present state. `tables` gives the state, which may be exchanged whole."""

    def __init__(self, tables: Callable[[], Tables]) -> None:
        self._tables = tables
        self._records: dict[str, dict[str, Record | None]] = {}  # None: cannot be read
        self._order: dict[str, list[str]] = {}
        self._whole: dict[str, tuple[Record, ...]] = {}
        self._indexes: dict[tuple[str, str], _Index] = {}
        self._changes: Counter[str] = Counter()  # by table
        self._kept: dict[Hashable, tuple[object, Any]] = {}

    def kept(self, name: Hashable, depends_on: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` made before, unless what it depends on has changed since.

        Args:
            name: of what is made; it is kept once.
            depends_on: kinds of records, any change of which counts, and other values.
            make: makes it anew.
        """
        state = tuple([
            self._changes[each.TABLE] if isinstance(each, type) and issubclass(each, Record)
            else each
            for each in depends_on
        ])  # fmt: skip
        held = self._kept.get(name)
        if held is None or held[0] != state:
            held = self._kept[name] = (state, make())
        return cast("T", held[1])

    def heir(self, tables: Callable[[], Tables]) -> "Reader":
        """Return a reader that has read what this one has, of tables that hold the same."""
        heir = Reader(tables)
        heir._records, heir._order, heir._whole = self._records, self._order, self._whole
        heir._indexes, heir._changes, heir._kept = self._indexes, self._changes, self._kept
        return heir

    @property
    def unreadable(self) -> int:
        """How many of the documents met so far lack what their record cannot do without."""
        return sum(
            1 for records in self._records.values() for each in records.values() if each is None
        )

    def forget(self, touched: Iterable[tuple[str, str]]) -> None:
        """Drop what was kept of documents that changed."""
        for table, record_id in touched:
            self._changes[table] += 1
            self._whole.pop(table, None)
            known = self._records.get(table)
            if known is not None:
                known.pop(record_id, None)
            document = self.document(table, record_id)
            self._keep_order(table, record_id, document)
            for (each, _), index in self._indexes.items():
                if each == table:
                    index.update(record_id, document)

    def _keep_order(self, table: str, record_id: str, document: Document | None) -> None:
        order = self._order.get(table)
        if order is None:
            return
        if document is None:
            del self._order[table]
        else:
            place = bisect_left(order, order_of(record_id), key=order_of)
            if order[place : place + 1] != [record_id]:
                order.insert(place, record_id)

    def document(self, table: str, record_id: str) -> Document | None:
        return self._tables().get(table, {}).get(record_id)

    def find(self, kind: type[R], record_id: str) -> R | None:
        known = self._records.setdefault(kind.TABLE, {})
        if record_id in known:
            return cast("R | None", known[record_id])
        document = self.document(kind.TABLE, record_id)
        if document is None or not is_living(document) or not _is_id(record_id):
            return None
        record = read(kind, record_id, document)
        known[record_id] = record
        return record

    def all(self, kind: type[R]) -> tuple[R, ...]:
        whole = self._whole.get(kind.TABLE)
        if whole is None:
            known = self._records.setdefault(kind.TABLE, {})
            found = [
                known[each] if each in known else self.find(kind, each)
                for each in self._ids_in_order(kind.TABLE)
            ]
            whole = tuple([each for each in found if each is not None])
            self._whole[kind.TABLE] = whole
        return cast("tuple[R, ...]", whole)

    def ids(self, table: str) -> list[str]:
        """Return the ids that records may have, in order, those of deleted ones included."""
        return [each for each in self._ids_in_order(table) if _is_id(each)]

    def _ids_in_order(self, table: str) -> list[str]:
        order = self._order.get(table)
        if order is None:
            order = sorted(self._tables().get(table, ()), key=order_of)
            self._order[table] = order
        return order

    def where(self, kind: type[R], conditions: Mapping[str, object]) -> tuple[R, ...]:
        if not conditions:
            return self.all(kind)
        hits: set[str] | None = None
        for field, value in conditions.items():
            found = self._index(kind, field).find(value)
            hits = found if hits is None else hits & found
            if not hits:
                return ()
        ordered = sorted(sorted(hits or ()), key=len)  # as `order_of`, several times as fast
        known = self._records.setdefault(kind.TABLE, {})
        records = (known[hit] if hit in known else self.find(kind, hit) for hit in ordered)
        return tuple(cast("list[R]", [each for each in records if each is not None]))

    def _index(self, kind: type[Record], field: str) -> _Index:
        index = self._indexes.get((kind.TABLE, field))
        if index is None:
            documents = self._tables().get(kind.TABLE, {})
            index = _Index(field, default_json(kind, field), documents)
            self._indexes[kind.TABLE, field] = index
        return index


def read(kind: type[R], record_id: str, document: Mapping[str, Any]) -> R | None:
    """Return the record of a document, or None when it lacks what the record needs."""
    try:
        return decode(kind, record_id, document)
    except UnreadableRecord:
        return None
