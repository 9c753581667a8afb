"""The light scrollbar looks like Textual's, whatever it stands at, and is painted more rarely."""

import pytest
from textual.geometry import Offset, Region
from textual.scrollbar import ScrollBar

from tests.widgets.shown import WidgetApp, settled, shown
from tests.widgets.test_row_list import CountingList, full, rows
from widgets.row_bar import RowBar


def looks(app: WidgetApp[CountingList]) -> tuple[object, object]:
    """Return what the bar draws and what Textual would have drawn."""
    bar = app.widget.vertical_scrollbar
    assert isinstance(bar, RowBar)
    whole = Region(0, 0, bar.size.width, bar.size.height)
    ours = [list(strip) for strip in bar.render_lines(whole)]
    theirs = [list(strip) for strip in ScrollBar.render_lines(bar, whole)]
    return ours, theirs


@pytest.mark.parametrize("theme", ["muster-dark", "muster-light", "muster-ansi"])
@pytest.mark.parametrize("count", [13, 14, 40, 10_000])
async def test_it_looks_like_textuals(theme: str, count: int) -> None:
    async with shown(CountingList()) as (app, pilot):
        app.theme = theme
        listed = await full(app, pilot, rows(count))
        for at in (0, 1, 2, count // 3, count - 13, count):
            listed.scroll_to(y=at, animate=False)
            await settled(pilot)
            ours, theirs = looks(app)
            assert ours == theirs
        bar = listed.vertical_scrollbar
        for state, value in (("mouse_over", True), ("grabbed", Offset(0, 0))):
            setattr(bar, state, value)
            assert looks(app)[0] == looks(app)[1]


async def test_a_step_in_a_long_list_paints_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    async with shown(CountingList()) as (app, pilot):
        listed = await full(app, pilot, rows(10_000))
        painted: list[object] = []
        monkeypatch.setattr(ScrollBar, "refresh", lambda bar, **_: painted.append(bar))
        listed.scroll_to(y=3, animate=False)
        assert not painted
        listed.scroll_to(y=9_000, animate=False)
        assert painted
