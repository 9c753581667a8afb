"""Decisions: read, changed, replaced, taken back."""

from datetime import date
from pathlib import Path

from store.model.decision import Decision, DecisionState
from store.model.department import Person
from tests.driver import Lead
from tests.tui.meetings.sample import lead_on_sample

DUTY = "Night duty starts on the first day of the pre-sale"


def decision(lead: Lead, title: str) -> Decision:
    assert lead.app.workspace is not None
    (found,) = lead.app.workspace.where(Decision, title=title)
    return found


async def in_decisions(lead: Lead) -> None:
    await lead.does("app.meetings").presses("2").sees("withdrawn", "superseded")
    await lead.puts_cursor_on("Night duty")


async def test_each_tells_its_state_its_owner_and_what_took_its_place(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await in_decisions(lead)
        assert "superseded" in lead.line_with("○ Start the pre-sale two days early")
        assert "Stand-up #4" in lead.line_with("○ Start the pre-sale two days early")
        await lead.puts_cursor_on("two days early")
        await lead.sees("Replaced by  Pre-sale starts on the planned d")


async def test_title_owner_department_and_due_are_edited_in_a_form(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await in_decisions(lead)
        before = decision(lead, DUTY)
        await lead.does("past.edit").sees("Edit decision")
        await lead.presses("ctrl+u").types("Night duty for all").presses("down", "ctrl+u")
        await lead.types("Owen").presses("down", "down", "ctrl+u").types("5/30").presses("ctrl+s")
        await lead.sees("Night duty for all", "Sat")
        after = decision(lead, "Night duty for all")
        assert lead.app.workspace is not None
        assert lead.app.workspace.get(Person, after.owner).name == "Owen Wang"
        assert (after.due, after.department) == (date(2026, 5, 30), before.department)
        await lead.does("app.undo").sees(DUTY)
        assert decision(lead, DUTY).owner == before.owner


async def test_it_is_replaced_by_another_and_stays_readable(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await in_decisions(lead)
        await lead.does("past.replace").sees("What takes its place?", DUTY)
        await lead.types("No night duty").presses("ctrl+s").sees("No night duty")
        old, new = decision(lead, DUTY), decision(lead, "No night duty")
        assert (old.state, old.superseded_by) == (DecisionState.SUPERSEDED, new.id)
        assert new.owner == old.owner
        await lead.puts_cursor_on("Night duty starts").sees("Replaced by  No night duty")
        assert not lead.works("past.replace")
        assert not lead.works("past.withdraw")


async def test_it_is_withdrawn_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await in_decisions(lead)
        await lead.does("past.withdraw")
        await lead.finds(lambda: not decision(lead, DUTY).is_open, "has it withdrawn")
        await lead.does("app.undo")
        await lead.finds(lambda: decision(lead, DUTY).is_open, "has it back")


async def test_the_detail_opens_and_its_keys_do_what_they_say(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await in_decisions(lead)
        await lead.does("past.open").sees("State  standing", "Owner  Joe Carter")
        await lead.does("detail.edit").sees("Edit decision").presses("escape")
        await lead.does("past.open", "detail.history").sees("History: Decision").presses("escape")
        await lead.does("past.open", "detail.withdraw")
        await lead.finds(lambda: not decision(lead, DUTY).is_open, "has it withdrawn")
        await lead.does("past.open").sees("withdrawn")
        assert not lead.works("detail.replace")
        await lead.presses("escape")
