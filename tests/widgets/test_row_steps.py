from hypothesis import given
from hypothesis import strategies as st

from widgets.row_steps import nearest, stepped

lines = st.lists(st.booleans(), max_size=8)


@given(lines, st.integers(-3, 10))
def test_the_nearest_place_is_selectable_and_none_is_closer(found: list[bool], at: int) -> None:
    place = nearest(at, len(found), found.__getitem__)
    start = max(0, min(at, len(found) - 1))
    distances = [abs(each - start) for each, ok in enumerate(found) if ok]
    if not distances:
        assert place == -1
    else:
        assert found[place]
        assert abs(place - start) == min(distances)


@given(lines, st.integers(0, 7), st.integers(-4, 4))
def test_steps_count_selectable_places_and_stop_at_the_ends(
    found: list[bool], at: int, by: int
) -> None:
    if at >= len(found):
        return
    place = stepped(at, by, len(found), found.__getitem__)
    passed = found[at + 1 : place + 1] if place >= at else found[place:at]
    assert place == at or found[place]
    ahead = found[at + 1 :] if by > 0 else found[:at]
    assert sum(passed) == min(abs(by), sum(ahead))
