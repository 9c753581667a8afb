"""Documents over a tiny alphabet, so that ties and clashes occur in most examples."""

import random
from typing import Any

from hypothesis import strategies as st

from store.database.document import Document, Write, marked, with_writes
from store.database.stamps import make_stamp
from store.schema import GONE, STAMPS

_FIELDS = ["a", "b", "_del"]
_DEVICES = ["aa", "bb"]
_VALUES: list[Any] = [None, 0, 1, True, "x", "", ["x"], {"k": 1}]

FIELDS = st.sampled_from(_FIELDS)
VALUES = st.sampled_from(_VALUES)
STAMPED = st.builds(
    make_stamp, st.integers(1, 4), st.sampled_from(_DEVICES), st.sampled_from(["李", "B"])
)
WRITES: st.SearchStrategy[Write] = st.tuples(FIELDS, STAMPED, VALUES)
TOMBSTONES: st.SearchStrategy[Write] = st.tuples(st.just(GONE), STAMPED, STAMPED | VALUES)
ANY_WRITES = WRITES | TOMBSTONES


def document_of(writes: list[Write]) -> Document:
    return with_writes(None, writes)[0]


def random_writes(seed: int, *, count: int, buries: bool = False) -> list[Write]:
    chance = random.Random(seed)

    def stamp() -> str:
        return make_stamp(chance.randint(1, 20), chance.choice(_DEVICES), "")

    return [
        (GONE, stamp(), stamp())
        if buries and chance.random() < 0.05
        else (chance.choice(_FIELDS), stamp(), chance.choice(_VALUES))
        for _ in range(count)
    ]


def long_document(seed: int, *, buries: bool = False) -> Document:
    """Return a document with more writes than its history holds."""
    count = random.Random(seed).randint(20, 60)
    return document_of(random_writes(seed, count=count, buries=buries))


def buried_document(seed: int) -> Document:
    return long_document(seed, buries=True)


def _with_extra(document: Document, extra: dict[str, Any]) -> Document:
    return {**document, STAMPS: {**document[STAMPS], **extra}}


DOCUMENTS = st.lists(WRITES, min_size=1, max_size=8).map(document_of)
# From a seed: drawing sixty writes one by one takes a second an example.
LONG_DOCUMENTS = st.integers(0, 1 << 30).map(long_document)
BURIED = st.lists(ANY_WRITES, min_size=1, max_size=8).map(document_of)
LONG_BURIED = st.integers(0, 1 << 30).map(buried_document)
# What a newer Muster may keep beside the stamps.
EXTRAS = st.dictionaries(st.sampled_from(["z", "n"]), VALUES | st.integers(2, 11), max_size=2)
PLAIN = DOCUMENTS | LONG_DOCUMENTS | BURIED | LONG_BURIED
MARKED = st.builds(marked, PLAIN, st.sets(st.tuples(FIELDS, STAMPED, STAMPED), max_size=6))
ANY = st.builds(_with_extra, PLAIN | MARKED, EXTRAS)
TABLES = st.dictionaries(
    st.sampled_from(["t", "u"]),
    st.dictionaries(st.sampled_from("12"), DOCUMENTS | BURIED, max_size=2),
)
