"""Documents over a tiny alphabet, so that ties and clashes occur in most examples."""

import random
from typing import Any

from hypothesis import strategies as st

from store.database.document import Document, Write, with_writes
from store.database.stamps import make_stamp

_FIELDS = ["a", "b", "_del"]
_DEVICES = ["aa", "bb"]
_VALUES: list[Any] = [None, 0, 1, True, "x", "", ["x"], {"k": 1}]

FIELDS = st.sampled_from(_FIELDS)
VALUES = st.sampled_from(_VALUES)
STAMPS = st.builds(
    make_stamp, st.integers(1, 4), st.sampled_from(_DEVICES), st.sampled_from(["李", "B"])
)
WRITES: st.SearchStrategy[Write] = st.tuples(FIELDS, STAMPS, VALUES)


def document_of(writes: list[Write]) -> Document:
    return with_writes(None, writes)[0]


DOCUMENTS = st.lists(WRITES, min_size=1, max_size=8).map(document_of)


def long_document(seed: int) -> Document:
    """Return a document with more writes than its history holds."""
    chance = random.Random(seed)
    return document_of(
        [
            (
                chance.choice(_FIELDS),
                make_stamp(chance.randint(1, 20), chance.choice(_DEVICES), ""),
                chance.choice(_VALUES),
            )
            for _ in range(chance.randint(20, 60))
        ]
    )


# From a seed: drawing sixty writes one by one takes a second an example.
LONG_DOCUMENTS = st.integers(0, 1 << 30).map(long_document)
TABLES = st.dictionaries(
    st.sampled_from(["t", "u"]), st.dictionaries(st.sampled_from("12"), DOCUMENTS, max_size=2)
)
