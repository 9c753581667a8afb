"""The arrows walk through the panes, whatever Textual's own lists do with them."""

from tools.stage import Scene, staged


async def test_right_and_left_go_to_the_next_pane_and_back() -> None:
    async with staged(Scene("arrows")) as (app, pilot):
        for key, pane in (("right", "blockers"), ("right", "agenda"), ("left", "blockers")):
            await pilot.press(key)
            assert app.focused is not None
            assert app.focused.id == pane
