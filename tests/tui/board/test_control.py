"""One machine at a time holds the clock; the others see it run and can take it over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.model.meeting import Event, EventKind, Meeting
from store.model.timescale import in_order
from store.operations.meetings import close_meeting, next_item, prepare_standup, start_meeting
from store.queries.meetings import control
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.colleague import NAME, files_meet
from tests.driver import HastyDisk, Lead, lead_on_board
from tests.store.factories import a_station

pytestmark = pytest.mark.slow

WIDE = (180, 40)
FAR = f"{NAME} holds the clock"


@contextmanager
def far_machine(lead: Lead, tmp_path: Path, *, ahead: float = 0.0) -> Iterator[Workspace]:
    """Open the workspace on a machine with a steady clock of its own."""
    lead.workspace.exchange()
    clock = FixedClock(lead.clock.now(), boot="far")
    clock.advance(1 + ahead)
    station = a_station(tmp_path, clock=clock, state="far", seed=7, who=NAME, disk=HastyDisk())
    far = open_workspace(lead.workspace.path, station)
    try:
        yield far
    finally:
        far.close()


def pass_time(lead: Lead, far: Workspace, seconds: float) -> None:
    assert isinstance(far.clock, FixedClock)
    far.clock.advance(seconds)
    lead.clock.advance(seconds)


def begin_far(lead: Lead, far: Workspace) -> str:
    """Start the meeting there and let it be known here."""
    meeting = prepare_standup(far)
    start_meeting(far, meeting.id)
    files_meet(lead, far)
    return meeting.id


def toasts(lead: Lead) -> list[str]:
    return [each.message for each in lead.app._notifications]


def kinds(lead: Lead) -> list[EventKind]:
    return [each.kind for each in in_order(lead.workspace.all(Event))]


async def test_the_clock_of_another_machine_is_seen_and_named(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        with far_machine(lead, tmp_path) as far:
            begin_far(lead, far)
            await lead.sees("▶ Opening", FAR, "space Take the clock", f"control: {NAME}")
            assert "as of" not in lead.lines[0]


async def test_keys_of_a_clock_held_elsewhere_say_who_holds_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        with far_machine(lead, tmp_path) as far:
            begin_far(lead, far)
            await lead.sees("▶ Opening")
            for key in ("clock.next", "clock.skip", "clock.more"):
                await lead.does(key).sees(f"{NAME} holds the clock. space takes it.")
                lead.app.clear_notifications()
            assert kinds(lead) == [EventKind.STARTED]
            assert not lead.works("clock.hand")


async def test_space_takes_the_clock_and_the_next_key_drives_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        with far_machine(lead, tmp_path) as far:
            begin_far(lead, far)
            await lead.sees(FAR).does("clock.toggle").sees("You hold the clock now").misses(FAR)
            await lead.sees("space Pause").does("clock.next").sees("▶ Marketing")
            assert kinds(lead) == [EventKind.STARTED, EventKind.TAKEN, EventKind.NEXT]


async def test_the_clock_is_handed_to_somebody_and_can_be_taken_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle", "clock.toggle").sees("▶ Opening").does("clock.hand")
        await lead.sees("Hand over the clock").types("wang").presses("ctrl+s")
        await lead.sees("Wang Hao holds the clock", "space Take the clock")
        (meeting,) = lead.workspace.all(Meeting)
        held = control(lead.workspace, meeting.id)
        assert held is not None
        assert held.by == "Wang Hao"
        await lead.does("clock.toggle").sees("space Pause")


async def test_who_takes_the_clock_is_told_once_and_named_on_the_same_computer(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        await lead.does("clock.toggle", "clock.toggle").sees("▶ Opening").misses("holds the clock")
        (meeting,) = lead.workspace.all(Meeting)
        other = open_workspace(lead.workspace.path, replace(lead.station, who="May Chen"))
        next_item(other, meeting.id)
        lead.workspace.refresh()
        await lead.sees("May Chen holds the clock now.", "control: May Chen")
        assert toasts(lead) == ["May Chen holds the clock now."]
        lead.app.clear_notifications()
        await lead.misses("holds the clock now").sees("May Chen holds the clock")
        await lead.does("clock.next").sees("You hold the clock now.").misses("control:")
        next_item(other, meeting.id)
        close_meeting(other, meeting.id)
        lead.workspace.refresh()
        await lead.sees("May Chen has ended the meeting.")
        assert toasts(lead)[-1] == "May Chen has ended the meeting."
        other.close()


async def test_who_ends_the_meeting_is_not_told_so(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        await lead.does("clock.toggle", "clock.toggle").sees("▶ Opening")
        (meeting,) = lead.workspace.all(Meeting)
        close_meeting(lead.workspace, meeting.id)
        await lead.sees("ended 09:30").misses("has ended the meeting")


async def test_old_news_of_a_running_clock_says_how_old(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        with far_machine(lead, tmp_path) as far:
            begin_far(lead, far)
            await lead.sees("▶ Opening")
            await lead.waits(100)
            assert "as of" not in lead.lines[0]
            await lead.waits(60).sees("as of 09:30:00")


async def test_a_clock_that_is_ahead_does_not_shorten_the_countdown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        with far_machine(lead, tmp_path, ahead=90) as far:
            meeting = begin_far(lead, far)
            pass_time(lead, far, 20)
            next_item(far, meeting)
            files_meet(lead, far)
            await lead.sees("▶ Marketing").waits(30)
            assert lead.countdown == "2:30"
            assert "started 09:30" in lead.lines[0]  # by the clock in this room


async def test_in_chinese_the_holder_fits_in_a_narrow_terminal(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, "zh", size=(80, 24)) as lead:
        with far_machine(lead, tmp_path) as far:
            begin_far(lead, far)
            await lead.finds(lambda: NAME in lead.lines[0], "sees who holds it")
            assert "1:00" in lead.lines[0]
