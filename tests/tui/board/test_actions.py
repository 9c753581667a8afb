"""The keys of the Today pane."""

from pathlib import Path

from store.model.action import Action, ActionState
from store.model.blocker import Blocker
from store.operations.reminding import note_reminder
from tests.board_team import AT_RISK, DUE_TODAY, OVERDUE, STARTED, UNDATED
from tests.driver import Lead, lead_on_board
from tui.dialogs.form import FormDialog


def the_action(lead: Lead, title: str) -> Action:
    (found,) = lead.workspace.where(Action, title=title)
    return found


async def test_the_cursor_waits_on_the_first_item_and_its_keys_stand_below(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.sees("x Done")
        assert lead.title_at_cursor == OVERDUE
        assert lead.titles("today") == [OVERDUE, DUE_TODAY, AT_RISK, STARTED, UNDATED]
        assert "2 d late" in lead.line_with(OVERDUE)


async def test_done_moves_the_item_and_leaves_the_cursor_on_the_next(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(DUE_TODAY).does("item.done").sees("Done today 1")
        assert lead.title_at_cursor == AT_RISK
        assert "done 09:30" in lead.line_with(DUE_TODAY)
        assert the_action(lead, DUE_TODAY).state is ActionState.DONE
        assert lead.titles("today")[-1] == DUE_TODAY


async def test_done_again_opens_the_item(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.done").sees("Done today 1")
        await lead.puts_cursor_on(OVERDUE).does("item.done").misses("Done today")
        assert the_action(lead, OVERDUE).is_open
        assert "2 d late" in lead.line_with(OVERDUE)


async def test_undo_and_redo_say_what_they_did(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        assert not lead.works("app.undo")
        await lead.does("item.done").sees("Done today 1")
        await lead.does("app.undo").sees("Undone: Complete action").misses("Done today")
        assert the_action(lead, OVERDUE).is_open
        await lead.does("app.redo").sees("Redone: Complete action", "Done today 1")
        assert not lead.works("app.redo")


async def test_start_marks_the_item_as_begun_and_cannot_be_done_twice(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(UNDATED).does("item.start")
        await lead.finds(lambda: "◐" in lead.line_with(UNDATED), "sees the glyph of begun work")
        assert lead.title_at_cursor == UNDATED
        assert not lead.works("item.start")


async def test_start_lets_the_cursor_follow_what_stays_in_its_section(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.start").finds(
            lambda: the_action(lead, OVERDUE).state is ActionState.DOING, "begins"
        )
        assert lead.title_at_cursor == OVERDUE


async def test_blocking_asks_why_and_raises_a_blocker(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK).does("item.block").sees("What blocks it?", AT_RISK)
        await lead.types("No test data").presses("enter").types("Sales").does("form.save")
        await lead.sees("No test data", "R&D → Sales")
        assert the_action(lead, AT_RISK).state is ActionState.BLOCKED
        (raised,) = lead.workspace.where(Blocker, action=the_action(lead, AT_RISK).id)
        assert raised.title == "No test data"
        assert "▲" in lead.line_with(AT_RISK)


async def test_blocking_without_a_reason_is_refused_in_the_dialog(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.block").sees("What blocks it?").does("form.save")
        assert isinstance(lead.app.screen, FormDialog)
        await lead.does("dialog.cancel").misses("What blocks it?")
        assert the_action(lead, OVERDUE).state is ActionState.TODO


async def test_a_moved_date_leaves_a_slip_with_its_reason_in_the_detail(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(150, 36)) as lead:
        await (
            lead.puts_cursor_on(DUE_TODAY).does("item.move").sees("Move the due date", "2026-05-28")
        )
        await lead.types("+7d").presses("enter").types("Author is ill").presses("enter")
        await lead.misses("Move the due date").sees("4 Jun")
        assert any(mark in lead.line_with(DUE_TODAY) for mark in ("↷1", "slipped 1×"))
        await lead.puts_cursor_on(DUE_TODAY).does("item.open")
        await lead.sees("How the due date moved", "28 May → 4 Jun · Author is ill · Anna Lee")


async def test_reminders_sent_stand_in_the_detail_with_who_sent_them(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(150, 36)) as lead:
        action = the_action(lead, DUE_TODAY)
        await lead.puts_cursor_on(DUE_TODAY).does("item.open").misses("reminder sent")
        note_reminder(lead.workspace, action.id, post_id="a", created=1.0, place="team")
        await lead.sees("1 reminder sent", "28 May", "team · Anna Lee")
        note_reminder(lead.workspace, action.id, post_id="b", created=1.0, place="heads")
        await lead.sees("2 reminders sent", "heads · Anna Lee")


async def test_reassigning_gives_the_item_to_somebody_else(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.reassign").sees("Who owns it now?")
        await lead.types("mei").presses("enter").misses("Who owns it now?")
        await lead.finds(lambda: "Mei Chen" in lead.line_with(OVERDUE), "sees the new owner")


async def test_cancelling_can_be_taken_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await (
            lead.puts_cursor_on(STARTED)
            .does("item.cancel")
            .sees(f"Cancelled: {STARTED}. u takes it back.")
        )
        assert the_action(lead, STARTED).state is ActionState.CANCELLED
        await lead.does("app.undo").sees("Undone: Cancel action")
        await lead.finds(lambda: the_action(lead, STARTED).is_open, "gets the item back")


async def test_editing_changes_only_what_was_typed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK).does("item.edit").sees("Edit action")
        await lead.presses("end").types(" twice").does("form.save").sees(f"{AT_RISK} twice")
        edited = the_action(lead, f"{AT_RISK} twice")
        assert edited.due is not None
        assert lead.workspace.last_edit() is not None
        assert lead.title_at_cursor == f"{AT_RISK} twice"


async def test_a_key_of_the_detail_closes_it_and_does_the_same(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.open").sees("Action item", "2 d late", "Last edit")
        await lead.does("detail.done").misses("Action item").sees("Done today 1")
        assert the_action(lead, OVERDUE).state is ActionState.DONE


async def test_sorting_goes_round_and_says_by_what(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        due = lead.titles("today")
        await lead.does("list.sort").sees("by priority")
        await lead.does("list.sort").sees("by owner").does("list.sort").sees("by department")
        await lead.does("list.sort").sees("by title")
        within_at_risk = [title for title in lead.titles("today") if title in {DUE_TODAY, AT_RISK}]
        assert within_at_risk == sorted([DUE_TODAY, AT_RISK])
        await lead.does("list.sort").misses("by title")
        assert lead.titles("today") == due


async def test_what_the_store_refuses_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.block").sees("What blocks it?").types("Broken")
        from store.operations.actions import complete_action

        complete_action(lead.workspace, the_action(lead, OVERDUE).id)
        await lead.does("form.save").sees("is closed already")
