"""Records to JSON values and back.

Writing names only what differs from a field's default, which keeps documents small. Reading is
tolerant, because a file in a shared folder may come from a newer Muster, a text editor or an
enemy: a value of the wrong type counts as the default, and text is made printable. Only a record
that lacks a field it cannot do without is refused.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from store.errors import MusterError
from store.model.record import Record
from store.text import clean_text

R = TypeVar("R", bound=Record)
Json = Any
Reader = Callable[[Json], Any]
_LIST_LIMIT = 1000

# Filled per record class when it is first met: reading type hints costs more than a whole record.
_known_defaults: dict[type, tuple[tuple[str, Any], ...]] = {}
_known_readers: dict[type, tuple[tuple[str, Reader, bool], ...]] = {}


class UnreadableRecord(MusterError):  # noqa: N818 - names what is wrong with the data
    """A document lacks a field its record cannot do without."""

    def __init__(self, kind: type, field: str) -> None:
        super().__init__(f"{kind.__name__}: {field}")
        self.kind = kind
        self.field = field


class _Wrong(Exception):  # noqa: N818 - internal signal, never leaves this module
    """A value of the wrong type."""


def to_json(value: Any) -> Json:
    """Return the JSON value of one field's value."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date | time):
        return _iso_text(value)
    if isinstance(value, tuple):
        return [to_json(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    return value


def _iso_text(value: date | time) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()


def _encode_fields(value: Any) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, default in _defaults(type(value)):
        current = getattr(value, name)
        if default is MISSING or current != default:
            found[name] = to_json(current)
    return found


def encode(record: Record) -> dict[str, Json]:
    """Return the fields of a record that differ from their defaults, without its id."""
    return _encode_fields(record)


def default_json(kind: type[Record], field: str) -> Json:
    """Return the JSON value that stands for "never written" in this field."""
    default = dict(_defaults(kind)).get(field, MISSING)
    return None if default is MISSING else to_json(default)


def decode(kind: type[R], record_id: str, found: Mapping[str, Json]) -> R:
    """Return the record that these JSON fields describe.

    Raises:
        UnreadableRecord: when a field without a default is missing or of the wrong type, or the
            record's own rules refuse it.
    """
    values = _decode_fields(kind, found)
    values["id"] = record_id
    try:
        return kind(**values)
    except MusterError as error:
        raise UnreadableRecord(kind, str(error)) from error


def decode_field(kind: type[Record], name: str, found: Json) -> Any:
    """Return one field's value as its record would have it.

    None when it is empty or of the wrong type; as it is when the record has no such field.
    """
    for known, reader, _ in _readers(kind):
        if known == name:
            try:
                return reader(found)
            except _Wrong:
                return None
    return found


def _decode_fields(kind: type, found: Mapping[str, Json]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, reader, required in _readers(kind):
        if name in found:
            try:
                values[name] = reader(found[name])
                continue
            except _Wrong:
                pass  # reads as if it had never been written
        if required:
            raise UnreadableRecord(kind, name)
    return values


def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    found = _known_defaults.get(kind)
    if found is None:
        found = tuple((each.name, each.default) for each in fields(kind) if each.name != "id")
        _known_defaults[kind] = found
    return found


def _readers(kind: type) -> tuple[tuple[str, Reader, bool], ...]:
    found = _known_readers.get(kind)
    if found is None:
        hints = get_type_hints(kind)
        found = tuple(
            (each.name, _reader(hints[each.name]), _is_required(each))
            for each in fields(kind)
            if each.name != "id"
        )
        _known_readers[kind] = found
    return found


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _reader(hint: Any) -> Reader:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _optional(_reader(next(each for each in inner if each is not type(None))))
    if origin is tuple:
        return _tuple_of(_reader(inner[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member_of(hint)
    return _nested(hint)


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise _Wrong
    return value if value.isprintable() and len(value) < 1000 else clean_text(value)  # noqa: PLR2004


def _integer(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53:
        raise _Wrong
    return value


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Wrong
    return float(value)


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise _Wrong
    return value


def _iso(parse: Callable[[str], Any]) -> Reader:
    def read(value: Json) -> Any:
        if not isinstance(value, str):
            raise _Wrong
        try:
            return parse(value)
        except ValueError as error:
            raise _Wrong from error

    return read


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def _optional(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def _tuple_of(reader: Reader) -> Reader:
    def read(value: Json) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Wrong
        found = []
        for each in value[:_LIST_LIMIT]:
            try:
                found.append(reader(each))
            except _Wrong:
                continue  # one bad element must not hide the good ones
        return tuple(found)

    return read


def _member_of(kind: type[StrEnum]) -> Reader:
    members = {str(member): member for member in kind}

    def read(value: Json) -> StrEnum:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise _Wrong
        return member

    return read


def _nested(kind: type) -> Reader:
    def read(value: Json) -> Any:
        if not isinstance(value, dict):
            raise _Wrong
        try:
            return kind(**_decode_fields(kind, value))
        except MusterError as error:
            raise _Wrong from error

    return read


_SIMPLE: dict[Any, Reader] = {
    str: _text,
    int: _integer,
    float: _number,
    bool: _flag,
    date: _iso(date.fromisoformat),
    datetime: _iso(_moment),
    time: _iso(time.fromisoformat),
}
