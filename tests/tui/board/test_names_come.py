"""The capture line knows who came while it was open."""

from store.operations.departments import add_person
from tests.tui.screen_text import shown
from tools.stage import Scene, staged


async def test_somebody_who_came_meanwhile_is_known() -> None:
    async with staged(Scene("names", keys=("a", "=Ship it @zoe"))) as (app, pilot):
        assert app.workspace is not None
        assert "Zoe Quinn" not in shown(app)
        add_person(app.workspace, "Zoe Quinn")
        await pilot.pause()
        await pilot.pause()
        assert "Zoe Quinn" in shown(app)
