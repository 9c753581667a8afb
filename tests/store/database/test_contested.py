"""The list of what is contested: bounded, and what is settled leaves first."""

from store.database.contested import LIMIT, Contested, added, from_json, is_open, key_of, to_json
from store.database.document import Tables, with_writes
from store.database.stamps import make_stamp
from store.database.state import DEVICES_LIMIT, State


def stamp(tick: int, device: str = "aa") -> str:
    return make_stamp(tick, device, "")


def contested(number: int) -> Contested:
    winner = stamp(2)
    return Contested("t", str(number), "n", winner, stamp(1), 1, standing=(winner,))


def tables_of(numbers: range, tick: int = 2) -> Tables:
    return {"t": {str(number): with_writes(None, [("n", stamp(tick), 2)])[0] for number in numbers}}


def test_the_newest_stay_and_what_is_settled_goes_first() -> None:
    settled = [contested(number) for number in range(LIMIT - 10)]
    opened = [contested(1000 + number) for number in range(20)]
    tables = tables_of(range(1000, 1020))
    assert added(settled, opened[:10], tables) == [*settled, *opened[:10]]
    assert added([*settled, *opened[:10]], opened[10:], tables) == opened
    many = [contested(number) for number in range(3 * LIMIT)]
    assert added([], many, tables_of(range(3 * LIMIT))) == many[-LIMIT:]


def test_it_is_told_once() -> None:
    assert added([contested(1)], [contested(1), contested(2)], {}) == [contested(1), contested(2)]
    assert key_of(contested(1)) != key_of(contested(2))


def test_it_is_open_as_long_as_the_field_stands_as_it_was() -> None:
    assert is_open(contested(1), tables_of(range(3)))
    assert not is_open(contested(1), tables_of(range(3), tick=3))
    assert not is_open(contested(9), tables_of(range(3)))
    same = {"t": {"1": with_writes(None, [("n", stamp(2), 1)])[0]}}
    assert not is_open(contested(1), same)


def test_what_a_newer_version_adds_to_a_line_is_passed_over() -> None:
    assert from_json([*to_json(contested(1)), "more"]) == contested(1)


def test_the_list_of_devices_is_bounded() -> None:
    state = State("7")
    letters, name = "abcdefghijklmnop", ""
    for number in range(3 * DEVICES_LIMIT):
        name = "".join(letters[number >> shift & 15] for shift in (0, 4, 8, 12))
        state.notice(stamp(number, name))
        state.notice(stamp(0, name))
    assert DEVICES_LIMIT <= len(state.devices) <= 2 * DEVICES_LIMIT
    assert stamp(3 * DEVICES_LIMIT - 1, name) in state.devices.values()
