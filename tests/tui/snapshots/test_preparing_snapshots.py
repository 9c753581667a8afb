"""How preparing looks: the room of meetings with a late kick-off, its agenda, its notice."""

from datetime import time, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from store.model.meeting import MeetingKind
from store.model.series import Frequency, OnHoliday
from store.operations.preparing import prepare_meeting
from store.operations.series import add_series
from tests.tui.playing import play
from tools.stage import Scene, settle, staged

NARROW = (80, 24)
SCENES = (
    Scene("room-en-120"),
    Scene("room-zh-80", "zh", NARROW),
    Scene("agenda-en-80", size=NARROW, keys=("i",)),
    Scene("agenda-zh-120", "zh", keys=("i",)),
    Scene("notice-en-120", keys=("n",)),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_preparing_looks_as_it_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    bare = Scene(scene.name, scene.lang, scene.size)
    async with staged(bare, toasts=False) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        tomorrow = workspace.today() + timedelta(days=1)
        prepare_meeting(workspace, MeetingKind.KICKOFF, day=tomorrow, starts=time(8))
        add_series(
            workspace,
            kind=MeetingKind.REVIEW,
            frequency=Frequency.WEEKLY,
            weekdays=(4,),
            every=2,
            starts=time(16),
            on_holiday=OnHoliday.BEFORE,
        )
        await play(pilot, "f3", "7", "j", *scene.keys)
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures
