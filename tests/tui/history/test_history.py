"""The history of a record: who wrote what and when, and any value again."""

from datetime import date
from pathlib import Path

import pytest

from store.model.action import Action, Priority
from store.model.department import Person
from store.operations.actions import complete_action, delete_record, edit_action
from tests.board_team import AT_RISK, BLOCKER, PARKED
from tests.driver import Lead, lead_on_board

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (120, 36)]


def the_action(lead: Lead) -> Action:
    (found,) = lead.workspace.where(Action, title=AT_RISK)
    return found


def edit_twice(lead: Lead) -> None:
    action = the_action(lead)
    (mei,) = [each for each in lead.workspace.all(Person) if each.name == "Mei Chen"]
    lead.clock.advance(60)
    edit_action(lead.workspace, action.id, due=date(2026, 6, 2), owner=mei.id)
    lead.clock.advance(120)
    edit_action(lead.workspace, action.id, priority=Priority.URGENT, support="All of R&D")


@pytest.mark.parametrize("size", SIZES)
async def test_newest_first_by_whom_and_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        await lead.puts_cursor_on(AT_RISK)
        edit_twice(lead)
        await lead.does("item.history").sees(f"History: Action item · {AT_RISK}")
        await lead.sees("09:33 · Anna Lee", "09:31 · Anna Lee · 2 min ago")
        assert "normal → urgent" in lead.line_with("Priority")
        assert "Wang Hao → Mei Chen" in lead.text
        assert "Fri 29 May → Tue 2 Jun" in lead.text
        assert lead.text.index("urgent") < lead.text.index("Tue 2 Jun")


async def test_one_key_gives_a_field_its_earlier_value_and_undo_takes_that_back(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK)
        edit_twice(lead)
        await lead.does("item.history").sees("Fri 29 May → Tue 2 Jun")
        await go_to(lead, "Fri 29 May → Tue 2 Jun")
        await lead.sees("r gives it this value again: Fri 29 May").does("history.restore")
        await lead.sees("Tue 2 Jun → Fri 29 May")
        assert the_action(lead).due == date(2026, 5, 29)
        await lead.does("history.undo")
        await lead.finds(lambda: the_action(lead).due == date(2026, 6, 2), "has it back")


async def test_a_value_that_went_is_given_again_from_its_own_line(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK)
        edit_action(lead.workspace, the_action(lead).id, support="Ann")
        lead.clock.advance(60)
        edit_action(lead.workspace, the_action(lead).id, support="Bob")
        lead.clock.advance(60)
        edit_action(lead.workspace, the_action(lead).id, support="Cid")
        await lead.does("item.history").sees("Bob → Cid")
        await go_to(lead, "Ann → Bob")
        await lead.sees("this value again: Bob").does("history.restore").sees("Cid → Bob")


async def test_the_first_value_that_stands_has_nothing_to_restore(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(AT_RISK).does("item.history").sees("History")
        await lead.presses("end").sees("Nobody wrote another value before.")
        assert not lead.works("history.restore")


async def test_what_was_deleted_comes_back_from_its_history(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        action = the_action(lead)
        await lead.puts_cursor_on(AT_RISK).does("item.history").sees("History")
        delete_record(lead.workspace, Action, action.id)
        await lead.sees("(deleted)", "there → deleted").presses("home").sees("r brings it back.")
        await lead.does("history.restore").misses("(deleted)")
        assert the_action(lead).id == action.id


@pytest.mark.parametrize(
    ("pane", "title"),
    [("blockers", f"Blocker · {BLOCKER}"), ("departments", "Department · Marketing")],
)
async def test_every_pane_has_it(tmp_path: Path, pane: str, title: str) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to(pane).does("item.history").sees(f"History: {title}")


async def test_agenda_and_parking_lot_have_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("agenda").presses("tab").does("item.history")
        await lead.sees(f"Parked topic · {PARKED}").does("history.close")
        await lead.does("clock.toggle").goes_to("agenda").does("item.history")
        await lead.sees("History: Meeting", "Opening 1")


async def test_the_plan_and_the_detail_have_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        complete_action(lead.workspace, the_action(lead).id)
        await lead.does("item.open").sees("Action item").does("detail.history").sees("History:")
        await lead.does("history.close", "app.plan").sees("Plan").does("item.history")
        await lead.sees("History: Project · 618 campaign", "Sell out")
        await lead.does("history.close").presses("5").does("item.history")
        await lead.sees("History: Workspace", "Time zone")


async def go_to(lead: Lead, words: str) -> None:
    """Walk down the history to the line with these words."""
    for _ in range(30):
        row = lead.focused_list.cursor_row
        if row is not None and f"{row.old} → {row.new}" == words:
            return
        await lead.presses("down")
    raise AssertionError(f"no line {words!r}:\n{lead.text}")
