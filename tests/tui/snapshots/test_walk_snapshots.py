"""How the board looks while it is led by it; see `test_snapshots` for what a difference means."""

import random
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from store.capture.tokens import NewName
from store.clock import FixedClock
from store.demo.content import content_for
from store.ids import UuidIds
from store.model.meeting import Meeting
from store.operations.departments import add_department
from store.operations.meetings import next_item, prepare_standup, start_meeting
from store.operations.preparing import remove_meeting
from store.operations.updates import write_update
from store.workspace.opening import Station, open_workspace
from tests.tui.playing import play
from tools.stage import Scene, settle, staged

NARROW = (80, 24)
SPEAKS = ("space", "@40", "n", "@64", "n", "@20")
LEGAL = {
    "en": ("Legal", "Dana Moss", "Terms of the sale are checked", "Nothing until the launch"),
    "zh": ("法务部", "方圆", "活动条款已审核", "上线前没有别的事"),
}
NOTES = {
    "en": ("'Print shop closes at 18:00", "'Who has the banner files?"),
    "zh": ("'印刷厂 18:00 下班", "'banner 源文件在谁手里？"),
}
SCENES = (
    *(
        Scene(f"spotlight-{lang}-{size[0]}", lang, size, keys=SPEAKS)
        for lang in ("en", "zh")
        for size in (NARROW, (120, 36))
    ),
    Scene("blockers-zh-80", "zh", NARROW, keys=(*SPEAKS, "3")),
    Scene("late-en-120", keys=("4",)),
    Scene("late-zh-80", "zh", NARROW, keys=("4",)),
    Scene("attendance-en-80", size=NARROW, keys=("1", "j", "t")),
    Scene("attendance-zh-120", "zh", keys=("1", "j", "t")),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_walk_looks_as_it_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, _):
        assert app.export_screenshot(title="Muster") == pictures


@pytest.mark.parametrize(
    "scene",
    [Scene("en-80", size=NARROW), Scene("zh-120", "zh")],
    ids=lambda scene: scene.name,
)
async def test_who_may_pass_looks_as_they_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        workspace = app.workspace
        assert workspace is not None
        (planned,) = workspace.where(Meeting, day=workspace.today())
        remove_meeting(workspace, planned.id)
        name, contact, done, after = LEGAL[scene.lang]
        legal = add_department(workspace, name, contact=NewName(contact))
        write_update(workspace, legal.id, done=done, next=after)
        meeting = prepare_standup(workspace)
        start_meeting(workspace, meeting.id)
        for item in meeting.agenda:
            if item.department == legal.id:
                break
            next_item(workspace, meeting.id)
        await play(pilot, "1", "G")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures


@pytest.mark.parametrize(
    "scene",
    [Scene("en-120", keys=("space",)), Scene("zh-80", "zh", NARROW, keys=("space",))],
    ids=lambda scene: scene.name,
)
async def test_notes_look_as_they_did(scene: Scene, pictures: SnapshotAssertion) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        for note in NOTES[scene.lang]:
            await play(pilot, "f10", note, "enter")
        await play(pilot, "4", "tab")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures


@pytest.mark.parametrize(
    "scene",
    [Scene("en-80", size=NARROW), Scene("zh-120", "zh")],
    ids=lambda scene: scene.name,
)
async def test_a_clock_held_elsewhere_looks_as_it_did(
    tmp_path: Path, scene: Scene, pictures: SnapshotAssertion
) -> None:
    async with staged(scene, toasts=False) as (app, pilot):
        workspace, clock = app.workspace, app.setting.station.clock
        assert workspace is not None
        assert isinstance(clock, FixedClock)
        randomness = random.Random(7).getrandbits
        there = FixedClock(clock.now(), boot="there")
        who = content_for(scene.lang).people["operator"].name
        station = Station(tmp_path, there, UuidIds(there, randomness), randomness, who)
        far = open_workspace(workspace.path, station)
        meeting = prepare_standup(far).id
        start_meeting(far, meeting)
        for device in (there, clock):
            device.advance(50)
        next_item(far, meeting)
        for each in (far, workspace):
            each.exchange()
        far.close()
        await play(pilot, "4")
        await settle(app, pilot)
        assert app.export_screenshot(title="Muster") == pictures
