"""The keys of the Agenda pane and of the parking lot."""

from pathlib import Path

from store.model.notes import Parking, ParkingState
from tests.board_team import PARKED
from tests.driver import Lead, lead_on_board

ITEMS = ["", "Marketing", "R&D", "Sales", "", ""]


async def open_agenda(lead: Lead) -> None:
    await lead.does("clock.toggle").sees("Wrap-up").goes_to("agenda")


async def test_minutes_and_title_of_an_item(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await open_agenda(lead)
        await lead.puts_cursor_on("R&D").does("agenda.edit").sees("Edit agenda item")
        await lead.types("Research first").presses("enter").types("5").does("form.save")
        await lead.sees("Research first", "of 16 min")
        assert "5:00" in lead.line_with("Research first")


async def test_an_item_is_put_after_the_one_under_the_cursor(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await open_agenda(lead)
        await lead.puts_cursor_on("Marketing").does("agenda.add").sees("New agenda item")
        await lead.types("Guests").does("form.save").sees("Guests")
        assert lead.titles("agenda")[:4] == ["", "Marketing", "Guests", "R&D"]
        assert "2:00" in lead.line_with("Guests")


async def test_items_move_and_the_cursor_goes_with_them(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await open_agenda(lead)
        await lead.puts_cursor_on("Sales").does("agenda.up", "agenda.up")
        await lead.finds(
            lambda: lead.titles("agenda")[:4] == ["", "Sales", "Marketing", "R&D"], "sees it moved"
        )
        assert lead.title_at_cursor == "Sales"
        await lead.does("agenda.down").finds(
            lambda: lead.titles("agenda")[:3] == ["", "Marketing", "Sales"], "sees it moved back"
        )


async def test_an_item_is_taken_off_and_brought_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await open_agenda(lead)
        await lead.puts_cursor_on("R&D").does("agenda.drop").sees("of 11 min")
        assert "R&D" not in lead.titles("agenda")
        await lead.does("app.undo").sees("of 14 min")
        assert lead.titles("agenda") == ITEMS


async def test_an_item_that_has_begun_stays(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await open_agenda(lead)
        await lead.does("clock.toggle").sees("▶ Opening").does("list.first", "agenda.drop")
        await lead.sees("has begun already").goes_to("agenda")
        assert lead.titles("agenda") == ITEMS


async def test_parked_topics_are_taken_up_or_dropped(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.parking").types("Second topic").presses("enter")
        await open_agenda(lead)
        await lead.sees("Second topic").does("pane.next")
        await lead.puts_cursor_on(PARKED).does("parking.take").misses(PARKED)
        await lead.puts_cursor_on("Second topic").does("parking.drop").misses("Second topic")
        await lead.sees("Press p to park")
        states = {each.title: each.state for each in lead.workspace.all(Parking)}
        assert states == {PARKED: ParkingState.TAKEN, "Second topic": ParkingState.DROPPED}
