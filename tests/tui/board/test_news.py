"""What others do while the board is open."""

from pathlib import Path

from store.model.action import Action
from store.operations.actions import add_action, complete_action, edit_action
from store.workspace.opening import open_workspace
from tests.board_team import AT_RISK, OVERDUE, STARTED
from tests.driver import DEADLINE, HastyDisk, lead_on_board, second_process
from tests.store.factories import a_station


async def test_what_a_second_terminal_adds_appears(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        other = second_process(lead)
        add_action(other, "From next door")
        await lead.sees("From next door")  # nothing is pressed: the board follows by itself
        other.close()


async def test_the_cursor_stays_on_its_item_when_others_change_the_list(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(STARTED)
        other = second_process(lead)
        (overdue,) = other.where(Action, title=OVERDUE)
        complete_action(other, overdue.id)
        add_action(other, "On top", due=overdue.due)
        lead.app._follow()
        await lead.sees("On top", "Done today 1")
        assert lead.title_at_cursor == STARTED
        other.close()


async def test_undo_takes_back_ones_own_change_and_leaves_what_others_did_since(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK).does("item.edit").presses("end").types("!")
        await lead.does("form.save").sees(f"{AT_RISK}!")
        far = a_station(tmp_path, clock=lead.clock, state="far", seed=7, disk=HastyDisk())
        lead.workspace.exchange()
        colleague = open_workspace(lead.workspace.path, far)
        (mine,) = colleague.where(Action, title=f"{AT_RISK}!")
        lead.clock.advance(5)
        edit_action(colleague, mine.id, title="Theirs")
        colleague.exchange()
        colleague.close()
        lead.workspace.exchange()
        await lead.sees("Theirs").does("app.undo").sees("Nothing was taken back")
        assert "Theirs" in lead.titles("today")


async def test_an_open_detail_follows_and_closes_with_its_record(tmp_path: Path) -> None:
    from store.operations.actions import delete_record

    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.open").sees("Action item")
        other = second_process(lead)
        (overdue,) = other.where(Action, title=OVERDUE)
        edit_action(other, overdue.id, support="Chen helps")
        lead.app._follow()
        await lead.sees("Chen helps")
        delete_record(other, Action, overdue.id)
        lead.app._follow()
        await lead.misses("Action item").misses(OVERDUE)
        other.close()


async def test_ones_own_edit_reaches_the_shared_file_by_itself(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Reaches others").presses("enter")
        assert DEADLINE > 2
        await lead.finds(lambda: b"Reaches others" in lead.workspace.path.read_bytes(), "shares it")
        await lead.sees("● synced")


async def test_a_folder_that_went_away_is_said_and_work_goes_on(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        folder = lead.workspace.path.parent
        folder.rename(folder.with_name("elsewhere"))
        lead.workspace.exchange()
        await lead.does("item.done").sees("Done today 1", "folder gone")


async def test_midnight_makes_today_another_day(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        assert "tomorrow" in lead.line_with(AT_RISK)
        lead.clock.advance(24 * 3600)
        lead.app._minute()
        await lead.sees("Fri 29 May", "3 d late")
        assert "today" in lead.line_with(AT_RISK)
