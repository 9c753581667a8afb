"""Merging is an algebra: the order and number of meetings of devices do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database.document import HISTORY_LIMIT, Document, Write, history_of, writes_of
from store.sync.canonical import pack
from store.sync.merge import merge, merge_meta, merge_tables
from tests.store.sync.broken import BROKEN
from tests.store.sync.documents import (
    ANY,
    ANY_WRITES,
    DOCUMENTS,
    LONG_DOCUMENTS,
    TABLES,
    document_of,
)
from tests.store.sync.laws import LAWS, Law, Merge, holds, spelled


@pytest.mark.parametrize("law", LAWS)
@given(ANY, ANY, ANY)
def test_it_is_an_algebra(law: Law, one: Document, two: Document, three: Document) -> None:
    law(merge, one, two, three)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_merge_is_found_out(broken: Merge) -> None:
    """The negative controls: the laws are able to fail, each mistake breaks one of them."""
    assert not all(holds(law, broken) for law in LAWS)


@given(st.lists(ANY_WRITES, min_size=1, max_size=10), st.lists(ANY_WRITES, max_size=10))
def test_it_is_the_union_of_the_writes(one: list[Write], other: list[Write]) -> None:
    both = merge(document_of(one), document_of(other)) if other else document_of(one)
    assert spelled(both) == spelled(document_of(one + other))


@given(DOCUMENTS, DOCUMENTS)
def test_no_write_is_lost(one: Document, other: Document) -> None:
    kept = list(writes_of(merge(one, other)))
    assert all(write in kept for write in [*writes_of(one), *writes_of(other)])


@given(LONG_DOCUMENTS, LONG_DOCUMENTS)
def test_history_is_bounded(one: Document, other: Document) -> None:
    assert len(history_of(merge(one, other))) <= HISTORY_LIMIT


@given(TABLES, TABLES)
def test_two_sides_that_met_have_the_same_bytes(one: dict, other: dict) -> None:  # type: ignore[type-arg]
    both, same = _joined(one, other), _joined(other, one)
    assert pack("7", both, {}) == pack("7", same, {})
    assert not merge_tables(both, same).is_lacking
    assert not merge_tables(both, same).news


@given(TABLES, TABLES)
def test_a_side_that_lacks_something_is_told(one: dict, other: dict) -> None:  # type: ignore[type-arg]
    merged = merge_tables(one, other)
    lacks = pack("7", _joined(other, one), {}) != pack("7", other, {})
    assert merged.is_lacking == (lacks or bool(merged.revived))  # what is revived is written anew


def _joined(ours: dict, theirs: dict) -> dict:  # type: ignore[type-arg]
    joined = {table: dict(documents) for table, documents in ours.items()}
    for table, record_id, document in merge_tables(ours, theirs).news:
        joined.setdefault(table, {})[record_id] = document
    return joined


def test_versions_merge_as_numbers_and_unknown_keys_pass_through() -> None:
    ours = {"1": {"schema": 9, "min_writer": 1}, "2": {"x": 1}}
    theirs = {"1": {"schema": 10, "colour": "red"}}
    merged = merge_meta(ours, theirs)
    assert merged == {
        "1": {"schema": 10, "min_writer": 1, "colour": "red"},
        "2": {"x": 1},
    }
    assert merge_meta(theirs, ours) == merged


def test_what_a_newer_muster_keeps_beside_the_stamps_survives() -> None:
    one, other = (
        document_of([("a", "1" * 16 + "-aa~", 1)]),
        document_of([("a", "2" * 16 + "-bb~", 2)]),
    )
    one["~"]["z"] = [1]
    assert merge(one, other)["~"]["z"] == merge(other, one)["~"]["z"] == [1]
