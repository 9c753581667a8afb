"""Who speaks first in the stand-up, and who pays for overruns."""

from textual.widgets import Static

from store.model.settings import Absorption, SpeakingOrder
from tests.store.operations.team import Team
from tests.tui.plan.plan_app import PlanApp
from tests.tui.playing import play


async def test_order_and_overruns_are_chosen_and_explained(team: Team) -> None:
    app = PlanApp(team.workspace, room="days")
    async with app.run_test() as pilot:
        await play(pilot, "j", "j", "j")
        assert "Speaking order   fixed" in app.text()
        assert "fair: who overran most last time speaks last." in app.text()
        await play(pilot, "enter")
        assert "rotating: each" in str(app.screen.query_one(".prompt", Static).content)
        await play(pilot, "right", "right", "ctrl+s")
        assert team.workspace.settings().speaking_order is SpeakingOrder.FAIR
        await play(pilot, "j")
        assert "nobody: the meeting ends later" in app.text()
        await play(pilot, "enter", "right", "ctrl+s")
    assert team.workspace.settings().absorption is Absorption.PROPORTIONAL
