"""What documents were at a moment, from their stamps alone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.database.document import HISTORY_LIMIT, Document, Write, values_of, with_writes
from store.database.past import bound_after, document_at, tables_at
from store.database.stamps import make_stamp, tick_at

NOON = datetime(2026, 5, 28, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def write(field: str, minute: int, value: object) -> Write:
    return field, make_stamp(tick_at(NOON + minute * MINUTE), "abc", "李雷"), value


steps = st.lists(st.tuples(st.sampled_from("xy"), st.integers(0, 9)), min_size=1, max_size=12)


@given(steps, st.integers(-1, 9))
def test_the_past_is_what_stood_there_then(made: list[tuple[str, int]], minute: int) -> None:
    """Writing step by step and looking at each is the same as looking back from the end."""
    writes = [write(field, at, number) for number, (field, at) in enumerate(made)]
    document, _ = with_writes(None, writes)
    until = [each for each in writes if each[1] < bound_after(NOON + minute * MINUTE)]
    found = document_at(document, bound_after(NOON + minute * MINUTE))
    if not until:
        assert found is None
        return
    expected, _ = with_writes(None, until)
    assert found is not None
    assert values_of(found) == values_of(expected)


def test_what_did_not_change_is_shared() -> None:
    old, _ = with_writes(None, [write("x", 0, 1)])
    new, _ = with_writes(old, [write("x", 5, 2)])
    tables = {"t": {"1": old, "2": new}, "u": {"3": with_writes(None, [write("x", 5, 2)])[0]}}
    then = tables_at(tables, NOON + MINUTE)
    assert then["t"]["1"] is old
    assert values_of(then["t"]["2"]) == {"x": 1}
    assert then["u"] == {}


def test_what_left_the_history_is_asked_for_only_then() -> None:
    document: Document | None = None
    lost: list[Write] = []
    asked: list[tuple[str, str]] = []
    for minute in range(HISTORY_LIMIT + 5):
        document, over = with_writes(document, [write("x", minute, minute)])
        lost += over
    assert document is not None

    def archived(table: str, record_id: str) -> list[Write]:
        asked.append((table, record_id))
        return lost

    def at(minute: int) -> Document:
        assert document is not None
        return tables_at({"t": {"1": document}}, NOON + minute * MINUTE, archived)["t"]["1"]

    assert at(99) is document
    assert asked == []
    assert values_of(at(2)) == {"x": 2}
    assert asked == [("t", "1")]
