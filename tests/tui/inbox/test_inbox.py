"""The inbox: paste, look, correct, write, and take it back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from store.model.action import Action, ActionState
from store.model.notes import Confirmation
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import write_minutes
from store.queries.minutes import draft_minutes
from store.workspace.workspace import Workspace
from tests.board_team import AT_RISK, STARTED, UNDATED, fill_board
from tests.driver import Lead, lead_on_board
from tui.dialogs.inbox import InboxDialog
from tui.dialogs.inbox_choose import TargetDialog
from widgets.inbox_list import InboxList
from widgets.paste_area import PasteArea

SIZES = [(80, 24), (120, 36)]
THREAD = """Wang Hao  10:15 AM
received, confirmed
Server load test moved to 2 Jun, no cluster
Mei Chen  10:16 AM
done
A Stranger  10:17 AM
+1
Anna Lee  10:18 AM
is the landing page done?
"""


def fill(workspace: Workspace) -> None:
    """The small team, and minutes that wait for its word."""
    fill_board(workspace)
    meeting = start_meeting(workspace, prepare_standup(workspace).id)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))


@asynccontextmanager
async def lead_at_inbox(
    tmp_path: Path, size: tuple[int, int] = (120, 36), lang: str = "en"
) -> AsyncIterator[Lead]:
    async with lead_on_board(tmp_path, lang, size, fill=fill) as lead:
        await lead.does("app.inbox")
        await lead.finds(lambda: isinstance(lead.app.screen, InboxDialog), "sees it open")
        yield lead


async def paste(lead: Lead, text: str = THREAD) -> None:
    area = lead.app.screen.query_one(PasteArea)
    area.post_message(events.Paste(text))
    await lead.finds(lambda: area.text != "" and not area.has_focus, "sees it read")


def action(lead: Lead, title: str) -> Action:
    (found,) = lead.workspace.where(Action, title=title)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_it_teaches_while_it_is_empty(tmp_path: Path, size: tuple[int, int]) -> None:
    async with lead_at_inbox(tmp_path, size) as lead:
        await lead.sees("Inbox: replies from the chat", "Paste here", "Copy a piece of the chat")
        await lead.sees("→ confirms the minutes", "a question: nothing happens", "ctrl+s writes")
        assert not lead.works("inbox.write")


@pytest.mark.parametrize("size", SIZES)
async def test_what_each_reply_would_do(tmp_path: Path, size: tuple[int, int]) -> None:
    async with lead_at_inbox(tmp_path, size) as lead:
        await paste(lead)
        await lead.sees("4 messages read · 2 of 3 accepted", "Replies · 3", "Not understood · 2")
        await lead.sees("✓ Wang Hao   confirms the minutes of 28 May for R&D")
        await lead.sees(f"✓ Wang Hao   moves “{AT_RISK}” from 29 May to 2 Jun")
        line = lead.line_with("? Mei Chen   ticks off an item")
        assert "which one?" in line
        assert "nobody here is called so" in lead.line_with("· A Stranger")
        assert "a question" in lead.line_with("· Anna Lee")
        await lead.sees("Said   “received, confirmed” · Wang Hao 10:15 AM")
        assert lead.workspace.all(Confirmation) == ()


async def test_choose_write_and_take_back(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead)
        await lead.presses("j", "j").does("inbox.change")
        await lead.finds(lambda: isinstance(lead.app.screen, TargetDialog), "is asked which")
        await lead.sees("What does Mei Chen mean?", STARTED, UNDATED)
        await lead.presses("j").does("target.take").sees("3 of 3 accepted")
        await lead.sees(f"ticks off “{UNDATED}”")
        await lead.does("inbox.write").sees(
            "From the chat: 1 confirmation, 1 done, 1 moved",
        )
        assert action(lead, UNDATED).state is ActionState.DONE
        assert action(lead, STARTED).is_open
        assert len(lead.workspace.all(Confirmation)) == 1
        await lead.does("app.undo").sees("Undone: Accept replies")
        assert action(lead, UNDATED).is_open
        assert lead.workspace.all(Confirmation) == ()


async def test_what_is_left_is_not_written(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead)
        await lead.does("inbox.accept").sees("1 of 3 accepted")
        await lead.does("inbox.write").sees("From the chat: 1 moved")
        assert lead.workspace.all(Confirmation) == ()


async def test_all_and_none(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead)
        await lead.presses("a").sees("0 of 3 accepted")
        assert not lead.works("inbox.write")
        await lead.presses("a").sees("2 of 3 accepted")


async def test_a_second_time_it_is_already_so(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead)
        await lead.does("inbox.write").does("app.inbox")
        await paste(lead)
        await lead.sees("Already so · 2", "0 of 1 accepted")
        await lead.sees("= Wang Hao   confirms the minutes")
        assert not lead.works("inbox.write")


async def test_a_choice_stays_when_more_is_typed(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead)
        await lead.does("inbox.accept").sees("1 of 3 accepted")
        area = lead.app.screen.query_one(PasteArea)
        area.insert("Mei Chen  10:19 AM\nblocked: no keys\n", area.document.end)
        await lead.sees("5 messages read · 1 of 4 accepted", "is blocked: no keys")


async def test_typing_is_read_after_a_pause_and_letters_are_no_keys(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await lead.types("Wang Hao: received").sees("1 message read · 1 of 1 accepted")
        assert lead.app.screen.query_one(PasteArea).text == "Wang Hao: received"
        await lead.presses("tab")
        assert isinstance(lead.app.screen.focused, InboxList)
        await lead.presses("tab")
        assert isinstance(lead.app.screen.focused, PasteArea)
        await lead.presses("escape")
        await lead.finds(lambda: not isinstance(lead.app.screen, InboxDialog), "sees it closed")


async def test_from_a_file(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        lead.workspace.path.with_name("t.txt").write_text(THREAD, "utf-8")
        await lead.presses("f9").types("nothing.txt").presses("ctrl+s").sees("There is no file")
        await lead.presses(*["backspace"] * 11).types("t.txt").presses("ctrl+s")
        await lead.sees("4 messages read · 2 of 3 accepted")


async def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        area = lead.app.screen.query_one(PasteArea)
        area.post_message(events.Paste("[bold]X[/]: \x1b[31mhi [@click=app.quit]x[/]\n"))
        await lead.sees("[bold]X[/]", "[31mhi [@click=app.quit]x[/]")


async def test_a_huge_paste_is_cut_and_told(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead, "Wang Hao  10:15 AM\nreceived\n" * 20_000)
        await lead.sees("the rest is too long for one time")
        assert len(lead.app.screen.query_one(PasteArea).text) <= 100_001


async def test_the_key_of_the_program_has_nothing_to_paste(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await lead.presses("ctrl+v").sees("The terminal keeps what")


async def test_a_colleague_closes_the_item_meanwhile(tmp_path: Path) -> None:
    async with lead_at_inbox(tmp_path) as lead:
        await paste(lead, "Wang Hao: Server load test done\n")
        await lead.sees("1 of 1 accepted")
        dialog = lead.app.screen
        assert isinstance(dialog, InboxDialog)
        from store.operations.actions import complete_action

        complete_action(lead.workspace, action(lead, AT_RISK).id)
        await lead.sees("Already so · 1", "0 of 0 accepted")
