"""Notes: jotted down from anywhere, turned into what they mean with one key."""

from datetime import date
from pathlib import Path

from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.model.notes import Note, Parking
from tests.board_team import PARKED
from tests.driver import Lead, lead_on_board
from widgets.capture_line import CaptureLine


async def in_marketing(lead: Lead) -> None:
    """Let the meeting run, Marketing having the floor."""
    await lead.does("clock.toggle").sees("press space").does("clock.toggle").sees("▶ Opening")
    await lead.does("clock.next").sees("▶ Marketing")


async def jots(lead: Lead, text: str) -> None:
    await lead.does("capture.note").sees("→ note").types(text).presses("enter")
    await lead.finds(lambda: text[:20] in str(lead.titles("notes")), "has the note")


def only_note(lead: Lead) -> Note:
    (note,) = lead.workspace.all(Note)
    return note


async def test_a_note_belongs_to_the_department_that_speaks(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        assert not lead.board.query_one("#noted").display
        await in_marketing(lead)
        await lead.does("capture.note").sees("→ note · Marketing")
        await lead.types("@nobody #nowhere [b]2 ^ 3[/b]").presses("enter")
        await lead.sees("✎ @nobody #nowhere")
        note, (meeting,) = only_note(lead), lead.workspace.all(Meeting)
        assert note.text == "@nobody #nowhere [b]2 ^ 3[/b]"
        assert (note.meeting, note.item) == (meeting.id, meeting.agenda[1].key)
        assert lead.workspace.get(Department, note.department).name == "Marketing"
        assert lead.focused_list.id == "today"


async def test_outside_a_meeting_a_note_is_kept_and_seen_too(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await jots(lead, "Ring the bank")
        assert only_note(lead).meeting == ""


async def test_escape_and_tab_lose_nothing_and_save_nothing(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.note").types("half a").presses("tab").types(" word")
        await lead.sees("half a word").presses("escape").misses("→ note")
        assert lead.workspace.all(Note) == ()
        assert lead.focused_list.id == "today"


async def test_one_key_makes_an_action_with_owner_and_date(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await in_marketing(lead)
        await jots(lead, "Order posters @wang ^fri")
        await lead.goes_to("agenda").does("pane.next").sees("a → Action")
        await lead.does("capture.action").sees("Made an action: Order posters", "→ Action")
        (made,) = lead.workspace.where(Action, title="Order posters")
        assert lead.workspace.get(Person, made.owner).name == "Wang Hao"
        assert made.due == date(2026, 5, 29)
        assert made.meeting == only_note(lead).meeting
        assert "→ Action" in lead.line_with("✓ Order")


async def test_what_is_not_understood_stays_in_the_title(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await in_marketing(lead)
        await jots(lead, "Price @nobody ^soonish")
        await lead.goes_to("agenda").does("pane.next", "capture.decision").sees("Made a decision")
        (made,) = lead.workspace.all(Decision)
        assert made.title == "Price @nobody ^soonish"
        assert lead.workspace.get(Department, made.department).name == "Marketing"


async def test_a_blocker_and_a_topic_and_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await in_marketing(lead)
        await jots(lead, "No keys >sales ^fri")
        await jots(lead, "Summer party")
        await lead.goes_to("agenda").does("pane.next", "capture.parking").sees("→ Parked")
        assert "Summer party" in {each.title for each in lead.workspace.all(Parking)}
        await lead.puts_cursor_on("No keys").does("capture.blocker").sees("→ Blocker")
        (made,) = lead.workspace.where(Blocker, title="No keys")
        assert made.wanted_by == date(2026, 5, 29)
        await lead.does("app.undo").finds(
            lambda: "→ Blocker" not in lead.line_with("No keys >"), "has the note back"
        )


async def test_a_turned_note_lets_the_keys_capture_again(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await jots(lead, "Once")
        await lead.goes_to("agenda").does("pane.next", "capture.action").sees("→ Action")
        await lead.does("capture.action").finds(
            lambda: bool(lead.board.query(CaptureLine)), "can capture"
        )
        await lead.presses("escape")
        assert len(lead.workspace.where(Action, title="Once")) == 1


async def test_a_note_is_edited(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await jots(lead, "Ring")
        await lead.goes_to("agenda").does("pane.next", "note.edit").sees("Edit note")
        await lead.presses("end").types(" the bank").does("form.save").misses("Edit note")
        assert only_note(lead).text == "Ring the bank"


async def test_tab_walks_from_the_agenda_over_the_notes_to_the_parking_lot(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle").sees("press space")
        await jots(lead, "One")
        await lead.goes_to("agenda").does("pane.next")
        assert lead.focused_list.id == "notes"
        await lead.does("pane.next")
        assert lead.focused_list.id == "parking"


async def test_a_capture_belongs_to_the_item_at_which_it_was_begun(tmp_path: Path) -> None:
    from store.operations.meetings import next_item

    async with lead_on_board(tmp_path) as lead:
        await in_marketing(lead)
        (meeting,) = lead.workspace.all(Meeting)
        await lead.does("capture.action").types("Order flags").sees("→ Marketing")
        next_item(lead.workspace, meeting.id)
        await lead.sees("R&D · speaking").presses("enter")
        await lead.finds(lambda: bool(lead.workspace.where(Action, title="Order flags")), "has it")
        (made,) = lead.workspace.where(Action, title="Order flags")
        assert (made.meeting, made.item) == (meeting.id, meeting.agenda[1].key)
        assert lead.workspace.get(Department, made.department).name == "Marketing"


async def test_a_line_with_an_owner_is_not_said_to_be_the_speakers(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await in_marketing(lead)
        await lead.does("capture.action").types("Pay @mei").sees("→ Mei Chen").presses("enter")
        await lead.finds(lambda: bool(lead.workspace.where(Action, title="Pay")), "has it")
        (made,) = lead.workspace.where(Action, title="Pay")
        assert lead.workspace.get(Department, made.department).name == "Sales"


async def test_a_parked_topic_comes_onto_the_agenda(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("agenda")
        lead.board.set_focus(lead.pane("parking"))
        await lead.settle()
        assert not lead.works("parking.bring")
        await lead.does("clock.toggle").sees("press space", "of 14 min")
        await lead.does("parking.bring").sees(f"On the agenda: {PARKED}", "of 16 min")
        assert PARKED in lead.titles("agenda")
        await lead.does("parking.bring").sees("is on this agenda already")
