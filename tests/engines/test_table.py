"""The table that the engine tests print."""

from types import SimpleNamespace

from tests.engines.conftest import HEADER, ROW, rows_of


def report(when: str, *properties: tuple[str, list[object]]) -> SimpleNamespace:
    return SimpleNamespace(when=when, user_properties=list(properties))


def test_rows_come_in_their_order_and_once() -> None:
    first, second = (
        list[object]([number, f"way {number}", "4", "3", "2", "1"]) for number in (1, 2)
    )
    reports = [
        report("call", (ROW, second)),
        report("teardown", (ROW, second)),
        report("call", ("other", [0]), (ROW, first)),
    ]
    rows = rows_of(reports)
    assert rows == [tuple(first[1:]), tuple(second[1:])]
    assert {len(row) for row in rows} == {len(HEADER)}
