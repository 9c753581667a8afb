"""The meeting clock on the board; hours pass in milliseconds here."""

from pathlib import Path

from store.model.meeting import Meeting, MeetingState
from tests.driver import Lead, lead_on_board, second_process


def the_meeting(lead: Lead) -> Meeting:
    (found,) = lead.workspace.all(Meeting)
    return found


async def start(lead: Lead) -> None:
    await lead.does("clock.toggle").sees("press space to start", "Wrap-up")
    await lead.does("clock.toggle").sees("▶ Opening")


def ticks(lead: Lead) -> bool:
    return lead.board.ticker._timer is not None


async def test_space_prepares_then_starts_then_pauses_then_goes_on(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await (
            lead.sees("space Prepare stand-up")
            .does("clock.toggle")
            .sees("press space to start", "Stand-up #1", "0 of 14 min")
        )
        assert the_meeting(lead).state is MeetingState.DRAFT
        await lead.does("clock.toggle").sees("space Pause", "▶ Opening")
        assert the_meeting(lead).state is MeetingState.RUNNING
        await lead.waits(20).does("clock.toggle").sees("space Go on", "‖ paused")
        await lead.waits(600)
        assert lead.countdown == "0:40"
        await lead.does("clock.toggle").sees("space Pause").waits(5)
        assert lead.countdown == "0:35"


async def test_remaining_and_elapsed_are_both_shown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(12)
        assert lead.countdown == "0:48"
        assert lead.line_with("▶ Opening").rstrip("│ ").endswith("1:00  0:12")


async def test_the_next_item_gives_a_department_the_floor(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(50).does("clock.next").sees("✓ Opening", "Marketing · speaking")
        assert lead.countdown == "3:00"
        assert "▶ Marketing" in lead.lines[2]
        await lead.does("clock.back").sees("▶ Opening").misses("· speaking")
        assert lead.countdown == "0:10"


async def test_a_minute_more_and_less(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.does("clock.more").finds(lambda: lead.countdown == "2:00", "sees 2:00")
        await lead.does("clock.less", "clock.less", "clock.less")
        await lead.finds(lambda: lead.countdown == "0:00", "sees that nothing is left")
        assert "0:00" in lead.line_with("▶ Opening")


async def test_it_rings_and_says_so_at_thirty_seconds_and_at_zero(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(29)
        assert lead.bells == 0
        assert "less than" not in lead.text
        await lead.waits(1).sees("◆ less than 30 s")
        assert lead.bells == 1
        await lead.waits(29)
        assert (lead.bells, lead.countdown) == (1, "0:01")
        await lead.waits(1).sees("⚑ overtime")
        assert (lead.bells, lead.countdown) == (2, "0:00")
        await lead.waits(48)
        assert (lead.bells, lead.countdown) == (2, "-0:48")


async def test_one_ring_is_enough_for_a_machine_that_slept_over_both_marks(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(3600).sees("⚑ overtime")
        assert (lead.bells, lead.countdown) == (1, "-59:00")


async def test_setting_the_wall_clock_falsifies_nothing(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(10).has_wall_clock_set(-7200)
        assert lead.countdown == "0:50"
        await lead.waits(10).has_wall_clock_set(86_400 * 3)
        assert lead.countdown == "0:40"
        await lead.does("clock.next").sees("▶ Marketing")
        assert "0:20" in lead.line_with("✓ Opening")


async def test_the_drift_of_the_meeting_is_in_the_status_line(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(160, 40)) as lead:
        await start(lead)
        assert "ends ≈ 09:44" in lead.lines[0]
        await lead.waits(130)
        assert "ends ≈ 09:45 +1:10" in lead.lines[0]
        await lead.does("clock.next").waits(60).does("clock.next")
        await lead.finds(lambda: "-0:50" in lead.lines[0], "sees the time won back")


async def test_the_last_item_ends_with_the_meeting(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        for title in ("Marketing", "R&D", "Sales", "Blockers", "Wrap-up"):
            await lead.does("clock.next").sees(f"▶ {title}")
        await lead.does("clock.next").sees("That was the last item. Press z")
        await lead.does("clock.close").sees("Nothing was agreed").does("readback.close")
        await lead.sees("The meeting is over").presses("escape").sees("closed")
        assert the_meeting(lead).state is MeetingState.CLOSED
        assert not any(lead.works(f"clock.{each}") for each in ("toggle", "next", "more", "close"))
        await lead.waits(600)
        assert "closed" in lead.text


async def test_ending_the_meeting_can_be_taken_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(15).does("clock.close").sees("Nothing was agreed").does("readback.close")
        await lead.sees("The meeting is over").presses("escape").sees("closed")
        lead.clock.advance(5)
        await lead.does("app.undo", "app.undo").sees("Undone: Close meeting", "▶ Opening")
        assert lead.countdown == "0:40"


async def test_only_one_bell_when_going_back_to_an_item_in_overtime(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.waits(70).does("clock.next").sees("▶ Marketing")
        assert lead.bells == 1
        await lead.does("clock.back").sees("⚑ overtime")
        await lead.waits(5)
        assert lead.bells == 1


async def test_a_second_terminal_drives_the_same_clock(tmp_path: Path) -> None:
    from store.operations.meetings import next_item

    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        other = second_process(lead)
        lead.clock.advance(20)
        next_item(other, the_meeting(lead).id)
        lead.app._follow()
        await lead.sees("▶ Marketing", "Marketing · speaking").waits(1)
        assert lead.countdown == "2:59"
        other.close()


async def test_nothing_ticks_while_no_meeting_runs(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        assert not ticks(lead)
        await start(lead)
        assert ticks(lead)
        await lead.does("clock.toggle").sees("‖ paused")
        assert not ticks(lead)
