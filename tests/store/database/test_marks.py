"""Marks of conflicts: united by merging, settled by a later write, bounded."""

from store.database.document import Document, marked, with_writes
from store.database.marks import MARKS
from store.database.stamps import make_stamp
from store.schema import GONE, STAMPS
from store.sync.merge import merge


def stamp(tick: int) -> str:
    return make_stamp(tick, "aa", "B")


def marks(document: Document) -> object:
    return document[STAMPS].get(MARKS)


DOCUMENT, _ = with_writes(None, [("a", stamp(5), 1), ("b", stamp(6), 2)])


def test_what_either_side_found_is_kept() -> None:
    one = marked(DOCUMENT, [("a", stamp(5), stamp(3))])
    other = marked(DOCUMENT, [("b", stamp(6), stamp(4)), ("a", stamp(5), stamp(2))])
    both = [["a", stamp(5), stamp(2)], ["a", stamp(5), stamp(3)], ["b", stamp(6), stamp(4)]]
    assert marks(merge(one, other)) == marks(merge(other, one)) == both
    assert marks(merge(one, DOCUMENT)) == [["a", stamp(5), stamp(3)]]


def test_a_later_write_of_the_field_settles_it() -> None:
    found = marked(DOCUMENT, [("a", stamp(5), stamp(3)), ("b", stamp(6), stamp(4))])
    after, _ = with_writes(found, [("a", stamp(7), 1)])
    assert marks(after) == [["b", stamp(6), stamp(4)]]
    assert marks(merge(after, found)) == [["b", stamp(6), stamp(4)]]


def test_a_tombstone_buries_the_marks_too() -> None:
    found = marked(DOCUMENT, [("a", stamp(5), stamp(3))])
    buried, _ = with_writes(found, [(GONE, stamp(9), stamp(6))])
    assert marks(buried) is None


def test_the_latest_of_many_are_kept() -> None:
    found = marked(DOCUMENT, [("b", stamp(6), stamp(each)) for each in range(1, 6)])
    assert marks(found) == [["b", stamp(6), stamp(each)] for each in (3, 4, 5)]
