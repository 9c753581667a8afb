"""The projector shows the clock of the meeting, in words too, and changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from exports.wording.words import words_for
from store.model.meeting import Meeting
from store.operations.meetings import (
    close_meeting,
    next_item,
    pause_meeting,
    prepare_standup,
    resume_meeting,
    start_meeting,
)
from store.operations.running import jump_to
from tests.tui.follow.projector import Projector, projector
from tests.widgets.test_huge_clock import trimmed
from widgets.huge_clock import HugeClock
from widgets.huge_digits import drawn


async def started(wall: Projector) -> str:
    meeting = prepare_standup(wall.lead)
    start_meeting(wall.lead, meeting.id)
    await wall.hears()
    return meeting.id


async def test_while_nothing_runs_it_says_when_the_next_one_is(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        assert "Nothing runs" in wall.text
        assert "Next: Stand-up Fri 09:30" in wall.text
        assert wall.digits == "09:30"
        assert not wall.ticks


async def test_a_meeting_that_is_prepared_shows_when_it_begins(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        prepare_standup(wall.lead)
        await wall.hears()
        assert "Stand-up #1" in wall.text
        assert "not started" in wall.text
        assert wall.digits == "09:30"
        assert not wall.ticks


async def test_it_shows_whose_turn_it_is_and_counts_down_with_the_board(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        meeting = await started(wall)
        assert wall.digits == "1:00"
        assert "Opening" in wall.text
        assert "Next: Marketing · Anna Lee" in wall.text
        assert wall.ticks
        await wall.waits(12)
        assert wall.digits == "0:48"
        next_item(wall.lead, meeting)
        await wall.hears()
        await wall.waits(50)
        assert wall.digits == "2:10"
        assert "Marketing · Anna Lee" in wall.text
        assert "Next: R&D · Wang Hao" in wall.text
        assert "ends ≈ 09:43" in wall.text
        bar = wall.text.count("━") / (wall.text.count("━") + wall.text.count("─"))
        assert bar == pytest.approx(50 / 180, abs=0.02)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_overtime_counts_on_with_a_sign_and_is_said(tmp_path: Path, lang: str) -> None:
    say = words_for(lang)
    async with projector(tmp_path, lang) as wall:
        await started(wall)
        await wall.waits(29)
        assert say("◆ less than {n} s", n=30) not in wall.text
        await wall.waits(1)
        assert say("◆ less than {n} s", n=30) in wall.text
        await wall.waits(30)
        assert say("⚑ overtime") in wall.text
        await wall.waits(48)
        assert wall.digits == "-0:48"
        assert say("⚑ overtime") in wall.text
        assert say("{time} late", time="0:40") in wall.text
        shown = trimmed(line for line in wall.lines if set(line) & set("█▀▄"))
        minus, digit = drawn("-0:48", 78, 16).spans[:2]
        assert set(shown[0][minus[0] : minus[1]]) == {" "}
        assert shown[0][digit[0] :].strip()


async def test_a_pause_stands_still_and_is_said(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        meeting = await started(wall)
        await wall.waits(20)
        pause_meeting(wall.lead, meeting)
        await wall.hears()
        assert "‖ paused" in wall.text
        assert not wall.ticks
        await wall.waits(600)
        assert wall.digits == "0:40"
        resume_meeting(wall.lead, meeting)
        await wall.hears()
        await wall.waits(5)
        assert wall.digits == "0:35"
        assert "‖ paused" not in wall.text


async def test_the_end_tells_how_long_it_was_and_what_is_next(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        meeting = await started(wall)
        await wall.waits(832)
        close_meeting(wall.lead, meeting)
        await wall.hears()
        assert wall.digits == "13:52"
        assert "closed after 13:52 · ended 09:43" in wall.text
        assert "Next: Stand-up Fri 09:30" in wall.text
        assert not wall.ticks


async def test_the_next_one_is_what_the_key_of_the_lead_leads_to(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        meeting = await started(wall)
        (found,) = wall.lead.all(Meeting)
        jump_to(wall.lead, meeting, found.agenda[-1].key)
        await wall.hears()
        assert "Wrap-up" in wall.text
        assert "Next: Marketing" in wall.text  # passed over, so it is still ahead


async def test_a_second_repaints_the_digits_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[Widget] = []
    refresh = Widget.refresh

    def spy(widget: Widget, *regions: Any, **more: Any) -> Any:
        painted.append(widget)
        return refresh(widget, *regions, **more)

    async with projector(tmp_path, size=(60, 20)) as wall:
        await started(wall)
        await wall.waits(6)
        monkeypatch.setattr(Widget, "refresh", spy)
        wall.screen.tick()
        assert painted == []
        wall.clock.advance(1)
        wall.screen.tick()
        assert {type(each) for each in painted} <= {
            HugeClock,
            type(wall.screen.query_one("#share")),
        }
        assert HugeClock in map(type, painted)


async def test_no_key_writes_anything(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        await started(wall)
        before = wall.app.workspace.revision
        await wall.presses("space", "n", "z", "plus", "a", "x", "u", "ctrl+r", "delete", "enter")
        assert wall.app.workspace.revision == before
        assert wall.screen.is_current


@pytest.mark.parametrize("key", ["escape", "q", "F", "ctrl+q", "ctrl+c"])
async def test_it_is_left_with_one_key(tmp_path: Path, key: str) -> None:
    async with projector(tmp_path) as wall:
        await wall.pilot.press(key)
        await wall.pilot.pause()
        assert wall.app.return_code == 0
        assert not wall.app.is_running or wall.app._exit


async def test_the_help_names_its_keys_and_closes_again(tmp_path: Path) -> None:
    async with projector(tmp_path) as wall:
        await wall.presses("question_mark")
        assert "Leave the projector" in wall.text
        await wall.presses("escape")
        assert wall.screen.is_current


SIZES = [(20, 6), (24, 7), (40, 8), (40, 12), (80, 15), (80, 24), (120, 36), (200, 60)]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_terminal(tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    say = words_for(lang)
    async with projector(tmp_path, lang, size) as wall:
        meeting = await started(wall)
        next_item(wall.lead, meeting)
        await wall.hears()
        await wall.waits(190)
        assert "Marketing · Anna Lee" in wall.text
        assert say("⚑ overtime") in wall.text
        clock = wall.screen.query_one(HugeClock)
        assert clock.size.height >= 3
        drawing = drawn("-0:10", clock.size.width, clock.size.height)
        assert len(drawing.lines) >= 3
        assert drawing.lines[-1].strip() in wall.text
        assert "…" not in "\n".join(wall.lines[1:-2])


async def test_a_terminal_that_grows_gets_larger_digits_and_more_around_them(
    tmp_path: Path,
) -> None:
    async with projector(tmp_path, size=(20, 6)) as wall:
        await started(wall)
        assert "esc" not in wall.text
        await wall.pilot.resize_terminal(100, 30)
        await wall.settles()
        assert "esc Leave" in wall.text
        assert "618 campaign" in wall.lines[0]
        assert wall.screen.query_one(HugeClock).size.height > 15
