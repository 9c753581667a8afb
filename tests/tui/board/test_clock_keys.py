"""The keys of the clock beyond the plain ones: skip, go to, begin late; and what it says itself."""

from datetime import time
from pathlib import Path

import pytest

from store.model.meeting import Meeting
from store.model.settings import Absorption
from store.operations.meetings import add_item, drop_item, prepare_standup, start_meeting
from store.operations.preparing import edit_meeting
from store.operations.running import jump_to
from store.operations.settings import edit_settings
from store.workspace.workspace import Workspace
from tests.board_team import fill_board
from tests.driver import Lead, lead_on_board

ITEMS = ("Opening", "Marketing", "R&D", "Sales", "Blockers", "Wrap-up")


def the_meeting(lead: Lead) -> Meeting:
    (found,) = lead.workspace.all(Meeting)
    return found


async def start(lead: Lead) -> None:
    await lead.does("clock.toggle").sees("press space to start", "Wrap-up")
    await lead.does("clock.toggle").sees("▶ Opening")


async def test_an_item_is_left_out_and_says_that_it_comes_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.does("clock.next").sees("▶ Marketing").does("clock.skip")
        await lead.sees("↷ Marketing", "▶ R&D", "Skipped, for the next agenda: Marketing")


async def test_enter_goes_to_any_item_and_edits_the_one_that_runs(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle").sees("press space").goes_to("agenda")
        assert not lead.works("agenda.jump")
        await lead.does("clock.toggle").sees("▶ Opening").puts_cursor_on("Sales")
        await lead.does("agenda.jump").sees("▶ Sales", "Sales · speaking")
        assert not lead.works("agenda.jump")
        await lead.presses("enter").sees("Edit agenda item").presses("escape")
        await lead.puts_cursor_on("R&D").does("agenda.edit").sees("Edit agenda item")


async def test_after_the_last_item_come_those_that_were_jumped_over(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.goes_to("agenda").presses("end").does("agenda.jump").sees("▶ Wrap-up")
        await lead.does("clock.next").sees("▶ Marketing")
        for title in ITEMS[2:5]:
            await lead.does("clock.next").sees(f"▶ {title}")
        await lead.does("clock.next").sees("That was the last item. Press z")
        assert "▶ Blockers" in lead.text


async def test_a_forgotten_start_is_named_and_made_good(tmp_path: Path) -> None:
    def planned(workspace: Workspace) -> None:
        fill_board(workspace)
        prepare_standup(workspace)

    async with lead_on_board(tmp_path, fill=planned) as lead:
        assert the_meeting(lead).starts == time(9, 30)
        assert not lead.works("clock.begin-earlier")
        await lead.waits(240)
        lead.app._minute()
        await lead.sees("Planned for 09:30, 4 min ago", "Begin as of 09:30")
        await lead.does("clock.begin-earlier").sees("▶ Opening").misses("min ago")
        assert lead.countdown == "-3:00"
        assert "started 09:30" in lead.lines[0]


async def test_a_start_long_past_is_told_in_hours(tmp_path: Path) -> None:
    def planned(workspace: Workspace) -> None:
        fill_board(workspace)
        prepare_standup(workspace)

    async with lead_on_board(tmp_path, fill=planned) as lead:
        await lead.waits(90 * 60)
        lead.app._minute()
        await lead.sees("Planned for 09:30, 90 min ago")
        await lead.waits(667 * 60)
        lead.app._minute()
        await lead.sees("12 h 37").misses("757 min")


async def test_an_agenda_that_is_too_long_says_so(tmp_path: Path) -> None:
    def tight(workspace: Workspace) -> None:
        fill_board(workspace)
        edit_meeting(workspace, prepare_standup(workspace).id, budget=10)

    async with lead_on_board(tmp_path, fill=tight) as lead:
        await lead.sees("14 min planned, 10 agreed", "0 of 14 min · 4 too many")
        await lead.does("clock.toggle").sees("▶ Opening").misses("14 min planned")


@pytest.mark.parametrize("absorption", [Absorption.NONE, Absorption.PROPORTIONAL])
async def test_what_others_give_up_for_an_overrun_is_shown(
    tmp_path: Path, absorption: Absorption
) -> None:
    def absorbing(workspace: Workspace) -> None:
        fill_board(workspace)
        edit_settings(workspace, absorption=absorption)

    async with lead_on_board(tmp_path, fill=absorbing) as lead:
        await start(lead)
        await lead.waits(60 + 26 * 5)
        gives = absorption is Absorption.PROPORTIONAL
        shown = "2:30 -0:30" if gives else "3:00"
        ends = [line.rstrip("│ ") for line in lead.lines if "  Marketing  " in line]
        assert any(line.endswith(shown) for line in ends), lead.text
        await lead.does("clock.next").sees("▶ Marketing")
        assert lead.countdown == ("2:30" if gives else "3:00")


async def test_a_clock_that_was_left_running_is_noticed_once(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(120, 40)) as lead:
        await start(lead)
        await lead.waits(1500).sees("Still meeting? z ends it.", "Nobody has touched the clock")
        await lead.waits(1).does("capture.decision").types("Ship").presses("enter").sees("Decided")
        assert lead.text.count("Nobody has touched the clock") == 1
        await lead.does("clock.next").sees("▶ Marketing").misses("Still meeting?")


async def test_a_tick_asks_for_no_list_and_draws_no_other_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens.board import BoardScreen
    from widgets.notes_list import NotesList

    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        asked: list[str] = []
        for name in ("reload_lists", "reload_meeting", "look_who_holds", "show_clock_note"):
            monkeypatch.setattr(BoardScreen, name, lambda *_, name=name: asked.append(name))
        monkeypatch.setattr(NotesList, "show_notes", lambda *_: asked.append("notes"))
        drawn: list[int] = []
        agenda = lead.pane("agenda")
        monkeypatch.setattr(agenda, "refresh_line", drawn.append)
        await lead.waits(1).waits(1)
        assert (asked, drawn) == ([], [])
        assert lead.countdown == "0:58"


async def test_an_agenda_of_nothing_says_so_and_takes_an_item(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = prepare_standup(lead.workspace)
        for item in meeting.agenda:
            drop_item(lead.workspace, meeting.id, item.key)
        await lead.sees("Nothing is on the agenda.").misses("No stand-up today yet.")
        assert not lead.works("clock.begin-earlier")
        await lead.goes_to("agenda").does("agenda.add").sees("New agenda item")
        await lead.types("Plan B").presses("ctrl+s").sees("Plan B", "space Begin")


async def test_without_a_meeting_nothing_is_put_on_its_agenda(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.sees("No stand-up today yet.").goes_to("agenda")
        assert not lead.works("agenda.add")


async def test_a_long_agenda_is_opened_where_the_meeting_is(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        meeting = prepare_standup(lead.workspace)
        for number in range(30):
            add_item(lead.workspace, meeting.id, title=f"Topic {number}", minutes=1)
        start_meeting(lead.workspace, meeting.id)
        jump_to(lead.workspace, meeting.id, lead.workspace.all(Meeting)[0].agenda[25].key)
        await lead.sees("Topic 19").does("pane.agenda").sees("▶ Topic 19  ")
