"""Documents over a tiny alphabet, so that ties and clashes occur in most examples."""

from hypothesis import strategies as st

from store.database.document import Document, Write, with_writes
from store.database.stamps import make_stamp

FIELDS = st.sampled_from(["a", "b", "_del"])
VALUES = st.sampled_from([None, 0, 1, True, "x", "", ["x"], {"k": 1}])
STAMPS = st.builds(
    make_stamp, st.integers(1, 4), st.sampled_from(["aa", "bb"]), st.sampled_from(["李", "B"])
)
WRITES: st.SearchStrategy[Write] = st.tuples(FIELDS, STAMPS, VALUES)


def document_of(writes: list[Write]) -> Document:
    return with_writes(None, writes)[0]


DOCUMENTS = st.lists(WRITES, min_size=1, max_size=8).map(document_of)
LONG_DOCUMENTS = st.lists(WRITES, min_size=1, max_size=60).map(document_of)
TABLES = st.dictionaries(
    st.sampled_from(["t", "u"]), st.dictionaries(st.sampled_from("12"), DOCUMENTS, max_size=2)
)
