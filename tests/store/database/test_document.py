"""Documents: the greatest write of a field is current, nothing hostile breaks them."""

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from store.database.document import (
    HISTORY_LIMIT,
    Write,
    current_of,
    history_of,
    is_living,
    newest_stamp,
    normalised,
    stamp_of,
    values_of,
    with_writes,
    writes_of,
)
from store.database.stamps import is_stamp, make_stamp
from tests.store.sync.documents import ANY_WRITES, LONG_DOCUMENTS, WRITES, document_of

FALLBACK = make_stamp(5, "manual", "")


def stamp(tick: int) -> str:
    return make_stamp(tick, "aa", "李")


def test_a_new_document_has_one_stamp() -> None:
    document = document_of([("title", stamp(1), "x"), ("due", stamp(1), None)])
    assert document == {"title": "x", "due": None, "~": {"v": stamp(1)}}


def test_a_later_write_has_its_own_stamp_and_the_former_is_history() -> None:
    before = document_of([("title", stamp(1), "x"), ("due", stamp(1), None)])
    after, overflow = with_writes(before, [("title", stamp(2), "y")])
    assert values_of(after) == {"title": "y", "due": None}
    assert after["~"] == {
        "v": stamp(1),
        "f": {"title": stamp(2)},
        "h": [["title", stamp(1), "x"]],
    }
    assert overflow == []
    assert before["title"] == "x"


def test_an_earlier_write_that_comes_late_is_history_at_once() -> None:
    document = document_of([("title", stamp(2), "y"), ("title", stamp(1), "x")])
    assert document["title"] == "y"
    assert history_of(document) == [("title", stamp(1), "x")]


def test_what_leaves_the_history_is_handed_out() -> None:
    writes = [("n", stamp(tick), tick) for tick in range(1, HISTORY_LIMIT + 4)]
    document, overflow = with_writes(None, writes)
    assert document["n"] == HISTORY_LIMIT + 3
    assert [value for _, _, value in overflow] == [1, 2]
    assert len(history_of(document)) == HISTORY_LIMIT


def test_deleting_is_a_write() -> None:
    document = document_of([("title", stamp(1), "x")])
    gone, _ = with_writes(document, [("_del", stamp(2), True)])
    back, _ = with_writes(gone, [("_del", stamp(3), False)])
    assert [is_living(each) for each in (document, gone, back)] == [True, False, True]


@given(st.lists(WRITES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(writes: list[Write], random: Any) -> None:
    shuffled = list(writes)
    random.shuffle(shuffled)
    assert document_of(writes) == document_of(shuffled)


@given(st.lists(WRITES, min_size=1, max_size=12))
def test_the_greatest_stamp_is_current(writes: list[Write]) -> None:
    document = document_of(writes)
    for field, (found, _) in current_of(document).items():
        assert found == max(each[1] for each in writes if each[0] == field)
        assert stamp_of(document, field) == found
    assert newest_stamp(document) == max(each[1] for each in writes)


@given(LONG_DOCUMENTS)
def test_our_own_documents_are_in_normal_form(document: Any) -> None:
    assert normalised(orjson.loads(orjson.dumps(document)), FALLBACK) == document


JSON = st.recursive(
    st.none() | st.integers(0, 2) | st.sampled_from(["", "x", "~", stamp(1), stamp(2)]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "v", "f", "h", "~", "_del"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_anything_becomes_a_sound_document_or_none(raw: Any) -> None:
    document = normalised(raw, FALLBACK)
    if document is None:
        assert not isinstance(raw, dict)
        return
    assert all(is_stamp(each) for _, each, _ in writes_of(document))
    assert normalised(document, FALLBACK) == document
    assert {**values_of(document), "_del": 0} == {
        **{key: value for key, value in raw.items() if key != "~"},
        "_del": 0,
    }


def test_a_document_of_unmodified_tinydb_counts_as_written_by_hand() -> None:
    document = normalised({"title": "x"}, FALLBACK)
    assert document is not None
    assert stamp_of(document, "title") == FALLBACK


@given(st.lists(ANY_WRITES, min_size=1, max_size=8))
def test_it_lives_when_something_is_later_than_what_buried_it(writes: list[Write]) -> None:
    document = document_of(writes)
    current = current_of(document)
    tombs = {
        field
        for field, (_, value) in current.items()
        if (field == "_del" and value is True) or (field == "_gone" and is_stamp(value))
    }
    buried = max((current[field][0] for field in tombs), default="")
    others = [stamp for field, (stamp, _) in current.items() if field not in {*tombs, "_gone"}]
    assert is_living(document) == (not tombs or any(each > buried for each in others))
