"""How the end of a meeting looks: what was agreed is read back, then the minutes are there."""

from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from store.model.department import Department
from store.operations.actions import add_action
from store.operations.blockers import raise_blocker
from store.operations.decisions import take_decision
from store.operations.minutes import edit_minutes
from store.operations.parking import park_topic
from store.queries.agenda import current_meeting
from store.queries.minutes_page import latest_minuted
from store.workspace.workspace import Workspace
from tests.tui.playing import play
from tools.stage import Scene, settle, staged
from tui.dialogs.minutes import MinutesDialog

NARROW = (80, 24)
SPEAKS = ("space", "@40", "n", "@64")
FOUR = tuple((lang, size) for lang in ("en", "zh") for size in (NARROW, (120, 36)))
AGREED = {
    "en": (
        "Order the stickers",
        "Posters are printed on Monday",
        "No phone numbers for the invitation",
        "Where to eat after the launch",
        "Find a room",
    ),
    "zh": ("订购贴纸", "海报周一开印", "邀请名单没有电话", "上线后去哪里聚餐", "找会议室"),
}
CONSENSUS = {
    "en": "The sale opens at 20:00.\nEach department names one person for the night.",
    "zh": "活动 20:00 开始。\n各部门指定一名当晚值班人员。",
}


def agree(workspace: Workspace, lang: str, *, has_gaps: bool) -> None:
    """Write down one of each kind, and at wish one action that nobody owns and has no date."""
    action, decision, blocker, topic, gap = AGREED[lang]
    meeting = current_meeting(workspace)
    assert meeting is not None
    first, second, *_ = [each for each in workspace.all(Department) if not each.outside]
    tomorrow, monday = (workspace.today() + timedelta(days=days) for days in (1, 4))
    at = meeting.id
    add_action(workspace, action, owner=first.contact, due=tomorrow, meeting=at)
    take_decision(workspace, decision, owner=second.contact, due=monday, meeting=at)
    raise_blocker(
        workspace,
        blocker,
        department=first.id,
        waits_on=second.id,
        wanted_by=monday,
        meeting=at,
    )
    park_topic(workspace, topic, owner=first.contact, meeting=at)
    if has_gaps:
        add_action(workspace, gap, meeting=at)


def named(scene: Scene) -> str:
    return f"{scene.lang}-{scene.size[0]}"


@pytest.mark.parametrize("scene", [Scene("", *each, keys=SPEAKS) for each in FOUR], ids=named)
async def test_a_read_back_with_gaps_looks_as_it_did(
    scene: Scene, pictures: SnapshotAssertion
) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        assert app.workspace is not None
        agree(app.workspace, scene.lang, has_gaps=True)
        await play(pilot, "z", "z")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures


@pytest.mark.parametrize(
    "scene",
    [Scene("", "en", NARROW, keys=SPEAKS), Scene("", "zh", keys=SPEAKS)],
    ids=named,
)
async def test_a_whole_read_back_looks_as_it_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        assert app.workspace is not None
        agree(app.workspace, scene.lang, has_gaps=False)
        await play(pilot, "z")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures


@pytest.mark.parametrize("shown", ["minutes", "versions"])
@pytest.mark.parametrize("scene", [Scene("", *each) for each in FOUR], ids=named)
async def test_minutes_look_as_they_did(
    scene: Scene, shown: str, pictures: SnapshotAssertion
) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        meeting = latest_minuted(workspace, workspace.today())
        edit_minutes(workspace, meeting, consensus=CONSENSUS[scene.lang])
        app.push_screen(MinutesDialog(app.context(workspace), meeting))
        await pilot.pause()
        if shown == "versions":
            await play(pilot, "v")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures
