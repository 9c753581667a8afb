"""The read-back: what is agreed is read out and completed, and then the meeting ends."""

from datetime import date
from pathlib import Path

import pytest

from store.changes import Change
from store.model.action import Action
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes
from store.operations.actions import edit_action
from store.operations.meetings import close_meeting
from store.operations.running import hand_control
from store.queries.agenda import meeting_events
from tests.driver import Lead, lead_on_board, second_process
from tests.tui.meeting_room import (
    COMPLETE,
    DECISION,
    LACKING,
    PARKED,
    RAISED,
    agree,
    lacking,
    person,
    runs,
)
from tui.dialogs.minutes import MinutesDialog
from tui.dialogs.readback import ReadBackDialog

SIZES = [(80, 24), (120, 36)]


def state(lead: Lead, meeting: Meeting) -> MeetingState:
    return lead.workspace.get(Meeting, meeting.id).state


def reads_back(lead: Lead, after: float = 0.0) -> Lead:
    """Ask for the end of the meeting once the board shows that it runs."""
    return (
        lead.finds(lambda: lead.works("clock.close"), "may end it").waits(after).does("clock.close")
    )


@pytest.mark.parametrize("size", SIZES)
async def test_each_kind_is_read_out_with_owner_and_date(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        agree(lead.workspace, runs(lead))
        await reads_back(lead).sees("Read-back: Stand-up #1", DECISION)
        order = ["Decisions · 1", DECISION, "Action items · 1", COMPLETE, "Blockers · 1", RAISED,
                 "Parking lot · 1", PARKED]  # fmt: skip
        places = [lead.text.index(each) for each in order]
        assert places == sorted(places)
        assert "What is missing" not in lead.text
        line = lead.line_with(COMPLETE)
        assert "Wang Hao" in line
        assert "by Fri 29 May" in line
        await lead.presses("down").sees(f"Read out  Wang Hao · {COMPLETE} · by Fri 29 May")


async def test_the_sentence_is_read_out_in_chinese(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, "zh", (80, 24)) as lead:
        agree(lead.workspace, runs(lead))
        await reads_back(lead).does("list.down").sees(f"Wang Hao · {COMPLETE} · 截止 5月29日 周五")


async def test_what_lacks_something_is_on_top_and_named_in_words(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        agree(lead.workspace, meeting)
        lacking(lead.workspace, meeting)
        await reads_back(lead).sees("What is missing · 1", "Nobody owns it and it has no")
        assert lead.text.index(LACKING) < lead.text.index(DECISION)
        line = lead.line_with(f"{LACKING}  ")
        assert "no owner" in line
        assert "no date" in line


async def test_the_meeting_does_not_end_while_an_action_lacks_something(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        lacking(lead.workspace, meeting)
        await reads_back(lead).sees(LACKING).does("readback.close")
        await lead.sees(f"One action has no owner or no date: {LACKING}.", "Z ends")
        assert state(lead, meeting) is MeetingState.RUNNING
        lead.app.changed.publish(_news())
        await lead.settle()
        await lead.sees("One action has no owner or no date")  # news do not take the words away


async def test_what_is_missing_is_completed_in_place_and_then_it_ends(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        action = lacking(lead.workspace, meeting)
        await reads_back(lead).sees(LACKING).does("readback.complete")
        await lead.sees("Who, and by when?").types("wang").presses("enter").types("fri")
        await lead.presses("enter").misses("Who, and by when?").sees("by Fri 29 May")
        found = lead.workspace.get(Action, action.id)
        assert (found.owner, found.due) == (person(lead.workspace, "Wang Hao"), date(2026, 5, 29))
        assert not lead.works("readback.anyway")
        await lead.does("readback.close").sees("The meeting is over: 0:00 of")
        assert state(lead, meeting) is MeetingState.CLOSED


async def test_the_cursor_of_the_form_is_on_what_is_missing(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        action = lacking(lead.workspace, meeting)
        edit_action(lead.workspace, action.id, owner=person(lead.workspace, "Mei Chen"))
        await reads_back(lead).sees("It has no date").does("readback.complete")
        await lead.sees("Who, and by when?").types("6/2").presses("enter").sees("by Tue 2 Jun")
        assert lead.workspace.get(Action, action.id).owner == person(lead.workspace, "Mei Chen")


async def test_everything_about_it_is_edited_with_another_key(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        agree(lead.workspace, runs(lead))
        await reads_back(lead).sees(DECISION).does("readback.edit").sees("Edit decision")
        await lead.types("!").presses("ctrl+s").misses("Edit decision").sees(f"{DECISION}!")


async def test_the_lead_may_end_it_anyway(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        lacking(lead.workspace, meeting)
        await reads_back(lead).sees(LACKING).does("readback.anyway")
        await lead.sees("The meeting is over")
        assert state(lead, meeting) is MeetingState.CLOSED


async def test_with_the_end_the_minutes_are_written_and_shown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        agree(lead.workspace, meeting)
        await reads_back(lead, 860).sees(DECISION).does("readback.close")
        await lead.sees(
            "The meeting is over: 14:20 of 14:00. Minutes v1 are written; 3 departments have to",
            "confirm by Fri 09:44.",
            "Minutes: Stand-up #1",
        )
        assert isinstance(lead.app.screen, MinutesDialog)
        (minutes,) = lead.workspace.where(Minutes, meeting=meeting.id)
        assert [each.title for each in minutes.decisions] == [DECISION]
        assert (minutes.version, minutes.spent) == (1, 860)


async def test_undo_takes_back_the_minutes_and_then_the_end(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        agree(lead.workspace, meeting)
        await reads_back(lead).sees(DECISION).does("readback.close").sees("Version 1")
        await lead.does("minutes.undo").sees("Undone: Write minutes", "There are no minutes yet.")
        assert state(lead, meeting) is MeetingState.CLOSED
        await lead.does("minutes.undo").sees("Undone: Close meeting").misses("Minutes: Stand-up")
        assert state(lead, meeting) is MeetingState.RUNNING
        assert lead.board.clock_runs
        await reads_back(lead, 60).sees(DECISION).does("readback.close")
        await lead.sees("The meeting is over: 1:00 of")


async def test_an_empty_one_says_what_to_press(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        await reads_back(lead).sees("Nothing was agreed. z ends the meeting.")
        assert not lead.works("readback.complete")
        await lead.does("readback.leave").misses("Read-back")
        assert state(lead, meeting) is MeetingState.RUNNING


async def test_the_clock_goes_on_and_only_its_line_is_drawn(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        agree(lead.workspace, runs(lead))
        await reads_back(lead, 60).sees("1:00 of 14:00")
        asked: list[object] = []
        dialog = lead.app.screen
        assert isinstance(dialog, ReadBackDialog)
        dialog._show = lambda: asked.append(1)  # type: ignore[method-assign]
        lead.clock.advance(839)
        dialog._tick()
        await lead.sees("14:59 of 14:00")
        assert not asked


async def test_who_holds_the_clock_elsewhere_is_said(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        agree(lead.workspace, meeting)
        hand_control(lead.workspace, meeting.id, person(lead.workspace, "Mei Chen"))
        await reads_back(lead).sees("Mei Chen holds the clock on another computer.")
        await lead.does("readback.close").sees("Mei Chen holds the clock on another computer.")
        assert state(lead, meeting) is MeetingState.RUNNING


async def test_when_somebody_else_ends_it_the_read_back_goes_away(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        await reads_back(lead).sees("Nothing was agreed.")
        other = second_process(lead)
        try:
            close_meeting(other, meeting.id)
        finally:
            other.close()
        lead.workspace.refresh()
        await lead.misses("Read-back")
        assert not lead.workspace.where(Minutes, meeting=meeting.id)


async def test_a_forgotten_clock_is_set_back_to_when_it_ended(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        await reads_back(lead).sees("Nothing was agreed.")
        assert not lead.works("readback.ended")
        await lead.does("readback.leave").misses("Read-back")
        await reads_back(lead, 3600).sees("Ended 09:44")
        await lead.does("readback.ended").sees("When did it end?", "09:44")
        await lead.types("09:47").presses("enter").sees("The meeting is over: 17:00 of 14:00")
        last = meeting_events(lead.workspace, meeting.id)[-1]
        assert f"{last.at:%H:%M}" == "01:47"  # UTC


@pytest.mark.parametrize("hours", [25, 20])
async def test_a_clock_forgotten_overnight_is_set_back_to_the_day_of_the_meeting(
    tmp_path: Path, hours: int
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        await reads_back(lead, hours * 3600).sees("Ended Thu 09:44").does("readback.ended")
        await (
            lead.sees("When did it end?", "It probably ended Thu 09:44.")
            .types("09:47")
            .presses("enter")
        )
        await lead.sees("The meeting is over: 17:00 of 14:00")
        last = meeting_events(lead.workspace, meeting.id)[-1]
        assert f"{last.at:%d %H:%M}" == "28 01:47"  # UTC


@pytest.mark.parametrize(("typed", "said"), [("11:00", "still ahead"), ("09:20", "used at 09:30")])
async def test_a_time_that_cannot_be_is_refused(tmp_path: Path, typed: str, said: str) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        await reads_back(lead, 3600).sees("Ended").does("readback.ended")
        await lead.sees("When did it end?").types(typed).presses("enter").sees(said)
        assert state(lead, meeting) is MeetingState.RUNNING


async def test_a_forgotten_clock_with_something_missing_ends_when_it_is_said_twice(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = runs(lead)
        lacking(lead.workspace, meeting)
        await reads_back(lead, 3600).sees("Ended").does("readback.ended")
        await lead.sees("When did it end?").presses("enter").sees("Save once more")
        assert state(lead, meeting) is MeetingState.RUNNING
        await lead.presses("enter").sees("The meeting is over: 14:00 of 14:00")


def _news() -> Change:
    return Change(frozenset({("people", "")}))
