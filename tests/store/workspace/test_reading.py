"""An index finds what a look at every document would find, whatever was written since."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.database.document import Document, is_living
from store.schema import STAMPS
from store.workspace.reading import Between, _Index, accepts

VALUES = st.sampled_from(["", "a", "b", "c", 1, True, None, ["a"]])
DOCUMENTS = st.builds(
    lambda fields: {**fields, STAMPS: {"v": "1"}},
    st.fixed_dictionaries({}, optional={"x": VALUES, "_del": st.booleans()}),
)
WANTED = st.one_of(
    VALUES.filter(lambda value: not isinstance(value, list)),
    st.frozensets(st.sampled_from(["", "a", "b", 1]), max_size=3),
    st.builds(Between, st.sampled_from(["", "a", "b"]), st.sampled_from(["b", "c", "d"])),
)
IDS = st.sampled_from(["1", "2", "3", "4"])


@given(
    first=st.dictionaries(IDS, DOCUMENTS),
    later=st.lists(st.tuples(IDS, st.none() | DOCUMENTS), max_size=4),
    wanted=WANTED,
)
def test_an_index_finds_what_a_scan_finds(
    first: dict[str, Document], later: list[tuple[str, Document | None]], wanted: Any
) -> None:
    index = _Index("x", "a", first)
    held: dict[str, Document | None] = dict(first)
    for record_id, document in later:
        index.find(wanted)
        index.update(record_id, document)
        held[record_id] = document
    assert index.find(wanted) == {
        record_id
        for record_id, document in held.items()
        if document is not None and is_living(document) and accepts(wanted, document.get("x", "a"))
    }
