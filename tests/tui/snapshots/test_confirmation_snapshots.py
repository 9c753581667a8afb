"""How the confirmations of minutes look: one objects, two wait, and the minutes were changed."""

import pytest
from syrupy.assertion import SnapshotAssertion

from store.operations.minutes import confirm_minutes, edit_minutes, object_to_minutes
from store.queries.minutes import standings
from store.queries.minutes_page import latest_minuted
from tools.stage import Scene, settle, staged
from tui.dialogs.confirmations import ConfirmationsDialog

SCENES = (Scene("en-80", size=(80, 24)), Scene("en-120"), Scene("zh-80", "zh", (80, 24)))
OBJECTION = (
    "名单 was promised for Friday the 29th; and it is Finance who signs the discount, not we."
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_confirmations_look_as_they_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        meeting = latest_minuted(workspace, workspace.today())
        edit_minutes(workspace, meeting, consensus="Ship")
        first, _, third, *_ = standings(workspace, meeting).each
        confirm_minutes(workspace, meeting, first.department)
        object_to_minutes(workspace, meeting, third.department, OBJECTION)
        app.push_screen(ConfirmationsDialog(app.context(workspace), meeting))
        await pilot.pause()
        await pilot.press("down", "down")
        await settle(app, pilot)
        picture = app.export_screenshot(title="Muster")
    assert picture == pictures
