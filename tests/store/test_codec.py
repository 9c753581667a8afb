"""Records to JSON and back: every record of the model, and whatever a stranger may write."""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.codec import UnreadableRecord, decode, default_json, encode
from store.errors import MusterError
from store.model.action import Action, ActionState
from store.model.department import Department
from store.model.record import Record
from store.model.tables import RECORDS

KINDS = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
TEXTS = st.text("ab 中\n😀", max_size=5)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text("a\x1b2-", max_size=3)
)
JSON = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(TEXTS, SCALARS, max_size=2)
FEW = settings(max_examples=15)  # each of 18 kinds of record
LATEST = 4_000_000_000_000  # milliseconds; in the year 2096


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds // 1000, UTC) + timedelta(
        milliseconds=milliseconds % 1000
    )


SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False, width=32),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.integers(0, LATEST).map(_moment),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field's type."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(st.none() if each is type(None) else values(each) for each in inner))
    if origin is tuple:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    assert is_dataclass(hint)
    return records(hint)


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Return records of a kind that its own rules accept."""
    hints = get_type_hints(kind)
    wanted = {each.name: values(hints[each.name]) for each in fields(kind)}

    def build(drawn: dict[str, Any]) -> Any:
        try:
            return kind(**drawn)
        except MusterError:
            return None

    return st.fixed_dictionaries(wanted).map(build).filter(lambda found: found is not None)


@KINDS
@FEW
@given(data=st.data())
def test_what_is_written_reads_back_the_same(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))
    through_a_file = orjson.loads(orjson.dumps(encode(record)))
    assert decode(kind, record.id, through_a_file) == record


@KINDS
@FEW
@given(data=st.data())
def test_only_what_differs_from_the_default_is_written(
    kind: type[Record], data: st.DataObject
) -> None:
    written = encode(data.draw(records(kind)))
    optional = [each.name for each in fields(kind) if each.default is not MISSING]
    assert all(written[name] != default_json(kind, name) for name in optional if name in written)


@KINDS
@FEW
@given(data=st.data())
def test_whatever_a_stranger_writes_is_read_or_refused(
    kind: type[Record], data: st.DataObject
) -> None:
    names = [each.name for each in fields(kind)]
    found = data.draw(st.dictionaries(st.sampled_from(names), JSON))
    try:
        record = decode(kind, "7", found)
    except UnreadableRecord:
        return
    assert "\\x1b" not in repr(record)
    assert decode(kind, "7", orjson.loads(orjson.dumps(encode(record)))) == record


def test_a_value_of_the_wrong_type_reads_as_never_written() -> None:
    found = decode(Action, "7", {"title": "x", "state": 5, "progress": True, "due": "soon"})
    assert (found.state, found.progress, found.due) == (ActionState.TODO, 0, None)


@pytest.mark.parametrize("found", [{}, {"name": 5, "contact": "1"}, {"name": "R&D", "contact": ""}])
def test_a_record_without_what_it_needs_is_refused(found: dict[str, Any]) -> None:
    with pytest.raises(UnreadableRecord):
        decode(Department, "7", found)
