"""The footer: which keys it names when there is little room, and where they can be clicked."""

import pytest
from textual.binding import Binding

from tests.widgets.shown import WidgetApp
from widgets.key_bar import Crowd, KeyBar

CROWD = Crowd("Capture", ("c.a", "c.b"), ("m.end",))


class Bars(WidgetApp[KeyBar]):
    """A footer and the keys that it names."""

    BINDINGS = [
        Binding("a", "take('a')", "Action", id="c.a"),
        Binding("b", "take('b')", "Blocker", id="c.b"),
        Binding("n", "take('n')", "Next", id="m.next"),
        Binding("z", "take('z')", "End", id="m.end"),
    ]

    def __init__(self, crowd: Crowd | None) -> None:
        super().__init__(KeyBar(crowd=lambda: crowd))
        self.taken: list[str] = []

    def action_take(self, key: str) -> None:
        self.taken.append(key)


@pytest.mark.parametrize(
    ("width", "crowd", "shown"),
    [
        (60, CROWD, "a Action  b Blocker  n Next  z End"),
        (32, CROWD, "a b Capture  n Next  z End"),
        (32, None, "a Action  b Blocker  n Next"),
        (24, CROWD, "a b Capture  n Next"),
    ],
)
async def test_keys_share_a_word_only_when_a_needed_one_would_be_cut_off(
    width: int, crowd: Crowd | None, shown: str
) -> None:
    app = Bars(crowd)
    async with app.run_test(size=(width, 3)) as pilot:
        await pilot.pause()
        assert app.lines()[-1].strip() == shown


@pytest.mark.parametrize(
    ("text", "taken"), [("a b", "a"), ("b Cap", "b"), ("Capture", "b"), ("n Next", "n")]
)
async def test_each_of_the_keys_that_share_a_word_can_be_clicked(text: str, taken: str) -> None:
    app = Bars(CROWD)
    async with app.run_test(size=(32, 3)) as pilot:
        await pilot.pause()
        at = app.lines()[-1].index(text)
        await pilot.click(KeyBar, offset=(at, 0))
        await pilot.pause()
        assert app.taken == [taken]
