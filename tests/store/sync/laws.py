"""The laws of merging, as checks of any merge, so that broken ones can be shown to fail."""

from collections.abc import Callable

from hypothesis import Phase, given, settings

from store.database.document import Document, canonical
from tests.store.sync.documents import ANY

Merge = Callable[[Document, Document], Document]
Law = Callable[[Merge, Document, Document, Document], None]


def spelled(*documents: Document) -> list[bytes]:
    """Compare by bytes: to Python, 1 and true are equal."""
    return [canonical(each) for each in documents]


def commutative(merge: Merge, one: Document, two: Document, _: Document) -> None:
    assert spelled(merge(one, two)) == spelled(merge(two, one))


def associative(merge: Merge, one: Document, two: Document, three: Document) -> None:
    assert spelled(merge(merge(one, two), three)) == spelled(merge(one, merge(two, three)))


def idempotent(merge: Merge, one: Document, _: Document, __: Document) -> None:
    assert spelled(merge(one, dict(one))) == spelled(one)


def absorbing(merge: Merge, one: Document, two: Document, _: Document) -> None:
    both = merge(one, two)
    assert spelled(merge(both, one), merge(both, two)) == spelled(both, both)


LAWS: list[Law] = [commutative, associative, idempotent, absorbing]


def holds(law: Law, merge: Merge) -> bool:
    """Return whether no example was found that breaks the law; without making it small."""

    @settings(max_examples=400, database=None, phases=[Phase.generate], deadline=None)
    @given(ANY, ANY, ANY)
    def attempt(one: Document, two: Document, three: Document) -> None:
        law(merge, one, two, three)

    try:
        attempt()
    except (AssertionError, ExceptionGroup):
        return False
    return True
