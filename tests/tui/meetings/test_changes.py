"""What changed between two moments."""

from pathlib import Path

from store.model.action import Action
from store.operations.actions import add_action, delete_record
from tests.board_team import AT_RISK
from tests.driver import lead_on_board
from tests.tui.meetings.sample import lead_on_sample


async def test_the_last_two_stand_ups_are_compared_by_department_and_kind(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("5")
        await lead.sees("From Tue 26 May 09:44 to Wed 27 May 09:45", "Marketing · Action item")
        assert "added" in lead.line_with("added    Outline of the retrospective")
        assert "State" in lead.line_with("changed  Sign the creator contracts")
        assert lead.text.index("Marketing · Blocker") < lead.text.index("R&D · Action item")
        await lead.presses("j").sees("Order the print run", "to do → blocked")


async def test_other_days_can_be_compared_in_either_order(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        gone = add_action(lead.workspace, "Here and gone")
        delete_record(lead.workspace, Action, gone.id)
        add_action(lead.workspace, "Here to stay")
        await lead.does("app.meetings").presses("5").sees("From Tue").does("meetings.dates")
        await lead.presses("ctrl+u").types("5/28").presses("tab", "ctrl+u").types("5/27")
        await lead.presses("ctrl+s").sees("From Wed 27 May to Thu 28 May")
        await lead.finds(
            lambda: "Here to stay" in {row.change.title for row in lead.focused_list.rows},
            "sees what was added today",
        )
        titles = {row.change.title: row.change for row in lead.focused_list.rows}
        assert "Here and gone" not in titles  # neither then nor now
        assert titles["Here to stay"].kind == "added"


async def test_what_changed_opens(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("5").sees("Outline of the retrospective")
        await lead.does("past.open").sees("Action item", "Agreed in").presses("escape")
        await lead.does("item.history").sees("History: Action item").presses("escape")


async def test_without_a_stand_up_it_is_the_last_week(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.meetings").presses("5").sees("From Thu 21 May 09:30 to Thu 28 May")
        await lead.sees(AT_RISK).presses("end").sees("The whole team · Project", "618 campaign")
